/** Kubernetes objects out of YAML: only the kinds that say something about services are parsed at all. */
import type { Problem, Ignore } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { parseYaml } from '../yaml/parse.ts';
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';

export interface KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
  readonly labels: readonly YamlEntry[];
  readonly annotations: readonly YamlEntry[];
  readonly tree: YamlNode;
  readonly file: FilePath;
  /** The object's name. */
  readonly at: Span;
}

export interface KubeFile {
  readonly objects: readonly KubeObject[];
  readonly ignores: readonly Ignore[];
  readonly problems: readonly Problem[];
}

export const WORKLOAD_KINDS: ReadonlySet<string> = new Set([
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'ReplicaSet',
  'ReplicationController',
  'Job',
  'CronJob',
  'Pod',
  'Rollout',
]);
const OTHER_KINDS = [
  'Service',
  'ConfigMap',
  'Secret',
  'Ingress',
  'HorizontalPodAutoscaler',
  'NetworkPolicy',
  'VirtualService',
  'DestinationRule',
  'ServiceProfile',
  'HTTPRoute',
  'GRPCRoute',
  'IngressRoute',
  'HTTPProxy',
  'Route',
  'List',
];
const KINDS: ReadonlySet<string> = new Set([...WORKLOAD_KINDS, ...OTHER_KINDS]);

/** Whether documents of this kind are parsed. */
export const isReadKind = (kind: string): boolean => KINDS.has(kind);

const WANTED = new RegExp(
  `^[^\\S\\n]*(?:-\\s+)?["']?kind["']?:[^\\S\\n]*["']?(?:${[...KINDS].join('|')})["']?[^\\S\\n]*(?:#.*)?$`,
  'm',
);

/** Whether the text holds an object of a kind that is read: far cheaper than parsing (custom resource definitions are huge). */
export function looksLikeKubernetes(text: string): boolean {
  return /^[^\S\n]*(?:-\s+)?["']?apiVersion["']?:/m.test(text) && WANTED.test(text);
}

const read = new WeakMap<ManifestFile, KubeFile>();

/** Reads once per file object: a change of one file reads the whole project again, and most of its files are the same. */
export function readObjectsOnce(source: ManifestFile, unit: string): KubeFile {
  let file = read.get(source);
  if (file === undefined) read.set(source, (file = readObjects(source.file, source.text, unit)));
  return file;
}

/** The objects of one file in order; lists are taken apart. */
export function readObjects(file: FilePath, text: string, unit: string): KubeFile {
  const yaml = parseYaml(file, wantedDocuments(text), unit);
  return {
    objects: yaml.documents.flatMap((tree) => objectsOf(tree, file)),
    ignores: yaml.ignores,
    problems: yaml.problems,
  };
}

function objectsOf(tree: YamlNode, file: FilePath): readonly KubeObject[] {
  if (textOf(get(tree, 'kind')) === 'List') return items(get(tree, 'items')).flatMap((item) => objectsOf(item, file));
  const object = objectOf(tree, file);
  return object === undefined ? [] : [object];
}

/** undefined for what is no object, or has no name. */
export function objectOf(tree: YamlNode, file: FilePath): KubeObject | undefined {
  const kind = textOf(get(tree, 'kind'));
  const apiVersion = textOf(get(tree, 'apiVersion'));
  const nameNode = get(tree, 'metadata', 'name') ?? get(tree, 'metadata', 'generateName');
  const name = textOf(nameNode)?.replace(/-$/, '');
  if (kind === undefined || apiVersion === undefined || name === undefined) return undefined;
  const namespace = textOf(get(tree, 'metadata', 'namespace'));
  return {
    apiVersion,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    labels: entries(get(tree, 'metadata', 'labels')),
    annotations: entries(get(tree, 'metadata', 'annotations')),
    tree,
    file,
    at: nameNode?.at ?? tree.at,
  };
}

/** Blanks the documents of other kinds, so that lines stay where they are and the parser has less to do. */
function wantedDocuments(text: string): string {
  const parts = text.split(/^(?=---(?:\s|$))/m);
  if (parts.length === 1) return text;
  return parts
    .map((part) =>
      WANTED.test(part) || !/^[^\S\n]*["']?kind["']?:/m.test(part)
        ? part
        : `---${part.slice(3).replace(/[^\n]+/g, '')}`,
    )
    .join('');
}

/** Two objects of one environment may be meant by one reference when a namespace is left open. */
export function sameNamespace(a: KubeObject, b: KubeObject): boolean {
  return a.namespace === undefined || b.namespace === undefined || a.namespace === b.namespace;
}
