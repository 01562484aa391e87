/** What a kustomization does to all objects: namespace, names, labels, replicas, images. In kustomize's own order. */
import type { Span } from '../../model/value.ts';
import { objectOf } from '../kubernetes/objects.ts';
import { changedAt, numberNode, textNode, withKey, withMaps, withPath } from '../yaml/edit.ts';
import { entries, get, intOf, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree.ts';
import type { Kustomization } from './kustomization.ts';
import { isCalled } from './select.ts';
import type { Built } from './select.ts';

/** Kinds without a namespace. */
const CLUSTER_WIDE = new Set([
  'Namespace',
  'ClusterRole',
  'ClusterRoleBinding',
  'PersistentVolume',
  'StorageClass',
  'CustomResourceDefinition',
]);
const REPLICATED = new Set(['Deployment', 'StatefulSet', 'ReplicaSet', 'ReplicationController', 'Rollout']);

/** Namespace, prefix, suffix and labels: before JSON patches. */
export function transformed(built: readonly Built[], k: Kustomization): readonly Built[] {
  return labelled(renamed(spaced(built, k), k), k);
}

/** Replicas and images: after all patches. */
export function finished(built: readonly Built[], k: Kustomization): readonly Built[] {
  return imaged(replicated(built, k), k);
}

/** The same object with another tree. */
export function withTree(built: Built, tree: YamlNode, formerNames = built.formerNames): Built {
  const object = objectOf(tree, built.object.file);
  return { object: object ?? { ...built.object, tree }, formerNames };
}

function spaced(built: readonly Built[], k: Kustomization): readonly Built[] {
  const node = get(k.tree, 'namespace');
  const namespace = textOf(node);
  if (node === undefined || namespace === undefined) return built;
  return built.map((one) =>
    CLUSTER_WIDE.has(one.object.kind)
      ? one
      : withTree(one, withPath(one.object.tree, ['metadata', 'namespace'], textNode(namespace, node.at))),
  );
}

function renamed(built: readonly Built[], k: Kustomization): readonly Built[] {
  const prefix = textOf(get(k.tree, 'namePrefix')) ?? '';
  const suffix = textOf(get(k.tree, 'nameSuffix')) ?? '';
  if (prefix === '' && suffix === '') return built;
  const names = new Map(
    built
      .filter(({ object }) => object.kind !== 'Namespace' && object.kind !== 'CustomResourceDefinition')
      .map(({ object }) => [`${object.kind}/${object.name}`, prefix + object.name + suffix]),
  );
  return built.map((one) => {
    const { object } = one;
    const referring = withMaps(object.tree, (map) => withReferences(map, names));
    const name = names.get(`${object.kind}/${object.name}`);
    if (name === undefined) return withTree(one, referring);
    const tree = withPath(referring, ['metadata', 'name'], textNode(name, object.at));
    return withTree(one, tree, [...one.formerNames, object.name]);
  });
}

/** Keys under which an object's name stands, and the kind of that object. */
const REFERENCES: Readonly<Record<string, readonly [kind: string, key: string]>> = {
  configMapKeyRef: ['ConfigMap', 'name'],
  configMapRef: ['ConfigMap', 'name'],
  configMap: ['ConfigMap', 'name'],
  secretKeyRef: ['Secret', 'name'],
  secretRef: ['Secret', 'name'],
  secret: ['Secret', 'secretName'],
  service: ['Service', 'name'],
};

/** A map with the names that it refers to replaced. */
function withReferences(map: YamlMap, names: ReadonlyMap<string, string>): YamlNode {
  let made: YamlNode = map;
  const replace = (path: readonly string[], kind: string | undefined): void => {
    made = changedAt(made, path, (old) => {
      const name = names.get(`${kind}/${textOf(old)}`);
      return name === undefined ? old : textNode(name, old.at);
    });
  };
  for (const entry of map.entries) {
    const reference = REFERENCES[entry.key];
    if (reference !== undefined) replace([entry.key, reference[1]], reference[0]);
    else if (entry.key === 'serviceName') replace(['serviceName'], 'Service');
    else if (entry.key === 'scaleTargetRef') replace(['scaleTargetRef', 'name'], textOf(get(entry.value, 'kind')));
    else if (entry.key === 'backendRefs') {
      const refs = items(entry.value).map((item) =>
        changedAt(item, ['name'], (old) => textNode(names.get(`Service/${textOf(old)}`) ?? textOf(old) ?? '', old.at)),
      );
      if (entry.value.t === 'list') made = withKey(made, 'backendRefs', { ...entry.value, items: refs }, entry.keyAt);
    }
  }
  return made;
}

function labelled(built: readonly Built[], k: Kustomization): readonly Built[] {
  const common = entries(get(k.tree, 'commonLabels'));
  const listed = items(get(k.tree, 'labels'));
  const annotations = entries(get(k.tree, 'commonAnnotations'));
  if (common.length + listed.length + annotations.length === 0) return built;
  const everywhere = [...common, ...listed.filter((item) => isSet(item, 'includeSelectors')).flatMap(pairsOf)];
  const templates = [...everywhere, ...listed.filter((item) => isSet(item, 'includeTemplates')).flatMap(pairsOf)];
  const own = [...common, ...listed.flatMap(pairsOf)];
  return built.map((one) => {
    let tree = withPairs(one.object.tree, ['metadata', 'labels'], own);
    tree = withPairs(tree, ['metadata', 'annotations'], annotations);
    const template = TEMPLATES[one.object.kind] ?? ['spec', 'template'];
    if (get(tree, ...template) !== undefined) {
      tree = withPairs(tree, [...template, 'metadata', 'labels'], templates);
      tree = withPairs(tree, [...template, 'metadata', 'annotations'], annotations);
      if (get(tree, 'spec', 'selector', 'matchLabels') !== undefined)
        tree = withPairs(tree, ['spec', 'selector', 'matchLabels'], everywhere);
    }
    if (one.object.kind === 'Service' && get(tree, 'spec', 'selector') !== undefined)
      tree = withPairs(tree, ['spec', 'selector'], everywhere);
    return withTree(one, tree);
  });
}

const TEMPLATES: Readonly<Record<string, readonly string[]>> = { CronJob: ['spec', 'jobTemplate', 'spec', 'template'] };
const pairsOf = (item: YamlNode): readonly YamlEntry[] => entries(get(item, 'pairs'));
const isSet = (item: YamlNode, key: string): boolean => textOf(get(item, key)) === 'true';

function withPairs(tree: YamlNode, path: readonly string[], pairs: readonly YamlEntry[]): YamlNode {
  if (pairs.length === 0) return tree;
  let map: YamlNode | undefined = get(tree, ...path);
  for (const pair of pairs) map = withKey(map, pair.key, pair.value, pair.keyAt);
  return withPath(tree, path, map!);
}

function replicated(built: readonly Built[], k: Kustomization): readonly Built[] {
  const counts = items(get(k.tree, 'replicas')).flatMap((item) => {
    const node = get(item, 'count');
    const count = intOf(node);
    return node === undefined || count === undefined ? [] : [{ name: textOf(get(item, 'name')), count, at: node.at }];
  });
  return built.map((one) => {
    const wanted = REPLICATED.has(one.object.kind) ? counts.findLast((count) => isCalled(one, count.name)) : undefined;
    return wanted === undefined
      ? one
      : withTree(one, withPath(one.object.tree, ['spec', 'replicas'], numberNode(wanted.count, wanted.at)));
  });
}

function imaged(built: readonly Built[], k: Kustomization): readonly Built[] {
  const images = items(get(k.tree, 'images'));
  if (images.length === 0) return built;
  const withImages = (list: YamlNode): YamlNode =>
    list.t === 'list'
      ? {
          ...list,
          items: list.items.map((container) => changedAt(container, ['image'], (old) => imageOf(old, images))),
        }
      : list;
  return built.map((one) =>
    withTree(
      one,
      withMaps(one.object.tree, (map) =>
        changedAt(changedAt(map, ['containers'], withImages), ['initContainers'], withImages),
      ),
    ),
  );
}

function imageOf(old: YamlNode, images: readonly YamlNode[]): YamlNode {
  let image = textOf(old);
  let at: Span = old.at;
  for (const change of images) {
    const [, name = '', tag = '', digest = ''] = /^(.*?)(?::([\w.-]+))?(?:@(.+))?$/.exec(image ?? '') ?? [];
    if (image === undefined || name !== textOf(get(change, 'name'))) continue;
    const newTag =
      textOf(get(change, 'newTag')) ??
      (get(change, 'digest') === undefined ? tag + (textOf(get(change, 'tagSuffix')) ?? '') : '');
    const newDigest = textOf(get(change, 'digest')) ?? (get(change, 'newTag') === undefined ? digest : '');
    image =
      (textOf(get(change, 'newName')) ?? name) +
      (newTag === '' ? '' : `:${newTag}`) +
      (newDigest === '' ? '' : `@${newDigest}`);
    at = change.at;
  }
  return image === undefined || image === textOf(old) ? old : textNode(image, at);
}
