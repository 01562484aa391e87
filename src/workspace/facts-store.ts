/** Facts remembered by content, between runs or not at all. */
import type { SourceFacts } from '../model/facts.ts';
import type { ManifestFacts } from '../model/manifest.ts';
import type { ManifestFile } from '../model/manifest-reader.ts';
import type { FilePath } from '../model/value.ts';
import { cacheKey } from './cache.ts';
import type { Cache, CacheKey } from './cache.ts';
import type { Lexed } from './extract-sources.ts';
import { decodeFacts, encodeFacts } from './facts-codec.ts';

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

/**
 * @param build identifies the extractor: facts of another build are not found
 * @param triggers hash of the trigger set
 */
export function cachedFacts(cache: Cache, build: string, triggers: string): FactsStore {
  // A file's ending decides how it is parsed (.ts, .tsx, .d.ts), so it belongs to the language.
  const key = (depth: string, language: string, file: FilePath, blob: string): CacheKey =>
    cacheKey(build, triggers, depth, language, file.slice(file.indexOf('.', file.lastIndexOf('/') + 1)), blob);
  const projectKey = (manifest: string, files: readonly ManifestFile[]): CacheKey =>
    cacheKey(build, 'manifest', manifest, ...files.flatMap(({ file, blob }) => [file, blob]));
  return {
    lexed(language, file, blob) {
      const lexed = read<Lexed>(cache, key('lexed', language, file, blob), file);
      return lexed && { ...lexed, facts: { ...lexed.facts, file } };
    },
    full(language, file, blob) {
      const facts = read<SourceFacts>(cache, key('full', language, file, blob), file);
      return facts && { ...facts, file };
    },
    manifest: (manifest, files) => {
      const bytes = cache.get(projectKey(manifest, files));
      return bytes && parsed<ManifestFacts>(() => JSON.parse(bytes.toString('utf8')));
    },
    putLexed(language, lexed) {
      const { file, blob } = lexed.facts;
      // A crash may have a cause that goes away.
      if (lexed.remark !== 'crashed') cache.put(key('lexed', language, file, blob), encodeFacts(lexed, file));
    },
    putFull(language, facts) {
      cache.put(key('full', language, facts.file, facts.blob), encodeFacts(facts, facts.file));
    },
    putManifest(manifest, files, facts) {
      cache.put(projectKey(manifest, files), Buffer.from(JSON.stringify(facts)));
    },
  };
}

/** Keeps the manifests of this process at hand, in front of what is kept between runs. */
export function withManifestsInMemory(store: FactsStore): FactsStore {
  const known = new Map<string, ManifestFacts>();
  const keyOf = (manifest: string, files: readonly ManifestFile[]): string =>
    [manifest, ...files.flatMap(({ file, blob }) => [file, blob])].join('\0');
  return {
    ...store,
    manifest: (manifest, files) => known.get(keyOf(manifest, files)) ?? store.manifest(manifest, files),
    putManifest(manifest, files, facts) {
      // Texts that are being typed leave a trail of versions.
      if (known.size > 5000) known.clear();
      known.set(keyOf(manifest, files), facts);
      store.putManifest(manifest, files, facts);
    },
  };
}

function read<T>(cache: Cache, key: CacheKey, file: FilePath): T | undefined {
  const bytes = cache.get(key);
  return bytes && parsed<T>(() => decodeFacts(bytes, file));
}

function parsed<T>(parse: () => unknown): T | undefined {
  try {
    return parse() as T;
  } catch {
    return undefined;
  }
}
