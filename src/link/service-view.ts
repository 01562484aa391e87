/** One service, interpreted: what its code calls, connects to, serves. */
import type { Dismissed } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';
import type { Directory } from './addresses.ts';
import type { Application } from './applications.ts';
import { ask, createContext, keep } from './context.ts';
import type { Context } from './context.ts';
import { variablesOf } from './concrete.ts';
import type { Variables } from './concrete.ts';
import { endpointsAt, functionsAmong, joinPaths, mounted } from './endpoints.ts';
import type { EndpointDraft, Mount } from './endpoints.ts';
import { completed } from './consumers.ts';
import { hasHooks, isBrowserOnly } from './browser.ts';
import { extendedClients, throughService } from './connections.ts';
import { declaredCalls } from './declared-clients.ts';
import { handOver } from './handed.ts';
import { entriesOf, isBrowser } from './entries.ts';
import type { Entries } from './entries.ts';
import { callsAt, clientAt } from './interpret.ts';
import type { Meaning } from './invoke.ts';
import type { CallDraft, ClientDraft } from './interpret.ts';
import { items } from './evaluate.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Project } from './project.ts';
import { contextFor } from './memory.ts';
import type { ServiceMemory } from './memory.ts';
import { governClients, noteOptions } from './policies.ts';
import { reachOf } from './reach.ts';
import type { Reach } from './reach.ts';
import { fillContainer } from './registry.ts';
import { identity, keyOf, shortOf } from './result.ts';
import { librariesIn, seedsOf } from './seeds.ts';
import type { Seed } from './seeds.ts';
import { select } from './select.ts';
import { servedAt, servedByClasses } from './served.ts';
import { isSwitchedOff } from './switches.ts';
import type { ServiceDraft } from './services.ts';
import { fileRoutes } from './file-routes.ts';

export interface ServiceView {
  readonly service: ServiceDraft;
  readonly entries: Entries;
  readonly reach: Reach;
  readonly ctx: Context;
  readonly variables: Variables;
  readonly calls: readonly CallDraft[];
  readonly clients: readonly ClientDraft[];
  readonly endpoints: readonly EndpointDraft[];
  readonly dismissed: readonly Dismissed[];
  /** Its code starts a server or a consumer. */
  readonly serves: boolean;
  readonly wanted: ReadonlySet<FilePath>;
}

