/** What plain reading must know of kustomizations: which files are patches, which folders are overlays of others. */
import type { Problem } from '../../model/facts.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { get, items, textOf, textsOf } from '../yaml/tree.ts';
import type { KubeObject } from './objects.ts';

export interface Kustomized {
  /** Objects that stand for themselves: no patches, nothing of an overlay. */
  readonly plain: readonly KubeObject[];
  readonly problems: readonly Problem[];
}

/**
 * Takes overlays and patches out of the objects: an overlay is a change to its base, and read as plain YAML it would be
 * a second, half environment.
 */
export function withoutOverlays(objects: readonly KubeObject[]): Kustomized {
  const kustomizations = objects.filter(isKustomization);
  const folders = new Set(objects.map((object) => folderOf(object.file)));
  const patches = new Set(kustomizations.flatMap(patchFiles));
  const overlays = new Map(kustomizations.filter((k) => buildsOn(k, folders)).map((k) => [folderOf(k.file), k]));
  return {
    plain: objects.filter(
      (object) => !isKustomization(object) && !patches.has(object.file) && !overlays.has(folderOf(object.file)),
    ),
    // A component is told by the overlay that takes it in.
    problems: [...overlays.values()]
      .filter((k) => k.kind === 'Kustomization')
      .map((k) => ({
        at: k.at,
        unit: 'kubernetes',
        message: 'this kustomize overlay is not applied: its base is read without it',
      })),
  };
}

const isKustomization = (object: KubeObject): boolean => object.apiVersion.startsWith('kustomize.config');

/** Whether it changes what lies elsewhere. A component changes whatever takes it in. */
function buildsOn(kustomization: KubeObject, folders: ReadonlySet<FilePath>): boolean {
  if (kustomization.kind === 'Component') return true;
  const own = folderOf(kustomization.file);
  const named = ['resources', 'bases', 'components'].flatMap((key) => textsOf(get(kustomization.tree, key)));
  return named.some((path) => {
    const target = resolvePath(own, path);
    return target !== undefined && target !== own && folders.has(target) && !/\.ya?ml$/.test(target);
  });
}

function patchFiles(kustomization: KubeObject): readonly FilePath[] {
  const listed = ['patchesStrategicMerge', 'patchesJson6902', 'patches'].flatMap((key) =>
    items(get(kustomization.tree, key)),
  );
  return listed.flatMap((item) => {
    const path = textOf(item) ?? textOf(get(item, 'path'));
    const file =
      path === undefined || path.includes('\n') ? undefined : resolvePath(folderOf(kustomization.file), path);
    return file ?? [];
  });
}
