/** ConfigMaps and Secrets that a kustomization generates. Their names get no hash: nothing refers to them by it. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { objectOf } from '../kubernetes/objects.ts';
import { mapNode, textNode, withPath } from '../yaml/edit.ts';
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';
import type { Kustomization } from './kustomization.ts';
import type { Built } from './select.ts';
import { withTree } from './transform.ts';

/** The objects with what the generators make or change. */
export function generated(
  built: readonly Built[],
  k: Kustomization,
  files: ReadonlyMap<FilePath, ManifestFile>,
  problems: Problem[],
): readonly Built[] {
  let all = built;
  for (const [key, kind] of [
    ['configMapGenerator', 'ConfigMap'],
    ['secretGenerator', 'Secret'],
  ] as const) {
    for (const item of items(get(k.tree, key))) {
      const nameNode = get(item, 'name');
      const name = textOf(nameNode);
      if (nameNode === undefined || name === undefined) continue;
      const data = dataOf(item, k, files, problems);
      const behavior = textOf(get(item, 'behavior')) ?? 'create';
      const known = all.find(
        (one) => one.object.kind === kind && (one.object.name === name || one.formerNames.includes(name)),
      );
      if (known !== undefined && behavior !== 'create') {
        const old = behavior === 'merge' ? entries(get(known.object.tree, 'data')) : [];
        const kept = old.filter((entry) => !data.some((other) => other.key === entry.key));
        const tree = withPath(known.object.tree, ['data'], mapNode([...kept, ...data], item.at));
        all = all.map((one) => (one === known ? withTree(known, tree) : one));
      } else {
        const made = objectNode(kind, nameNode, get(item, 'namespace'), data, item.at);
        const object = objectOf(made, k.file);
        if (object !== undefined) all = [...all, { object, formerNames: [] }];
      }
    }
  }
  return all;
}

function objectNode(
  kind: string,
  name: YamlNode,
  namespace: YamlNode | undefined,
  data: readonly YamlEntry[],
  at: Span,
): YamlNode {
  const metadata = mapNode(
    [
      { key: 'name', keyAt: name.at, value: name },
      ...(namespace === undefined ? [] : [{ key: 'namespace', keyAt: namespace.at, value: namespace }]),
    ],
    name.at,
  );
  return mapNode(
    [
      { key: 'apiVersion', keyAt: at, value: textNode('v1', at) },
      { key: 'kind', keyAt: at, value: textNode(kind, at) },
      { key: 'metadata', keyAt: name.at, value: metadata },
      { key: 'data', keyAt: at, value: mapNode(data, at) },
    ],
    at,
  );
}

/** Later sources win; literals over files, as kustomize refuses a key that is given twice. */
function dataOf(
  item: YamlNode,
  k: Kustomization,
  files: ReadonlyMap<FilePath, ManifestFile>,
  problems: Problem[],
): readonly YamlEntry[] {
  const data = new Map<string, YamlEntry>();
  const put = (key: string, value: string, at: Span): void =>
    void data.set(key, { key, keyAt: at, value: textNode(value, at) });
  const read = (node: YamlNode, path: string): ManifestFile | undefined => {
    const target = resolvePath(k.folder, path);
    const found = target === undefined ? undefined : files.get(target);
    if (found === undefined)
      problems.push({ at: node.at, unit: 'kustomize', message: 'a file that is generated from is not here' });
    return found;
  };
  const single = get(item, 'env');
  for (const node of [...items(get(item, 'envs')), ...(single === undefined ? [] : [single])]) {
    const source = read(node, textOf(node) ?? '');
    for (const line of source === undefined ? [] : envLines(source)) put(line.key, line.value, line.at);
  }
  for (const node of items(get(item, 'files'))) {
    const text = textOf(node) ?? '';
    const split = text.indexOf('=');
    const path = text.slice(split + 1);
    const source = read(node, path);
    if (source !== undefined) put(split < 0 ? baseName(path) : text.slice(0, split), source.text, node.at);
  }
  for (const node of items(get(item, 'literals'))) {
    const text = textOf(node) ?? '';
    const split = text.indexOf('=');
    if (split > 0) put(text.slice(0, split), text.slice(split + 1).replace(/^(["'])(.*)\1$/s, '$2'), node.at);
  }
  return [...data.values()];
}

/** KEY=value lines: no quotes, no expansion. A key alone takes its value from whoever runs kustomize, and is left out. */
function envLines(
  source: ManifestFile,
): readonly { readonly key: string; readonly value: string; readonly at: Span }[] {
  return source.text.split(/\r?\n/).flatMap((row, i) => {
    const [, key, value] = /^\s*([\w.-]+)=(.*)$/.exec(row) ?? [];
    if (key === undefined || value === undefined) return [];
    const at = { file: source.file, line: i + 1, column: 1, endLine: i + 1, endColumn: row.length + 1 };
    return [{ key, value, at }];
  });
}