export function viewService(
  project: Project,
  libraries: LibraryIndex,
  service: ServiceDraft,
  environment: string,
  directory: Directory,
  application: Application | undefined,
  configured: readonly ClientDraft[],
  memories: Map<string, ServiceMemory>,
): ServiceView {
  const memory = memories.get(service.name) ?? remembering(project, libraries, service);
  memories.set(service.name, memory);
  const { entries, reach, first } = memory;
  // Registrations are found without injection; the context that evaluates with injection starts afresh.
  const early = seedsOf(first, reach, libraries.early(memory.libraries));
  const registrations = early.filter(
    ({ meaning: { use } }) =>
      use.provides || use.module || use.configures || use.root || use.bean || use.injectable || use.argument,
  );
  const handed: Context['handed'] = new Map();
  handOver(first, early, handed);
  const { ctx, fresh } = contextFor(memory, project, libraries, containerKey(registrations, handed, first));
  if (fresh) {
    for (const [key, calls] of handed) ctx.handed.set(key, calls);
    fillContainer(ctx, { meanings: registrations });
  }
  const meanings = seedsOf(ctx, reach, libraries.names(memory.libraries));
  const variables = application?.variables ?? variablesOf(project, service, environment);
  ctx.governed.clear();
  ctx.options.clear();
  ctx.handlers.clear();
  governClients(ctx, meanings);
  noteOptions(ctx, meanings);

  const routes: EndpointDraft[] = [];
  const mounts: Mount[] = [];
  let prefix = '';
  let versions: { prefix: string; default?: string } | undefined;
  let serves = entries.web;
  for (const { file, site, meaning } of meanings) {
    const { use } = meaning;
    if (use.root !== undefined || use.listen !== undefined) serves = true;
    if (use.serves) {
      serves = true;
      routes.push(...ask(ctx, () => servedAt(ctx, file, site, meaning)));
    }
    if (use.endpoint) {
      const { endpoint } = use;
      routes.push(
        ...kept(ctx, 'endpoints', file, site, meaning, () =>
          ask(ctx, () => endpointsAt(ctx, file, site, meaning, endpoint, variables)),
        ),
      );
    }
    if (use.mount && meaning.shape.client) {
      const { mount } = use;
      const parent = meaning.shape.client.key;
      ask(ctx, () => {
        const path = select(ctx, mount.path, meaning.shape);
        const routers = select(ctx, mount.router, meaning.shape);
        const own = path?.r === 'prim' && typeof path.value === 'string' ? path.value : '';
        const bases = (mount.base ?? [])
          .map((one) => select(ctx, one, meaning.shape))
          .map((one) => (one?.r === 'prim' ? String(one.value) : ''));
        const text = bases.some((one) => one !== '') ? joinPaths(...bases, own) : own;
        const handlers = functionsAmong(ctx, meaning.shape.args);
        const mountedHere = (routers ? (items(ctx, routers) ?? [routers]) : [])
          .flatMap((one) => (one.r === 'alt' ? one.of : [one]))
          .filter((one) => one.r === 'client');
        for (const router of mountedHere) mounts.push({ parent, router: router.key, path: text, handlers });
        if (mountedHere.length === 0 && handlers.size > 0) mounts.push({ parent, path: text, handlers });
        const answering = mountedHere.length === 0 && text !== '' ? answeringAt(project, file, site) : undefined;
        if (answering)
          routes.push({
            protocol: 'http',
            path: text,
            at: answering,
            trigger: 'request',
            handlers,
            router: parent,
            bare: true,
          });
      });
    }
    if (use.versioning) {
      const given =
        use.versioning.default === undefined
          ? undefined
          : ask(ctx, () => select(ctx, use.versioning!.default!, meaning.shape));
      versions = { prefix: use.versioning.prefix, ...(given?.r === 'prim' ? { default: String(given.value) } : {}) };
    }
    if (use.prefix !== undefined) {
      const text = ask(ctx, () => select(ctx, use.prefix!, meaning.shape));
      if (text?.r === 'prim') prefix = joinPaths(prefix, String(text.value));
    }
  }
  routes.push(...servedByClasses(ctx, reach));
  const endpoints = [
    ...mounted(versioned(completed(ctx, meanings, routes, variables), versions), mounts, prefix === '/' ? '' : prefix),
    ...fileRoutes(project, libraries, service, reach, ctx.wanted),
  ];
  for (const one of endpoints) for (const handler of one.handlers) ctx.handlers.add(handler);

  const hasManifests = environment !== 'local';
  const view = { ctx, variables, directory, browser: isBrowser(service.package), hasManifests };
  const hooks = hasHooks(service.package);
  const by = stateOf(ctx);
  const calls: CallDraft[] = [];
  const clients: ClientDraft[] = [];
  const dismissed: Dismissed[] = [];
  for (const seed of meanings) {
    const { use, library: from } = seed.meaning;
    if (!use.call && !use.connect) continue;
    if (isSwitchedOff(ctx, variables, seed.file, seed.site)) {
      const { at } = project.files.get(seed.file)!.facts.sites[seed.site]!;
      dismissed.push({ at, why: 'switched-off', library: from.id });
      continue;
    }
    if (use.call) {
      const made = kept(ctx, `calls ${by}`, seed.file, seed.site, seed.meaning, () => callsAt(view, seed));
      dismissed.push(...made.dismissed);
      for (const one of made.calls) {
        const isBrowserCode =
          one.target.to === 'browser' ||
          (hooks && mayBeBrowser(one) && ask(ctx, () => isBrowserOnly(ctx, one.file, one.site)));
        if (isBrowserCode) dismissed.push({ at: one.at, why: 'browser', library: one.library });
        else calls.push(one);
      }
    }
    if (use.connect)
      clients.push(
        ...kept(ctx, `client ${by}`, seed.file, seed.site, seed.meaning, () =>
          withoutHanded(ctx, seed, clientAt(view, seed)),
        ),
      );
  }
  clients.push(...extendedClients(view, reach));
  calls.push(...declaredCalls(view, reach.files).filter((one) => one.target.to !== 'browser'));
  clients.push(...configured);
  // All that the service reaches is read: rounds of asking for less cost more, and lost calls.
  for (const file of reach.files) if (!project.files.get(file)!.facts.generated) ctx.wanted.add(file);
  return {
    service,
    entries,
    reach,
    ctx,
    variables,
    calls: throughService(calls, clients, libraries),
    clients,
    endpoints,
    dismissed,
    serves: serves || endpoints.length > 0,
    wanted: unreadOf(project, first, ctx),
  };
}

