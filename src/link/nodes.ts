/** The system's nodes from drafts: services with owners, entries and what was read of them; resources; externals. */
import { ownersOf } from '../model/codeowners.ts';
import { folderOf, isInside } from '../model/path.ts';
import type { OwnerFact, WorkloadFact } from '../model/manifest.ts';
import type { Environment, External, Image, Proof, Resource, ResourceKind, Service } from '../model/system.ts';
import type { FilePath, Value } from '../model/value.ts';
import { isTest } from './entries.ts';
import type { Project } from './project.ts';
import type { ServiceView } from './service-view.ts';
import type { ResourceDraft } from './services.ts';

const LANGUAGES: Readonly<Record<string, string>> = {
  ts: 'typescript',
  tsx: 'typescript',
  mts: 'typescript',
  cts: 'typescript',
  js: 'typescript',
  jsx: 'typescript',
  mjs: 'typescript',
  cjs: 'typescript',
  java: 'java',
  kt: 'kotlin',
  kts: 'kotlin',
  scala: 'scala',
  go: 'go',
  py: 'python',
  cs: 'csharp',
  php: 'php',
  rb: 'ruby',
  rs: 'rust',
  ex: 'elixir',
  exs: 'elixir',
  cpp: 'cpp',
  cc: 'cpp',
  swift: 'swift',
};
const WORDS: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  java: 'Java',
  kotlin: 'Kotlin',
  scala: 'Scala',
  go: 'Go',
  python: 'Python',
  csharp: 'C#',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  elixir: 'Elixir',
  cpp: 'C++',
  swift: 'Swift',
};

/** The language most code files of a folder are written in. */
export function languageOf(project: Project, folder: FilePath | undefined): string | undefined {
  if (folder === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const file of project.input.files) {
    if (
      !isInside(file, folder) ||
      isTest(file) ||
      /(^|\/)(node_modules|vendor|dist|build|public|static|assets)\//.test(file)
    )
      continue;
    const language = LANGUAGES[file.slice(file.lastIndexOf('.') + 1)];
    if (language) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0];
}

export function serviceOf(
  project: Project,
  view: ServiceView,
  environment: Environment,
  others: readonly FilePath[],
): Service {
  const { service, reach, endpoints } = view;
  const { workload, config } = service;
  const language = languageOf(project, service.path);
  const readable = new Set([...project.files.values()].map((one) => one.facts.language));
  const read = service.path !== undefined && language !== undefined && readable.has(language);
  const gateway = service.kind === 'gateway';
  const analyzed = gateway || read ? 'full' : service.path === undefined && !workload && config ? 'full' : 'none';
  const notRead =
    analyzed === 'full'
      ? undefined
      : service.path === undefined
        ? 'no code of it is here'
        : `${WORDS[language ?? ''] ?? 'its language'} is not read`;
  const shares = new Set<FilePath>();
  if (service.path !== undefined)
    for (const file of reach.files)
      if (!isInside(file, service.path))
        shares.add(
          project.packages
            .map((one) => one.folder || '.')
            .filter((folder) => folder !== '.' && isInside(file, folder))
            .sort((a, b) => b.length - a.length)[0] ?? folderOf(file),
        );
  const readme = project.facts.of('readme').find((one) => (one.folder || '.') === service.path);
  const catalog = project.facts
    .of('catalog')
    .find(
      (one) =>
        one.kind === 'component' &&
        (one.name === service.name || ((one.folder || '.') === service.path && service.path !== '.')),
    );
  let { kind } = service;
  if (kind === 'service' && view.entries.web) kind = 'website';
  else if (kind === 'service' && read && endpoints.length > 0 && endpoints.every((one) => one.trigger !== 'request'))
    kind = 'worker';
  const variables = workload
    ? project.facts
        .of('variable')
        .filter((one) => one.environment === environment.id && one.workload === workload.name)
        .map((one) => ({ name: one.name, ...secretOf(one.value), at: one.at }))
    : [];
  const owners = ownersFor(project, view, config?.owner, catalog?.owner);
  const replicas = config?.replicas ?? workload?.replicas;
  return {
    id: service.name,
    name: service.name,
    group: 'service',
    kind,
    aliases: [...service.aliases].sort(),
    evidence: service.evidence,
    ...(service.path !== undefined ? { path: service.path } : {}),
    shares: [...shares].filter((one) => !others.includes(one)).sort(),
    ...(language ? { language } : {}),
    owners,
    ...(replicas !== undefined ? { replicas } : {}),
    ...(workload && replicas !== undefined ? { replicasAt: workload.replicasAt ?? workload.at } : {}),
    analyzed,
    ...(notRead ? { notRead } : {}),
    probes: workload?.probes ?? [],
    ...(config?.tier ? { tier: config.tier } : {}),
    ...(service.package ? { package: service.package } : {}),
    ...(readme ? { readme } : {}),
    ...(catalog ? { catalog } : {}),
    ...(workload ? { workload: { name: workload.name, at: workload.at } } : {}),
    ports: (workload?.ports ?? []).map((one) => one.container),
    variables: variables.sort((a, b) => (a.name < b.name ? -1 : 1)),
    ...imageOf(project, workload),
    ...(read ? { tests: testsOf(project, service.path!, service.name) } : {}),
  };
}

function secretOf(value: Value): { secret?: string } {
  return value !== null && typeof value === 'object' && value.k === 'secret' ? { secret: value.ref } : {};
}

/** What a tool builds and tags (skaffold, a build section) has no tag that anybody chose. */
function imageOf(project: Project, workload: WorkloadFact | undefined): { image?: Image } {
  const name = workload?.image;
  if (!workload || name === undefined || workload.build || /[${}]/.test(name)) return {};
  if (project.facts.of('artifact').some((one) => one.image === name)) return {};
  return { image: { name, at: workload.at } };
}

