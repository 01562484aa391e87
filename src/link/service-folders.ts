/** Which folder of the repository a workload's code lies in: by Dockerfile, build context, command, image, name. */
import type { WorkloadFact } from '../model/manifest.ts';
import { baseName, folderOf, isInside } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import { repositoryOf } from './known-images.ts';
import type { Project } from './project.ts';

export interface FolderIndex {
  /** Folder of a workload's code and how it was found; undefined when its code is not here. */
  folderOf(workload: WorkloadFact): { readonly folder: FilePath; readonly why: string } | undefined;
  /** Every folder that may hold an application. */
  readonly candidates: readonly FilePath[];
}

export const canonical = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/** 'orders-depl', 'orders-srv', 'orders-service' → 'orders'. */
export function stem(text: string): string {
  const bare = canonical(text).replace(/(microservice|webservice|service|server|svc|srv|depl|deployment|app|ms)$/, '');
  return bare === '' ? canonical(text) : bare;
}

export function indexFolders(project: Project): FolderIndex {
  const { files } = project.input;
  const names = new Map<FilePath, Set<string>>();
  const add = (folder: FilePath, name: string | undefined): void => {
    if (!names.has(folder)) names.set(folder, new Set());
    if (name) names.get(folder)!.add(name);
  };
  for (const one of project.packages) add(norm(one.folder), one.name?.replace(/^@[^/]+\//, ''));
  for (const one of project.facts.of('project')) if (one.kind === 'application') add(norm(one.folder), one.name);
  for (const one of project.facts.of('image')) add(norm(folderOf(one.dockerfile)), undefined);
  for (const folder of names.keys()) if (folder !== '.') names.get(folder)!.add(baseName(folder));
  // The name under which an application registers.
  for (const one of project.facts.of('properties')) {
    const name = one.entries.find(({ key }) => key === 'spring.application.name')?.value;
    const folder = one.folder.replace(/\/?src\/main\/resources$/, '');
    if (typeof name === 'string' && !name.includes('${') && folder !== one.folder) names.get(norm(folder))?.add(name);
  }
  const hasCode = memoize((folder: FilePath) => files.some((file) => isInside(file, folder) && CODE.test(file)));
  const candidates = [...names.keys()].filter((folder) => hasCode(folder)).sort();
  const libraries = new Set(
    project.facts
      .of('project')
      .filter((one) => one.kind === 'library')
      .map((one) => norm(one.folder)),
  );
  const apps = candidates.filter((folder) => !libraries.has(folder));
  const prefix = systemPrefixes(project);

  const byName = (text: string, within: FilePath): FilePath | undefined => {
    const spelled = [
      text,
      ...prefix.filter((p) => text.toLowerCase().startsWith(p)).map((p) => text.slice(p.length)),
    ].filter((one) => one !== '');
    for (const key of [canonical, stem])
      for (const one of spelled) {
        const hits = apps.filter(
          (folder) =>
            folder !== '.' &&
            isInside(folder, within) &&
            [...names.get(folder)!].some((name) => key(name) === key(one)),
        );
        // A package inside the matching folder is the same application.
        const outer = hits.filter((folder) => !hits.some((other) => other !== folder && isInside(folder, other)));
        if (outer.length === 1) return outer[0];
      }
    return undefined;
  };
  const byCommand = (command: string | undefined, within: FilePath): FilePath | undefined => {
    if (!command) return undefined;
    const words = command.split(/[\s"',=]+/).filter(Boolean);
    const paths = words
      .filter((word) => word.includes('/'))
      .map((word) => word.replace(/^\.?\//, '').replace(/^(usr\/src\/app|app|src\/app|code|workspace)\//, ''));
    for (const path of paths) {
      const clean = path.replace(/^(dist|build)\//, '');
      const inside = apps
        .filter((folder) => folder !== '.' && isInside(clean, folder))
        .sort((a, b) => b.length - a.length)[0];
      if (inside) return inside;
    }
    for (const word of words) {
      if (
        word.startsWith('-') ||
        word.includes('/') ||
        /^(npm|pnpm|yarn|bun|node|run|start|dev|exec|sh|bash|nest|nx|turbo|serve|prod|build)$/.test(word)
      )
        continue;
      const hit = byName(word.replace(/^@[^/]+\//, '').replace(/^.*:/, ''), within);
      if (hit) return hit;
    }
    return undefined;
  };
  const artifacts = project.facts.of('artifact');
  const modules = new Set(project.facts.of('module').map((one) => norm(one.folder)));

  return {
    candidates: apps,
    folderOf(workload) {
      const context = workload.build ? norm(workload.build.context) : undefined;
      const dockerfile = workload.build?.dockerfile;
      if (dockerfile) {
        const folder = norm(folderOf(dockerfile));
        if (
          folder !== '.' &&
          folder !== context &&
          hasCode(folder) &&
          !/(^|\/)(docker|dockerfiles|deploy|build|\.docker|ci|infra|deployments?)$/i.test(folder)
        ) {
          return { folder, why: 'its Dockerfile lies here' };
        }
      }
      const within = context ?? '.';
      const packagesInside = apps.filter((folder) => folder !== within && isInside(folder, within)).length;
      if (context !== undefined && context !== '.' && hasCode(context) && (names.has(context) || packagesInside <= 1)) {
        return { folder: context, why: 'its image is built from here' };
      }
      // A JVM build names the images it makes; a command there starts a jar and may wait for other services by name.
      const jvm = artifacts.find(
        (one) =>
          workload.image !== undefined &&
          modules.has(norm(one.context)) &&
          (repositoryOf(one.image) === repositoryOf(workload.image) ||
            (!one.image.includes('/') && repositoryOf(workload.image).split('/').at(-1) === repositoryOf(one.image))),
      );
      if (jvm && hasCode(norm(jvm.context))) return { folder: norm(jvm.context), why: 'its image is built from here' };
      const command =
        modules.size > 0
          ? undefined
          : (byCommand(workload.command, within) ?? byCommand(dockerfileCommand(project, dockerfile), within));
      if (command) return { folder: command, why: 'its command starts code here' };
      if (workload.image) {
        const repository = repositoryOf(workload.image);
        const artifact = artifacts.find((one) => repositoryOf(one.image) === repository);
        if (artifact) {
          const folder =
            artifact.dockerfile && norm(artifact.context) === '.'
              ? norm(folderOf(artifact.dockerfile))
              : norm(artifact.context);
          if (hasCode(folder)) return { folder, why: 'its image is built from here' };
        }
      }
      const image = workload.image ? repositoryOf(workload.image).split('/').at(-1)! : undefined;
      const target = workload.build?.target;
      for (const text of [
        workload.name,
        image,
        dockerfile ? baseName(dockerfile).replace(/^dockerfile\.?|\.?dockerfile$/i, '') : undefined,
        target,
        ...workload.aliases,
      ]) {
        const hit = text ? byName(text, within) : undefined;
        if (hit) return { folder: hit, why: 'its name is that of this folder' };
      }
      if (context !== undefined && hasCode(context) && (packagesInside === 0 || names.has(context)))
        return { folder: context, why: 'its image is built from here' };
      return undefined;
    },
  };
}

function dockerfileCommand(project: Project, dockerfile: FilePath | undefined): string | undefined {
  return dockerfile === undefined
    ? undefined
    : project.facts.of('image').find((one) => one.dockerfile === dockerfile)?.command;
}

const CODE = /\.(ts|tsx|mts|cts|js|jsx|mjs|cjs|java|kt|go|py|cs|php|rb|rs|scala|ex|exs|cpp|c|swift)$/;
const norm = (folder: FilePath): FilePath => (folder === '' ? '.' : folder);

/** Names that stand in front of service names: the root package's, and the first word that most workloads share. */
function systemPrefixes(project: Project): readonly string[] {
  const out = new Set<string>();
  const root = project.packages.find((one) => norm(one.folder) === '.')?.name?.replace(/^@[^/]+\//, '');
  if (root) out.add(`${root.toLowerCase()}-`);
  const firsts = new Map<string, number>();
  const workloads = new Set(project.facts.of('workload').map((one) => one.name));
  for (const name of workloads) {
    const first = name.match(/^([a-z0-9]+)[-_]/i)?.[1]?.toLowerCase();
    if (first) firsts.set(first, (firsts.get(first) ?? 0) + 1);
  }
  for (const [first, count] of firsts) if (count >= 2 && count * 2 >= workloads.size) out.add(`${first}-`);
  return [...out].sort();
}

function memoize<K, V>(fn: (key: K) => V): (key: K) => V {
  const memo = new Map<K, V>();
  return (key) => {
    if (!memo.has(key)) memo.set(key, fn(key));
    return memo.get(key)!;
  };
}
