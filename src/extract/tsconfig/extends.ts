import type { ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { wordsOf } from '../../model/secrets.ts';
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
 * '@repo/typescript-config/nextjs.json' lies in a workspace package: every file with that tail is asked for, together
 * with the package.json beside it, whose name decides when the chain is read.
 */
function packageCandidates(written: string, listing: ReadonlySet<FilePath>): readonly FilePath[] {
  const parts = packageParts(written);
  if (parts === undefined) return [];
  const words = new Set(wordsOf(parts.name));
  const found: FilePath[] = [];
  for (const path of listing) {
    const folder = path.endsWith('.json')
      ? parts.tails.map((tail) => folderAbove(path, tail)).find((f) => f !== undefined)
      : undefined;
    // A folder is named after its package more or less: 'config-typescript' holds '@repo/typescript-config'.
    if (folder === undefined || !wordsOf(baseName(folder)).some((word) => words.has(word))) continue;
    if (listing.has(`${folder}/package.json`)) found.push(path, `${folder}/package.json`);
  }
  return found.sort();
}

/** The file among `files` that an `extends` of a package's name means. */
export function packageFile(written: string, files: ReadonlyMap<FilePath, ManifestFile>): ManifestFile | undefined {
  const parts = packageParts(written);
  for (const tail of parts?.tails ?? []) {
    for (const file of files.values()) {
      const folder = folderAbove(file.file, tail);
      const owner = folder === undefined ? undefined : files.get(`${folder}/package.json`);
      if (
        owner !== undefined &&
        asRecord(parseJson(owner.file, owner.text, 'tsconfig').value)?.['name'] === parts?.name
      )
        return file;
    }
  }
  return undefined;
}

function packageParts(written: string): { readonly name: string; readonly tails: readonly string[] } | undefined {
  const match = /^((?:@[^/]+\/)?[^/]+)(?:\/(.+))?$/.exec(written);
  if (match === null) return undefined;
  const tails =
    match[2] === undefined ? ['tsconfig.json'] : [match[2], `${match[2]}.json`, `${match[2]}/tsconfig.json`];
  return { name: match[1]!, tails };
}

const folderAbove = (path: FilePath, tail: string): FilePath | undefined =>
  path.endsWith(`/${tail}`) ? path.slice(0, -tail.length - 1) : undefined;