/** Test files in a service's folder, and those elsewhere in a folder that has its name: tests/orders/… */
function testsOf(project: Project, folder: FilePath, name: string): number {
  return project.input.files.filter(
    (file) => isTest(file) && (isInside(file, folder) || file.split('/').includes(name)),
  ).length;
}

function ownersFor(
  project: Project,
  view: ServiceView,
  declared: string | undefined,
  catalogOwner: string | undefined,
): Service['owners'] {
  const out: Service['owners'][number][] = [];
  const { service } = view;
  if (declared !== undefined && service.config)
    out.push({ owner: declared, source: 'faultline.yaml', at: service.config.at });
  const catalog = project.facts.of('catalog').find((one) => one.owner === catalogOwner && catalogOwner !== undefined);
  if (catalog && catalogOwner) out.push({ owner: catalogOwner, source: 'catalog', at: catalog.at });
  for (const one of service.workload?.owners ?? []) out.push({ owner: one.owner, source: 'label', at: one.at });
  if (service.path !== undefined) {
    const facts = project.facts.of('owner');
    const found = ownersOf(service.path === '.' ? 'package.json' : `${service.path}/package.json`, facts);
    for (const owner of found?.owners ?? [])
      out.push({ owner, source: 'CODEOWNERS', pattern: found!.by[0]!.pattern, at: found!.by[0]!.at });
    if ((found?.owners ?? []).length === 0)
      for (const one of nearestOwners(service.path, facts))
        for (const owner of one.owners) out.push({ owner, source: 'OWNERS', at: one.at });
  }
  return out.filter((one, index) => !out.slice(0, index).some((other) => isSameOwner(one.owner, other.owner)));
}

/** Of OWNERS files, the one nearest above a folder counts. */
function nearestOwners(folder: string, facts: readonly OwnerFact[]): readonly OwnerFact[] {
  const above = facts.filter((one) => one.source === 'owners' && isInside(folder, one.pattern));
  const nearest = above.reduce((deepest, one) => Math.max(deepest, one.pattern === '.' ? 0 : one.pattern.length), 0);
  return above.filter((one) => (one.pattern === '.' ? 0 : one.pattern.length) === nearest);
}

/** `web` in a label is `@org/web` in CODEOWNERS and `group:default/web` in a catalog; teams of two organizations differ. */
function isSameOwner(a: string, b: string): boolean {
  const one = plainOwner(a);
  const other = plainOwner(b);
  const isBare = !one.includes('/') || !other.includes('/');
  return one === other || (isBare && one.split('/').at(-1) === other.split('/').at(-1));
}

const plainOwner = (owner: string): string =>
  owner
    .replace(/^(?:group:|user:|@)/, '')
    .replace(/^default\//, '')
    .toLowerCase();

export function resourceOf(draft: ResourceDraft): Resource {
  return {
    id: draft.name,
    name: draft.name,
    group: 'resource',
    kind: draft.kind,
    product: draft.product,
    aliases: [...draft.aliases].filter((one) => one !== draft.name).sort(),
    evidence: draft.evidence,
    ...(draft.workload?.replicas !== undefined ? { replicas: draft.workload.replicas } : {}),
    ...(draft.workload?.image === undefined || /[${}]/.test(draft.workload.image)
      ? {}
      : { image: { name: draft.workload.image, at: draft.workload.at } }),
  };
}

export const externalOf = (name: string, aliases: Iterable<string>, evidence: readonly Proof[]): External => ({
  id: name,
  name,
  group: 'external',
  kind: 'external',
  aliases: [...new Set(aliases)].filter((one) => one !== name).sort(),
  evidence: evidence.slice(0, 6),
});

export const madeResource = (
  name: string,
  kind: ResourceKind,
  product: string,
  aliases: readonly string[],
  evidence: readonly Proof[],
): Resource => ({
  id: name,
  name,
  group: 'resource',
  kind,
  product,
  aliases: [...new Set(aliases)].filter((one) => one !== name).sort(),
  evidence: evidence.slice(0, 6),
});

/** Entry points (decided.md): declared; else gateways, websites and targets of public routes; else services nobody calls. */
export function markEntries(
  project: Project,
  environment: string,
  services: readonly Service[],
  exposed: ReadonlyMap<string, Proof>,
  called: ReadonlySet<string>,
  requested: ReadonlySet<string>,
): Service[] {
  const declared = new Map(
    project.input.config.services.filter((one) => one.entry !== undefined).map((one) => [one.name, one]),
  );
  const why = (one: Service): Service['entry'] => {
    const said = declared.get(one.name);
    if (said) return said.entry ? { why: 'declared in faultline.yaml', at: said.at } : undefined;
    if (one.kind === 'gateway') return { why: 'a gateway', at: one.evidence[0]!.at };
    if (one.kind === 'website') return { why: 'a website', at: one.evidence[0]!.at };
    const route = exposed.get(one.name);
    return route ? { why: route.note, at: route.at } : undefined;
  };
  const marked = services.map((one) => ({ ...one, entry: why(one) }));
  const none = marked.every((one) => one.entry === undefined);
  void environment;
  return marked.map((one) => {
    if (one.entry === undefined) delete (one as { entry?: unknown }).entry;
    if (none && requested.has(one.name) && !called.has(one.name) && one.evidence[0] && !declared.has(one.name))
      return { ...one, entry: { why: 'it serves requests and no service calls it', at: one.evidence[0].at } };
    return one;
  });
}
