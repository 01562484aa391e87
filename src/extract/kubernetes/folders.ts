/**
 * Which folders of plain YAML make which environment. Folders that define different objects belong together; one that
 * defines an object again (dev/, prod/, an overlay) is an environment of its own over what the others share.
 */
import { baseName, commonFolder, folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { WORKLOAD_KINDS } from './objects.ts';
import type { KubeObject } from './objects.ts';

export interface KubeEnvironment {
  readonly folder: FilePath;
  readonly objects: readonly KubeObject[];
}

interface Part {
  readonly folders: readonly FilePath[];
  readonly objects: readonly KubeObject[];
  readonly variants: readonly Variant[];
}
interface Variant {
  readonly folder: FilePath;
  readonly objects: readonly KubeObject[];
}

/** Kinds by which two folders are found to describe the same thing twice. */
const TELLING = new Set([...WORKLOAD_KINDS, 'Service', 'Ingress', 'ConfigMap', 'Secret']);
/** Manifests of examples and tests are never part of what is deployed. */
const ASIDE = /(?:^|\/)(?:examples?|samples?|demos?|docs?|tests?|e2e|fixtures?|__tests__)(?:\/|$)/i;

/** Environments sorted by folder; those without a workload are left out. */
export function kubeEnvironments(objects: readonly KubeObject[]): readonly KubeEnvironment[] {
  const folders = Map.groupBy(objects, (object) => folderOf(object.file));
  const paths = [...folders.keys()].sort();
  const whole = partOf(undefined);
  const variants = joinVariants(whole.variants);
  const environments = [
    { folder: commonFolder(whole.folders), objects: whole.objects },
    ...variants.map((variant) => ({ folder: variant.folder, objects: layer(whole.objects, variant.objects) })),
  ];
  return environments.filter((e) => hasWorkloads(e.objects)).sort((a, b) => (a.folder < b.folder ? -1 : 1));

  /** A folder with everything below it; undefined is the place above all folders. */
  function partOf(folder: FilePath | undefined): Part {
    const own = folder === undefined ? [] : folders.get(folder)!;
    const children = paths.filter((path) => path !== folder && parentOf(path) === folder).map(partOf);
    const ownNames = namesOf(own);
    const rivals = children.filter(
      (child) =>
        overlaps(child.objects, ownNames) ||
        (folder === undefined && ASIDE.test(child.folders[0] ?? '') && children.length > 1) ||
        children.some((other) => other !== child && overlaps(child.objects, namesOf(other.objects))),
    );
    const joined = children.filter((child) => !rivals.includes(child));
    return {
      folders: [...(folder === undefined ? [] : [folder]), ...joined.flatMap((child) => child.folders)],
      objects: layer([], [...own, ...joined.flatMap((child) => child.objects)]),
      variants: [...joined.flatMap((child) => child.variants), ...rivals.flatMap((rival) => variantsOf(rival, rivals))],
    };
  }

  function parentOf(path: FilePath): FilePath | undefined {
    for (let at = path; at !== '.';) {
      at = folderOf(at);
      if (folders.has(at)) return at;
    }
    return undefined;
  }
}

/** A rival folder as an environment; one without workloads of its own stands over the rival it repeats. */
function variantsOf(rival: Part, rivals: readonly Part[]): readonly Variant[] {
  const folder = commonFolder(rival.folders);
  const below = hasWorkloads(rival.objects)
    ? undefined
    : rivals
        .filter(
          (other) => other !== rival && hasWorkloads(other.objects) && overlaps(rival.objects, namesOf(other.objects)),
        )
        .sort((a, b) => likeness(folder, commonFolder(b.folders)) - likeness(folder, commonFolder(a.folders)))[0];
  const objects = layer(below?.objects ?? [], rival.objects);
  return [
    { folder, objects },
    ...rival.variants.map((variant) => ({ folder: variant.folder, objects: layer(objects, variant.objects) })),
  ];
}

/** orders/k8s/dev and payments/k8s/dev are one environment when they do not define the same objects. */
function joinVariants(variants: readonly Variant[]): readonly Variant[] {
  const joined: Variant[] = [];
  for (const variant of variants) {
    const at = joined.findIndex(
      (other) =>
        baseName(other.folder) === baseName(variant.folder) && !overlaps(variant.objects, namesOf(other.objects)),
    );
    const other = joined[at];
    if (other === undefined) joined.push(variant);
    else {
      const shared = commonFolder([other.folder, variant.folder]);
      const name = baseName(variant.folder);
      joined[at] = {
        folder: shared === '.' ? name : `${shared}/${name}`,
        objects: [...other.objects, ...variant.objects],
      };
    }
  }
  return joined;
}

/** Later objects replace earlier ones of the same kind, namespace and name. */
function layer(base: readonly KubeObject[], over: readonly KubeObject[]): readonly KubeObject[] {
  const key = (object: KubeObject): string => `${object.kind}/${object.name}`;
  const replaced = namesOf(over);
  const kept = base.filter((object) => !replaced.has(key(object)));
  return [...kept, ...over];
}

const namesOf = (objects: readonly KubeObject[]): ReadonlySet<string> =>
  new Set(objects.filter((object) => TELLING.has(object.kind)).map((object) => `${object.kind}/${object.name}`));
const overlaps = (objects: readonly KubeObject[], names: ReadonlySet<string>): boolean =>
  objects.some((object) => names.has(`${object.kind}/${object.name}`));
const hasWorkloads = (objects: readonly KubeObject[]): boolean =>
  objects.some((object) => WORKLOAD_KINDS.has(object.kind));

/** Length of the common start of two paths. */
function likeness(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}
