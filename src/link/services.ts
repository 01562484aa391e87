/** Services, resources and gateways of one environment: what is deployed, where its code lies, under which names it answers. */
import type { NodeConfig, ServiceConfig } from '../model/config.ts';
import type { PackageFact, WorkloadFact } from '../model/manifest.ts';
import { baseName, isInside } from '../model/path.ts';
import type { Environment, Proof, ResourceKind, ServiceKind } from '../model/system.ts';
import type { FilePath, Span } from '../model/value.ts';
import type { ImageRole } from './known-images.ts';
import { roleOfImage } from './known-images.ts';
import type { Project } from './project.ts';
import { canonical, stem } from './service-folders.ts';
import type { FolderIndex } from './service-folders.ts';

export interface ServiceDraft {
  readonly group: 'service';
  name: string;
  readonly aliases: Set<string>;
  kind: ServiceKind;
  readonly path?: FilePath;
  readonly workload?: WorkloadFact;
  readonly package?: PackageFact;
  readonly config?: ServiceConfig;
  readonly evidence: Proof[];
  /** What it is more narrowly than its kind says. */
  product?: string;
  /** Port that its own configuration opens. */
  listens?: number;
  /** No workload names it: it counts only when its code serves, consumes or is scheduled. */
  readonly tentative: boolean;
}
export interface ResourceDraft {
  readonly group: 'resource';
  name: string;
  readonly aliases: Set<string>;
  readonly kind: ResourceKind;
  readonly product: string;
  readonly workload?: WorkloadFact;
  readonly config?: NodeConfig;
  readonly evidence: Proof[];
}

/** Workloads that prepare or test a system are no part of it. */
const SETUP =
  /(^|[-_])(migrat\w*|seed\w*|init|setup|bootstrap|create-?buckets?|topics?-?init|tests?|e2e|load-?(test|gen\w*)|demo)([-_]|$)/i;

export const isSetup = (name: string): boolean => SETUP.test(name);

export function findServices(
  project: Project,
  environment: Environment,
  folders: FolderIndex,
): { services: ServiceDraft[]; resources: ResourceDraft[] } {
  const services: ServiceDraft[] = [];
  const resources: ResourceDraft[] = [];
  const covered = new Set<FilePath>();
  for (const workload of project.facts.of('workload')) {
    const found = folders.folderOf(workload);
    if (found) covered.add(found.folder);
    if (workload.environment !== environment.id) continue;
    const based = roleOfBase(project, workload, found?.folder);
    const role: ImageRole | undefined =
      based ?? (workload.build === undefined && workload.image ? roleOfImage(workload.image) : undefined);
    if (
      role?.role === 'tool' ||
      (workload.kind !== 'cron' &&
        SETUP.test(workload.name) &&
        (workload.kind === 'job' || !found || /test|e2e|load/.test(workload.name)))
    )
      continue;
    if (role?.role === 'resource' && (based || !(found && found.why === 'its image is built from here'))) {
      resources.push(resourceDraft(workload, role.kind, role.product));
      continue;
    }
    services.push(serviceDraft(project, workload, found, role));
  }
  for (const candidate of uncovered(project, folders, covered)) services.push(candidate);
  declare(project, services, resources);
  nameAll(services, resources);
  return { services, resources };
}

/** A store or proxy with files of its own: an image that is built here from a known one, without any application. */
export function roleOfBase(
  project: Project,
  workload: WorkloadFact,
  folder: FilePath | undefined,
): ImageRole | undefined {
  const context = workload.build?.context ?? folder;
  if (
    context === undefined ||
    context === '.' ||
    context === '' ||
    project.packages.some((one) => isInside(one.folder || '.', context))
  )
    return undefined;
  const image = project.facts
    .of('image')
    .find((one) =>
      workload.build?.dockerfile ? one.dockerfile === workload.build.dockerfile : one.folder === context,
    );
  const role = image?.from === undefined ? undefined : roleOfImage(image.from);
  return role?.role === 'tool' ? undefined : role;
}

function resourceDraft(workload: WorkloadFact, kind: ResourceKind, product: string): ResourceDraft {
  return {
    group: 'resource',
    name: workload.name,
    aliases: new Set(workload.aliases),
    kind,
    product,
    workload,
    evidence: [{ at: workload.at, note: `${workload.name} runs ${workload.image ?? product}` }],
  };
}

