/** Which files are read, and as what: by name alone. */
import { BASELINE_FILE } from '../model/baseline.ts';
import type { Config } from '../model/config.ts';
import type { Language } from '../model/language.ts';
import type { Manifest } from '../model/manifest-reader.ts';
import type { FilePath } from '../model/value.ts';
import { globMatcher } from './gitignore.ts';

export const CONFIG_FILES: readonly FilePath[] = ['faultline.yaml', 'faultline.yml'];
/** What people say to Faultline. */
export const OWN_FILES: readonly FilePath[] = [...CONFIG_FILES, BASELINE_FILE];

export interface Classified {
  readonly sources: readonly { readonly file: FilePath; readonly language: Language }[];
  /** Files that may be manifests; some are found not to be when their text is looked at. */
  readonly candidates: readonly FilePath[];
}

export function classify(
  files: readonly FilePath[],
  languages: readonly Language[],
  manifests: readonly Manifest[],
): Classified {
  const byExtension = new Map(
    languages.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)),
  );
  const sources: { file: FilePath; language: Language }[] = [];
  const candidates: FilePath[] = [];
  for (const file of files) {
    const language = byExtension.get(extensionOf(file));
    if (language) sources.push({ file, language });
    if (manifests.some((manifest) => matches(manifest, file))) candidates.push(file);
  }
  return { sources, candidates };
}

/** Files that the configuration includes and does not ignore; Faultline's own always stay. */
export function included(files: readonly FilePath[], config: Config, ignore: readonly string[]): readonly FilePath[] {
  const everything = config.include.length === 0 || config.include.includes('**');
  const ignored = [...config.ignore, ...ignore];
  if (everything && ignored.length === 0) return files;
  const wanted = everything ? [] : config.include.map(globMatcher);
  const unwanted = ignored.map(globMatcher);
  return files.filter(
    (file) =>
      OWN_FILES.includes(file) ||
      ((everything || wanted.some((matches) => matches(file))) && !unwanted.some((matches) => matches(file))),
  );
}

/** '.ts' of 'a/b.test.ts', lower case; '' where there is none. */
export function extensionOf(file: FilePath): string {
  const name = file.slice(file.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot <= 0 ? '' : name.slice(dot).toLowerCase();
}

/** A unit whose `match` crashes reads nothing; that is said where its manifests are extracted. */
function matches(manifest: Manifest, file: FilePath): boolean {
  try {
    return manifest.match(file);
  } catch {
    return true;
  }
}
