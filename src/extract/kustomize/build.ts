/** Kustomizations → the objects they deploy, with every place where it was written: in the base or in the patch. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import type { FilePath } from '../../model/value.ts';
import { readObjectsOnce } from '../kubernetes/objects.ts';
import type { KubeObject } from '../kubernetes/objects.ts';
import { get } from '../yaml/tree.ts';
import { generated } from './generate.ts';
import { componentsOf, resourcesOf } from './kustomization.ts';
import type { Kustomization, Reference } from './kustomization.ts';
import { jsonPatched, patched } from './patch.ts';
import type { Built } from './select.ts';
import { finished, transformed } from './transform.ts';

export interface Workspace {
  readonly files: ReadonlyMap<FilePath, ManifestFile>;
  /** By folder. */
  readonly kustomizations: ReadonlyMap<FilePath, Kustomization>;
  readonly problems: Problem[];
  /** Folders that were built so far. */
  readonly visited: Set<FilePath>;
}

/** Fields that change what is deployed and are not applied. */
const NOT_APPLIED = ['replacements', 'vars', 'transformers', 'generators', 'helmCharts', 'helmChartInflationGenerator'];

/** The objects of a root. */
export function build(root: Kustomization, workspace: Workspace): readonly KubeObject[] {
  return buildOne(root, [], workspace, []).map((built) => built.object);
}

/** `before` is what a component is laid over. */
function buildOne(
  k: Kustomization,
  before: readonly Built[],
  workspace: Workspace,
  inside: readonly FilePath[],
): readonly Built[] {
  const { files, problems } = workspace;
  problems.push(...k.problems);
  workspace.visited.add(k.folder);
  const path = [...inside, k.folder];
  let built = before;
  for (const reference of resourcesOf(k)) built = added(built, taken(reference, workspace, path), problems);
  for (const reference of componentsOf(k)) {
    const component = kustomizationAt(reference, workspace, path);
    if (component !== undefined) built = buildOne(component, built, workspace, path);
  }
  for (const field of NOT_APPLIED) {
    const node = get(k.tree, field);
    if (node !== undefined)
      problems.push({
        at: node.at,
        unit: 'kustomize',
        message: `"${field}" is not applied: what it changes is not seen`,
      });
  }
  const context = { k, files, problems };
  built = generated(built, k, files, problems);
  built = transformed(patched(built, context), k);
  return finished(jsonPatched(built, context), k);
}

/** The objects that a resource stands for. */
function taken(reference: Reference, workspace: Workspace, path: readonly FilePath[]): readonly Built[] {
  const { target } = reference;
  const source = target === undefined ? undefined : workspace.files.get(target);
  if (source !== undefined && !workspace.kustomizations.has(source.file)) {
    // What is not valid YAML in it, plain reading tells.
    return readObjectsOnce(source, 'kubernetes').objects.map((object) => ({ object, formerNames: [] }));
  }
  const inner = kustomizationAt(reference, workspace, path);
  if (inner !== undefined) return buildOne(inner, [], workspace, path);
  return [];
}

function kustomizationAt(
  { target, node }: Reference,
  workspace: Workspace,
  path: readonly FilePath[],
): Kustomization | undefined {
  const tell = (message: string): undefined =>
    void workspace.problems.push({ at: node.at, unit: 'kustomize', message });
  if (target === undefined) return tell('this base lies outside of the repository: what it deploys is not seen');
  if (path.includes(target)) return tell('these kustomizations take in each other without end');
  const found = workspace.kustomizations.get(target);
  // A file that holds nothing of interest is not among those that were read.
  if (found === undefined && !/\.(?:ya?ml|json)$/i.test(target)) return tell('there is no kustomization file here');
  return found;
}

/** Kustomize refuses an object that is defined twice. */
function added(built: readonly Built[], more: readonly Built[], problems: Problem[]): readonly Built[] {
  const idOf = ({ object }: Built): string => `${object.kind}/${object.namespace ?? ''}/${object.name}`;
  const made = [...built];
  for (const one of more) {
    const at = made.findIndex((other) => idOf(other) === idOf(one));
    if (at < 0) made.push(one);
    else {
      problems.push({
        at: one.object.at,
        unit: 'kustomize',
        message: `this ${one.object.kind} is also defined at ${made[at]!.object.at.file}:${made[at]!.object.at.line}: the later one counts`,
      });
      made[at] = one;
    }
  }
  return made;
}

/** Folders that another kustomization takes in. */
export function takenIn(kustomizations: readonly Kustomization[]): ReadonlySet<FilePath> {
  return new Set(
    kustomizations.flatMap((k) =>
      [...resourcesOf(k), ...componentsOf(k)].flatMap(({ target }) =>
        target === undefined || target === k.folder ? [] : [target],
      ),
    ),
  );
}
