/** One kustomization file as it is written: https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/ */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf, resolvePath } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

export interface Kustomization {
  readonly folder: FilePath;
  readonly file: FilePath;
  /** Changes whatever takes it in. */
  readonly component: boolean;
  readonly tree: YamlNode;
  readonly problems: readonly Problem[];
}

const NAMES = ['kustomization.yaml', 'kustomization.yml', 'Kustomization'];

export const isKustomizationName = (file: FilePath): boolean => NAMES.includes(baseName(file));

/** undefined where it cannot be read as a map at all. */
export function kustomizationOf(source: ManifestFile): Kustomization | undefined {
  const yaml = parseYamlOnce(source, 'kustomize');
  const tree = yaml.documents[0];
  // Flux has objects of this name too, which say where a kustomization lies.
  if (tree?.t !== 'map' || !(textOf(get(tree, 'apiVersion')) ?? 'kustomize.config').startsWith('kustomize.config'))
    return undefined;
  return {
    folder: folderOf(source.file),
    file: source.file,
    component: textOf(get(tree, 'kind')) === 'Component',
    tree,
    problems: yaml.problems,
  };
}

export interface Reference {
  readonly path: string;
  /** Inside the workspace; undefined for what lies elsewhere. */
  readonly target?: FilePath;
  readonly node: YamlNode;
}

/** Entries of `resources` and of what it was called before. */
export const resourcesOf = (k: Kustomization): readonly Reference[] => [...paths(k, 'resources'), ...paths(k, 'bases')];
export const componentsOf = (k: Kustomization): readonly Reference[] => paths(k, 'components');

/** Files of patches. */
export function patchFilesOf(k: Kustomization): readonly Reference[] {
  const merged = items(get(k.tree, 'patchesStrategicMerge')).filter((item) => !textOf(item)?.includes('\n'));
  const listed = ['patches', 'patchesJson6902'].flatMap((key) =>
    items(get(k.tree, key)).flatMap((item) => get(item, 'path') ?? []),
  );
  return [...merged, ...listed].flatMap((node) => referenceOf(k, node));
}

/** Files that generators read. */
export function generatorFilesOf(k: Kustomization): readonly Reference[] {
  return ['configMapGenerator', 'secretGenerator'].flatMap((key) =>
    items(get(k.tree, key)).flatMap((item) => {
      const single = get(item, 'env');
      const nodes = [
        ...items(get(item, 'envs')),
        ...(single === undefined ? [] : [single]),
        ...items(get(item, 'files')),
      ];
      return nodes.flatMap((node) => referenceOf(k, node, (text) => text.slice(text.indexOf('=') + 1)));
    }),
  );
}

const paths = (k: Kustomization, key: string): readonly Reference[] =>
  items(get(k.tree, key)).flatMap((node) => referenceOf(k, node));

function referenceOf(k: Kustomization, node: YamlNode, pathOf = (text: string): string => text): readonly Reference[] {
  const text = textOf(node);
  if (text === undefined) return [];
  const path = pathOf(text);
  const remote = /^[\w+.-]+:\/\/|^[\w-]+@|^github\.com\/|\?ref=/.test(path);
  const target = remote ? undefined : resolvePath(k.folder, path.replace(/\/+$/, '') || '.');
  return [{ path, node, ...(target === undefined ? {} : { target }) }];
}