function serviceDraft(
  project: Project,
  workload: WorkloadFact,
  found: { folder: FilePath; why: string } | undefined,
  role: ImageRole | undefined,
): ServiceDraft {
  const pkg = found ? project.packages.find((one) => (one.folder || '.') === found.folder) : undefined;
  const aliases = new Set([workload.name, ...workload.aliases]);
  if (found && found.folder !== '.') aliases.add(baseName(found.folder));
  if (pkg?.name) aliases.add(pkg.name.replace(/^@[^/]+\//, ''));
  const kind: ServiceKind = role?.role === 'service' ? role.kind : workload.kind === 'service' ? 'service' : 'job';
  return {
    group: 'service',
    name: workload.name,
    aliases,
    kind,
    ...(found ? { path: found.folder } : {}),
    workload,
    ...(pkg ? { package: pkg } : {}),
    evidence: [
      { at: workload.at, note: `${workload.name} is deployed here` },
      ...(found && pkg ? [{ at: pkg.at, note: `its code is in ${found.folder}: ${found.why}` }] : []),
    ],
    tentative: false,
  };
}

/** Workspace applications that no workload names. */
function uncovered(project: Project, folders: FolderIndex, covered: ReadonlySet<FilePath>): ServiceDraft[] {
  const out: ServiceDraft[] = [];
  const projects = project.facts.of('project').filter((one) => one.kind === 'application');
  const inner = (folder: FilePath): boolean =>
    folders.candidates.some((other) => other !== folder && isInside(other, folder));
  for (const folder of folders.candidates) {
    if ([...covered].some((one) => isInside(folder, one) || (folder !== '.' && isInside(one, folder)))) continue;
    if (folder === '.' && (inner(folder) || covered.size > 0)) continue;
    if (
      /(^|\/)(examples?|samples?|demo|fixtures?|tests?|e2e|docs?|scripts?|tools?|templates?|playground|benchmarks?)(\/|$)/i.test(
        folder,
      )
    )
      continue;
    if (isSetup(baseName(folder))) continue;
    const pkg = project.packages.find((one) => (one.folder || '.') === folder);
    // What other packages depend on is a library.
    if (
      pkg?.name &&
      project.packages.some(
        (one) => one !== pkg && (one.dependencies[pkg.name!] ?? one.devDependencies[pkg.name!]) !== undefined,
      )
    )
      continue;
    const named = projects.find((one) => one.folder === folder);
    if (!pkg && !named) continue;
    const at: Span = named?.at ?? pkg!.at;
    const name = named?.name ?? pkg?.name?.replace(/^@[^/]+\//, '') ?? (folder === '.' ? 'app' : baseName(folder));
    out.push({
      group: 'service',
      name,
      aliases: new Set([name, ...(folder === '.' ? [] : [baseName(folder)])]),
      kind: 'service',
      path: folder,
      ...(pkg ? { package: pkg } : {}),
      evidence: [{ at, note: `an application of the workspace that no workload names` }],
      tentative: true,
    });
  }
  return out;
}

/** faultline.yaml corrects and declares. */
function declare(project: Project, services: ServiceDraft[], resources: ResourceDraft[]): void {
  const { config } = project.input;
  for (const one of config.services) {
    const index = services.findIndex(
      (draft) =>
        answers(draft, one.name) ||
        (one.path !== undefined && draft.path === one.path) ||
        one.aliases.some((alias) => answers(draft, alias)),
    );
    const draft = services[index];
    if (draft) {
      draft.aliases.add(draft.name);
      for (const alias of [...one.aliases, ...one.hosts]) draft.aliases.add(alias);
      services[index] = {
        ...draft,
        name: one.name,
        kind: (one.kind as ServiceKind | undefined) ?? draft.kind,
        ...(one.path ? { path: one.path } : {}),
        config: one,
        tentative: false,
        evidence: [...draft.evidence, { at: one.at, note: `${one.name} is described in faultline.yaml` }],
      };
    } else
      services.push({
        group: 'service',
        name: one.name,
        aliases: new Set([...one.aliases, ...one.hosts]),
        kind: (one.kind as ServiceKind | undefined) ?? 'service',
        ...(one.path ? { path: one.path } : {}),
        config: one,
        evidence: [{ at: one.at, note: `${one.name} is declared in faultline.yaml` }],
        tentative: false,
      });
  }
  for (const one of config.resources) {
    const index = resources.findIndex(
      (draft) => answers(draft, one.name) || one.aliases.some((alias) => answers(draft, alias)),
    );
    const draft = resources[index];
    const kind = (one.kind as ResourceKind | undefined) ?? draft?.kind ?? 'database';
    const aliases = new Set([...(draft ? [draft.name, ...draft.aliases] : []), ...one.aliases, ...one.hosts]);
    const made: ResourceDraft = {
      group: 'resource',
      name: one.name,
      aliases,
      kind,
      product: draft?.product ?? kind,
      ...(draft?.workload ? { workload: draft.workload } : {}),
      config: one,
      evidence: [...(draft?.evidence ?? []), { at: one.at, note: `${one.name} is declared in faultline.yaml` }],
    };
    if (draft) resources[index] = made;
    else resources.push(made);
  }
}

const answers = (draft: ServiceDraft | ResourceDraft, name: string): boolean =>
  draft.name === name || draft.aliases.has(name);

/** Workload name without '-depl', '-srv' … where the rest is the folder or package; unique by the nearest differing folder. */
function nameAll(services: ServiceDraft[], resources: ResourceDraft[]): void {
  for (const one of services) {
    if (one.config) continue;
    // 'user' is who uses the system: a service of that name is known by its folder.
    if (/^users?$/i.test(one.name) && one.path !== undefined && one.path !== '.' && baseName(one.path) !== one.name) {
      one.aliases.add(one.name);
      one.name = baseName(one.path);
      continue;
    }
    const short = one.name.replace(/-(depl|deployment|srv|svc|service)$/, '');
    if (
      short !== one.name &&
      [...one.aliases].some((alias) => alias === short || canonical(alias) === canonical(short))
    ) {
      one.aliases.add(one.name);
      one.name = short;
    } else if (
      one.workload &&
      one.path &&
      one.path !== '.' &&
      stem(one.name) === stem(baseName(one.path)) &&
      short !== one.name
    ) {
      one.aliases.add(one.name);
      one.name = short;
    }
  }
  const taken = new Map<string, number>();
  for (const one of [...services, ...resources]) taken.set(one.name, (taken.get(one.name) ?? 0) + 1);
  const used = new Set<string>();
  for (const one of [...services, ...resources]) {
    if (used.has(one.name) || (taken.get(one.name)! > 1 && one.group === 'service' && one.path)) {
      const folder = one.group === 'service' ? one.path?.split('/').at(-2) : undefined;
      let name = folder ? `${folder}-${one.name}` : one.name;
      for (let n = 2; used.has(name); n++) name = `${one.name}-${n}`;
      if (used.has(one.name) || folder) one.name = name;
    }
    used.add(one.name);
    one.aliases.delete(one.name);
  }
}
