/** Facts remembered by content, between runs or not at all. */
import type { SourceFacts } from '../model/facts.ts';
import type { ManifestFacts } from '../model/manifest.ts';
import type { ManifestFile } from '../model/manifest-reader.ts';
import type { FilePath } from '../model/value.ts';
import type { Lexed } from './extract-sources.ts';

export interface FactsStore {
  lexed(language: string, file: FilePath, blob: string): Lexed | undefined;
  full(language: string, file: FilePath, blob: string): SourceFacts | undefined;
  manifest(manifest: string, files: readonly ManifestFile[]): ManifestFacts | undefined;
  putLexed(language: string, lexed: Lexed): void;
  putFull(language: string, facts: SourceFacts): void;
  putManifest(manifest: string, files: readonly ManifestFile[], facts: ManifestFacts): void;
}

export const forgetful: FactsStore = {
  lexed: () => undefined,
  full: () => undefined,
  manifest: () => undefined,
  putLexed: () => undefined,
  putFull: () => undefined,
  putManifest: () => undefined,
};
