import type { ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { asRecord, stringsOf } from '../json/access.ts';
import { parseJson } from '../json/parse.ts';

/** Where each `extends` of a tsconfig may lie, in the order TypeScript tries. Packages are looked up by folder name. */
export function extendsCandidates(source: ManifestFile, listing: ReadonlySet<FilePath>): readonly FilePath[] {
  return extendsOf(source).flatMap((written) => {
    const found = relativeCandidates(folderOf(source.file), written).filter((path) => listing.has(path));
    return found.length > 0 || written.startsWith('.') ? found.slice(0, 1) : packageCandidates(written, listing);
  });
}

/** The `extends` entries as written, later ones winning over earlier ones. */
export function extendsOf(source: ManifestFile): readonly string[] {
  return stringsOf(asRecord(parseJson(source.file, source.text, 'tsconfig', true).value)?.['extends']);
}

export function relativeCandidates(folder: FilePath, written: string): readonly FilePath[] {
  return [written, `${written}.json`, `${written}/tsconfig.json`].flatMap((path) => resolvePath(folder, path) ?? []);
}

/**
 * '@repo/typescript-config/nextjs.json' lies in a workspace package. Which one is said by its package.json; without
 * reading those, every file with that tail is asked for when its folder ends in the package's bare name.
 */
function packageCandidates(written: string, listing: ReadonlySet<FilePath>): readonly FilePath[] {
  const match = /^(?:@[^/]+\/)?([^/]+)(?:\/(.+))?$/.exec(written);
  if (match === null) return [];
  const tails =
    match[2] === undefined ? ['tsconfig.json'] : [match[2], `${match[2]}.json`, `${match[2]}/tsconfig.json`];
  const found: FilePath[] = [];
  for (const path of listing) {
    if (path.endsWith('.json') && tails.some((tail) => isPackageFile(path, match[1]!, tail))) found.push(path);
  }
  return found.sort().slice(0, 1);
}

/** Whether `path` is `tail` in a folder named like the package, with or without a common prefix ('config-typescript'). */
export function isPackageFile(path: FilePath, name: string, tail: string): boolean {
  return path === `${name}/${tail}` || path.endsWith(`/${name}/${tail}`);
}
