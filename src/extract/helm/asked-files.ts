/** Which files of a chart its templates read by name. */
import type { ManifestFile } from '../../model/manifest-reader.ts';
import type { FilePath } from '../../model/value.ts';
import { inFolder } from './chart.ts';
import { globPattern } from './functions.ts';

const READS = /\.Files\.(?:Get|Lines|Glob)\s+(?:"([^"\n]+)"|`([^`\n]+)`)/g;
const MAX_FILES = 50;

/** Paths and globs as written. */
export function askedFiles(templates: readonly ManifestFile[]): ReadonlySet<string> {
  return new Set(templates.flatMap((source) => [...source.text.matchAll(READS)].map((found) => found[1] ?? found[2]!)));
}

/** The files of the listing that a chart's templates ask for. */
export function filesToRead(
  folder: FilePath,
  templates: readonly ManifestFile[],
  listing: ReadonlySet<FilePath>,
): readonly FilePath[] {
  const asked = [...askedFiles(templates)];
  const exact = asked.map((path) => inFolder(folder, path)).filter((file) => listing.has(file));
  const globs = asked.filter((path) => /[*?{[]/.test(path)).map(globPattern);
  if (globs.length === 0) return exact;
  const prefix = folder === '.' ? '' : `${folder}/`;
  const found = [...listing].filter(
    (file) => file.startsWith(prefix) && globs.some((glob) => glob.test(file.slice(prefix.length))),
  );
  return [...exact, ...found.sort().slice(0, MAX_FILES)];
}
