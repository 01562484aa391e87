/** Which roots make which environment. */
import { baseName, commonFolder } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import type { KubeObject } from '../kubernetes/objects.ts';

export interface Root {
  readonly folder: FilePath;
  readonly objects: readonly KubeObject[];
}

/** Folders that are named after where they are deployed to, not after what is deployed. */
const STAGE =
  /^(?:prod|production|live|dev|develop|development|stage|staging|test|testing|qa|uat|preprod|preview|sandbox|local|demo|e2e|ci|acceptance|canary)(?:$|[-_.])|[-_.](?:prod|production|dev|staging|test)$/i;

/**
 * Roots that deploy different things belong together: orders/prod and payments/prod make one environment, and what has
 * no stage is part of every stage. Roots that deploy the same thing stay apart.
 */
export function environmentsOf(roots: readonly Root[]): readonly Root[] {
  const staged = joined(
    roots.filter((root) => STAGE.test(baseName(root.folder))),
    (a, b) => baseName(a.folder) === baseName(b.folder),
  );
  const others = joined(
    roots.filter((root) => !STAGE.test(baseName(root.folder))),
    () => true,
  );
  const everywhere = others[0];
  const withCommon = staged.map((root) =>
    everywhere !== undefined && isDisjoint(root, everywhere)
      ? { ...root, objects: [...root.objects, ...everywhere.objects] }
      : root,
  );
  return [...withCommon, ...others].sort((a, b) => (a.folder < b.folder ? -1 : 1));
}

function joined(roots: readonly Root[], fit: (a: Root, b: Root) => boolean): readonly Root[] {
  const groups: Root[][] = [];
  for (const root of roots) {
    const group = groups.find((others) => others.every((other) => fit(other, root) && isDisjoint(other, root)));
    if (group === undefined) groups.push([root]);
    else group.push(root);
  }
  const taken = new Set<FilePath>();
  return groups.map((group) => {
    const folder = nameOf(group, taken);
    taken.add(folder);
    return { folder, objects: group.flatMap((root) => root.objects) };
  });
}

/** The folder they share, with the name they share. */
function nameOf(group: readonly Root[], taken: ReadonlySet<FilePath>): FilePath {
  const first = group[0]!.folder;
  if (group.length === 1) return first;
  const shared = commonFolder(group.map((root) => root.folder));
  const name = baseName(first);
  const same = group.every((root) => baseName(root.folder) === name);
  const wanted = !same ? shared : shared === '.' ? name : `${shared}/${name}`;
  return taken.has(wanted) ? first : wanted;
}

function isDisjoint(a: Root, b: Root): boolean {
  const names = namesOf(a.objects);
  return ![...namesOf(b.objects)].some((name) => names.has(name));
}

const TELLING = new Set(['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob', 'Rollout', 'Service', 'Ingress']);

/** The same name in two namespaces is two things. */
const namesOf = (objects: readonly KubeObject[]): ReadonlySet<string> =>
  new Set(objects.filter((o) => TELLING.has(o.kind)).map((o) => `${o.kind}/${o.namespace ?? ''}/${o.name}`));
