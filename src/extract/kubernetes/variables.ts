import type { VariableFact } from '../../model/manifest.ts';
import { guardValue, joinOf } from '../../model/secrets.ts';
import type { Span, Value } from '../../model/value.ts';
import { secretRef } from '../dotenv/values.ts';
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { sameNamespace } from './objects.ts';
import type { KubeObject } from './objects.ts';
import { podOf } from './pod.ts';

interface Variable {
  readonly name: string;
  readonly value: Value;
  readonly via: VariableFact['via'];
  readonly at: Span;
}

/**
 * What the containers of a workload receive, the main one's variables first. A Secret that is not among the objects
 * still gives one variable, named '*', so that it is known where further ones come from.
 */
export function variablesOf(
  environment: string,
  workload: string,
  object: KubeObject,
  objects: readonly KubeObject[],
): readonly VariableFact[] {
  const pod = podOf(object);
  const containers = pod.main === undefined ? [] : [pod.main, ...pod.containers.filter((c) => c !== pod.main)];
  const found = new Map<string, Variable>();
  for (const container of containers) {
    for (const variable of containerVariables(container, object, objects))
      if (!found.has(variable.name)) found.set(variable.name, variable);
  }
  return [...found.values()].map((variable) => ({ fact: 'variable', environment, workload, ...variable }));
}

/** envFrom in order, then env over it; `$(NAME)` refers to what stands before. */
export function containerVariables(
  container: YamlNode,
  owner: KubeObject,
  objects: readonly KubeObject[],
): readonly Variable[] {
  const found = new Map<string, Variable>();
  for (const source of items(get(container, 'envFrom')))
    for (const v of sourced(source, owner, objects)) found.set(v.name, v);
  for (const item of items(get(container, 'env'))) {
    const nameNode = get(item, 'name');
    const name = textOf(nameNode);
    if (name === undefined || nameNode === undefined) continue;
    const literal = get(item, 'value');
    const from = get(item, 'valueFrom');
    if (from !== undefined) found.set(name, referenced(name, nameNode.at, from, owner, objects));
    else {
      const value = expand(textOf(literal) ?? '', (other) => found.get(other)?.value);
      const end = literal?.at ?? nameNode.at;
      // A patch gives the value in another file than the name.
      const at =
        end.file === nameNode.at.file ? { ...nameNode.at, endLine: end.endLine, endColumn: end.endColumn } : end;
      found.set(name, { name, value: guardValue(name, value, secretRef(nameNode.at, name)), via: [], at });
    }
  }
  return [...found.values()];
}

function sourced(source: YamlNode, owner: KubeObject, objects: readonly KubeObject[]): readonly Variable[] {
  const prefix = textOf(get(source, 'prefix')) ?? '';
  const mapName = textOf(get(source, 'configMapRef', 'name'));
  if (mapName !== undefined) {
    const via = [{ at: source.at, note: `envFrom ConfigMap ${mapName}` }];
    const map = find('ConfigMap', mapName, owner, objects);
    // Nobody here says what is in it.
    if (map === undefined)
      return [{ name: `${prefix}*`, value: { k: 'unknown', why: 'no-manifest' }, via, at: source.at }];
    return entries(get(map.tree, 'data')).map((e) => ({
      name: prefix + e.key,
      value: guardValue(e.key, textOf(e.value) ?? '', `configmap/${mapName}#${e.key}`),
      via,
      at: e.keyAt,
    }));
  }
  const secretName = textOf(get(source, 'secretRef', 'name'));
  if (secretName === undefined) return [];
  const via = [{ at: source.at, note: `envFrom Secret ${secretName}` }];
  const secret = find('Secret', secretName, owner, objects);
  const keys = [...entries(get(secret?.tree, 'data')), ...entries(get(secret?.tree, 'stringData'))];
  if (keys.length === 0)
    return [{ name: `${prefix}*`, value: { k: 'secret', ref: `secret/${secretName}` }, via, at: source.at }];
  return keys.map((e) => ({
    name: prefix + e.key,
    value: { k: 'secret', ref: `secret/${secretName}#${e.key}` },
    via,
    at: e.keyAt,
  }));
}

function referenced(
  name: string,
  at: Span,
  from: YamlNode,
  owner: KubeObject,
  objects: readonly KubeObject[],
): Variable {
  const secretName = textOf(get(from, 'secretKeyRef', 'name'));
  const secretKey = textOf(get(from, 'secretKeyRef', 'key')) ?? name;
  if (secretName !== undefined)
    return { name, value: { k: 'secret', ref: `secret/${secretName}#${secretKey}` }, via: [], at };
  const mapName = textOf(get(from, 'configMapKeyRef', 'name'));
  if (mapName !== undefined) {
    const key = textOf(get(from, 'configMapKeyRef', 'key')) ?? name;
    const data = entries(get(find('ConfigMap', mapName, owner, objects)?.tree, 'data')).find((e) => e.key === key);
    if (data === undefined) return { name, value: { k: 'unknown', why: 'no-manifest' }, via: [], at };
    const raw = textOf(data.value) ?? '';
    const ref = `configmap/${mapName}#${key}`;
    const value = guardValue(key, guardValue(name, raw, ref), ref);
    return { name, value, via: [{ at, note: `ConfigMap ${mapName}, key ${key}` }], at: data.keyAt };
  }
  return { name, value: fieldValue(from, owner), via: [], at };
}

/** What a pod says about itself: known only where the manifest says it. */
function fieldValue(from: YamlNode, owner: KubeObject): Value {
  const path = textOf(get(from, 'fieldRef', 'fieldPath'));
  const label = /^metadata\.(labels|annotations)\['([^']+)'\]$/.exec(path ?? '');
  if (label !== null) {
    const pod = podOf(owner);
    const text = textOf((label[1] === 'labels' ? pod.labels : pod.annotations).find((e) => e.key === label[2])?.value);
    if (text !== undefined) return guardValue(label[2]!, text, secretRef(from.at, label[2]!));
  }
  if (path === 'metadata.namespace' && owner.namespace !== undefined) return owner.namespace;
  return { k: 'unknown', why: 'dynamic', syntax: path === undefined ? 'resourceFieldRef' : `fieldRef ${path}` };
}

function find(kind: string, name: string, owner: KubeObject, objects: readonly KubeObject[]): KubeObject | undefined {
  const named = objects.filter((object) => object.kind === kind && object.name === name);
  return (
    named.find((object) => object.namespace === owner.namespace) ?? named.find((object) => sameNamespace(object, owner))
  );
}

/** `$(NAME)` of a variable that stands before; another one is left as written, `$$` is a dollar sign. */
export function expand(text: string, lookup: (name: string) => Value | undefined): Value {
  if (!text.includes('$')) return text;
  const parts = text.split(/(\$\$|\$\([\w.-]+\))/).map((part): Value => {
    if (part === '$$') return '$';
    const name = /^\$\((.+)\)$/.exec(part)?.[1];
    return name === undefined ? part : (lookup(name) ?? part);
  });
  return joinOf(parts);
}
