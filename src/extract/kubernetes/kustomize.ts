/** What plain reading must know of kustomizations: which files are theirs to deploy. */
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { isKustomizationName, kustomizationOf, patchFilesOf, resourcesOf } from '../kustomize/kustomization.ts';

/**
 * Tells files that stand for themselves from those of a kustomization: what it lists, wherever that lies, and what lies
 * beside it. Read as plain YAML, those would be a second, half environment.
 */
export function plainFiles(files: readonly ManifestFile[]): (file: FilePath) => boolean {
  const kustomizations = files
    .filter((source) => isKustomizationName(source.file))
    .flatMap((source) => kustomizationOf(source) ?? []);
  const folders = new Set(kustomizations.map((k) => k.folder));
  const named = new Set(
    kustomizations.flatMap((k) => [...resourcesOf(k), ...patchFilesOf(k)].flatMap(({ target }) => target ?? [])),
  );
  return (file) => !isKustomizationName(file) && !folders.has(folderOf(file)) && !named.has(file);
}