/** A client that is handed another one: a store's stands for both, and an address that stays open is said at the other. */
function withoutHanded(ctx: Context, { meaning }: Seed, made: ClientDraft[]): ClientDraft[] {
  const { connect } = meaning.use;
  const handed =
    connect?.through === undefined ? undefined : ask(ctx, () => select(ctx, connect.through!, meaning.shape));
  if (handed?.r !== 'client' || !handed.site) return made;
  return connect!.kind === 'store' || made.every((one) => one.target.to === 'nowhere') ? [] : made;
}

/** No browser speaks to a store or a broker. */
const mayBeBrowser = ({ use }: CallDraft): boolean => use.as === 'http' || use.as === 'rpc' || use.as === 'sdk';

/** What is wanted and was not read yet. */
const unreadOf = (project: Project, first: Context, ctx: Context): ReadonlySet<FilePath> =>
  new Set(
    [...first.wanted, ...ctx.wanted].filter((file) => {
      const facts = project.files.get(file)?.facts;
      return facts?.depth === 'lexed' && facts.closed === undefined;
    }),
  );

function remembering(project: Project, libraries: LibraryIndex, service: ServiceDraft): ServiceMemory {
  const entries = entriesOf(project, service);
  const reach = reachOf(project, service.path, entries);
  const first = createContext(project, libraries, reach.has);
  return {
    entries,
    reach,
    libraries: librariesIn(project, libraries, reach),
    first,
    ctx: first,
    container: '',
  };
}

/**
 * What fills the container. Registrations are evaluated when something asks for them: with any of them a change of what was
 * read makes another container.
 */
function containerKey(registrations: readonly Seed[], handed: Context['handed'], first: Context): string {
  const changes = registrations.length > 0 ? first.changes : 0;
  return JSON.stringify(['container', changes, registrations.map(({ file, site }) => [file, site]), [...handed]]);
}

/** What a service as a whole decides about each of its calls: policies on clients, and which functions handle requests. */
const stateOf = (ctx: Context): string =>
  shortOf(
    JSON.stringify([
      [...ctx.governed].map(([key, policies]) => [key, policies]),
      [...ctx.handlers].sort(),
      [...ctx.options].map(([key, options]) => [
        key,
        [...options].map(([name, results]) => [name, results.map(keyOf)]),
      ]),
    ]),
  );

/** Keeps what is made of one meaning of a site. */
function kept<T>(ctx: Context, what: string, file: FilePath, site: number, meaning: Meaning, make: () => T): T {
  return keep(ctx, `${what} ${file}#${site} ${identity(meaning)}`, () => {
    ctx.read = ctx.reads.union(ctx.read, ctx.reads.file(file));
    return make();
  });
}

/** `/v1` in front of what the code gives a version, where the service puts versions into its paths. */
function versioned(
  endpoints: readonly EndpointDraft[],
  versions: { readonly prefix: string; readonly default?: string } | undefined,
): EndpointDraft[] {
  return endpoints.map((one) => {
    const version = one.version ?? versions?.default;
    return versions && version !== undefined && one.protocol === 'http' && !one.bare
      ? { ...one, path: joinPaths(`${versions.prefix}${version}`, one.path) }
      : one;
  });
}

/** A function mounted at a path that takes no `next` answers there itself; its place, or undefined. */
function answeringAt(project: Project, file: FilePath, siteIndex: number): EndpointDraft['at'] | undefined {
  const { facts } = project.files.get(file)!;
  const site = facts.sites[siteIndex]!;
  const last = site.args.at(-1);
  if (last === null || last === undefined || typeof last !== 'object' || last.k !== 'fn') return undefined;
  return facts.scopes[last.scope]?.params.length === 2 ? site.at : undefined;
}
