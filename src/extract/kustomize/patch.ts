/** Patches of a kustomization applied to its objects, with what does not fit or contradicts told. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { isReadKind, looksLikeKubernetes } from '../kubernetes/objects.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';
import { parseInline } from './inline.ts';
import { isJsonPatch, jsonPatch } from './json-patch.ts';
import type { Kustomization } from './kustomization.ts';
import { mergePatch } from './merge-patch.ts';
import { isNamedBy, isTargetOf } from './select.ts';
import type { Built } from './select.ts';
import { withTree } from './transform.ts';

interface Patch {
  readonly tree: YamlNode;
  readonly target?: YamlNode;
}

export interface Patching {
  readonly k: Kustomization;
  readonly files: ReadonlyMap<FilePath, ManifestFile>;
  readonly problems: Problem[];
}

/** `patchesStrategicMerge` and `patches`. */
export function patched(built: readonly Built[], context: Patching): readonly Built[] {
  const { k } = context;
  const merged = items(get(k.tree, 'patchesStrategicMerge')).flatMap((node) => treesOf(node, textOf(node), context));
  const listed = items(get(k.tree, 'patches')).flatMap((item) => patchesOf(item, context));
  const all = [...merged.map((tree): Patch => ({ tree })), ...listed];
  reportContradictions(all, context.problems);
  return all.reduce((objects, patch) => applied(objects, patch, context), built);
}

/** `patchesJson6902`, which comes after names and labels. */
export function jsonPatched(built: readonly Built[], context: Patching): readonly Built[] {
  const listed = items(get(context.k.tree, 'patchesJson6902')).flatMap((item) => patchesOf(item, context));
  return listed.reduce((objects, patch) => applied(objects, patch, context), built);
}

function patchesOf(item: YamlNode, context: Patching): readonly Patch[] {
  const target = get(item, 'target');
  const inline = get(item, 'patch');
  const node = inline ?? get(item, 'path');
  if (node === undefined) return [];
  const trees = inline === undefined ? treesOf(node, textOf(node), context) : inlineTrees(node, context);
  return trees.map((tree) => ({ tree, ...(target === undefined ? {} : { target }) }));
}

/** A path, or (in patchesStrategicMerge) the patch itself. */
function treesOf(node: YamlNode, text: string | undefined, context: Patching): readonly YamlNode[] {
  if (text === undefined) return [];
  if (text.includes('\n')) return inlineTrees(node, context);
  const target = resolvePath(context.k.folder, text);
  const source = target === undefined ? undefined : context.files.get(target);
  if (source === undefined) {
    context.problems.push({ at: node.at, unit: 'kustomize', message: 'this patch is not here: it is not applied' });
    return [];
  }
  const yaml = parseYamlOnce(source, 'kustomize');
  // Of what looks like an object, plain reading tells the problems.
  if (!looksLikeKubernetes(source.text)) context.problems.push(...yaml.problems);
  return yaml.documents;
}

function inlineTrees(node: YamlNode, { k, files, problems }: Patching): readonly YamlNode[] {
  const own = files.get(k.file);
  if (node.t !== 'scalar' || own === undefined) return [];
  const inline = parseInline(k.file, own.text, node, 'kustomize');
  problems.push(...inline.problems);
  return inline.documents;
}

function applied(built: readonly Built[], patch: Patch, { problems }: Patching): readonly Built[] {
  const { tree, target } = patch;
  const isFor = (one: Built): boolean => (target === undefined ? isNamedBy(one, tree) : isTargetOf(one, target));
  const kind = textOf(get(target ?? tree, 'kind'));
  if (isJsonPatch(tree)) {
    if (target === undefined) {
      problems.push({ at: tree.at, unit: 'kustomize', message: 'this JSON patch has no target: it is not applied' });
      return built;
    }
    const misfits = new Set<YamlNode>();
    const made = built.map((one) => {
      if (!isFor(one)) return one;
      const result = jsonPatch(one.object.tree, tree);
      for (const misfit of result.misfits) misfits.add(misfit);
      return withTree(one, result.tree);
    });
    for (const misfit of misfits)
      problems.push({
        at: misfit.at,
        unit: 'kustomize',
        message: 'this operation does not fit what it changes: it is not applied',
      });
    return made;
  }
  // Kustomize refuses a patch for nothing; what was not read, it may well be for.
  if (target === undefined && kind !== undefined && isReadKind(kind) && !built.some(isFor))
    problems.push({ at: nameOf(tree), unit: 'kustomize', message: `this patch is for a ${kind} that is not here` });
  return built.flatMap((one) => {
    if (!isFor(one)) return [one];
    const made = mergePatch(
      one.object.tree,
      target === undefined ? tree : withoutNames(tree),
      isBuiltIn(one.object.apiVersion),
    );
    return made === undefined ? [] : [withTree(one, made)];
  });
}

const nameOf = (tree: YamlNode): Span => get(tree, 'metadata', 'name')?.at ?? tree.at;

/** With a target, the name in the patch names nothing. */
function withoutNames(tree: YamlNode): YamlNode {
  if (tree.t !== 'map') return tree;
  return {
    ...tree,
    entries: tree.entries.flatMap((entry) => {
      if (entry.key === 'kind' || entry.key === 'apiVersion') return [];
      if (entry.key !== 'metadata' || entry.value.t !== 'map') return [entry];
      return [{ ...entry, value: { ...entry.value, entries: entry.value.entries.filter((e) => e.key !== 'name') } }];
    }),
  };
}

/** Lists of custom resources have no merge keys. */
const isBuiltIn = (apiVersion: string): boolean =>
  !apiVersion.includes('.') || /\.k8s\.io\/|^(?:apps|batch|policy|autoscaling)\//.test(apiVersion);

/** Two merge patches of one kustomization that give one field two values: the later one counts, and that is said. */
function reportContradictions(patches: readonly Patch[], problems: Problem[]): void {
  const seen = new Map<string, { readonly text: string; readonly at: Span }>();
  for (const { tree, target } of patches) {
    if (target !== undefined || tree.t !== 'map') continue;
    const id = [
      textOf(get(tree, 'kind')),
      textOf(get(tree, 'metadata', 'namespace')),
      textOf(get(tree, 'metadata', 'name')),
    ].join('/');
    for (const { path, text, at } of scalars(tree, '')) {
      const key = `${id} ${path}`;
      const other = seen.get(key);
      if (other !== undefined && other.text !== text)
        problems.push({
          at,
          unit: 'kustomize',
          message: `this contradicts the patch at ${other.at.file}:${other.at.line}, which gives ${path.split('/').at(-1)!} another value: the later one counts`,
        });
      seen.set(key, { text, at });
    }
  }
}

function* scalars(
  node: YamlNode,
  path: string,
): Generator<{ readonly path: string; readonly text: string; readonly at: Span }> {
  if (node.t === 'scalar') yield { path, text: node.text, at: node.at };
  else if (node.t === 'map') for (const entry of node.entries) yield* scalars(entry.value, `${path}/${entry.key}`);
  else
    for (const item of node.items) {
      const name = textOf(get(item, 'name'));
      if (name !== undefined) yield* scalars(item, `${path}[${name}]`);
    }
}
