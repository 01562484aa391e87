/** One service, interpreted: what its code calls, connects to, serves. */
import type { Dismissed } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';
import type { Directory } from './addresses.ts';
import type { Application } from './applications.ts';
import { ask, createContext } from './context.ts';
import type { Context } from './context.ts';
import { variablesOf } from './concrete.ts';
import type { Variables } from './concrete.ts';
import { endpointsAt, functionsAmong, joinPaths, mounted } from './endpoints.ts';
import type { EndpointDraft, Mount } from './endpoints.ts';
import { completed } from './consumers.ts';
import { hasHooks, isBrowserOnly } from './browser.ts';
import { extendedClients, throughService } from './connections.ts';
import { declaredCalls } from './declared-clients.ts';
import { demandUsers } from './demand.ts';
import { handOver } from './handed.ts';
import { entriesOf, isBrowser } from './entries.ts';
import type { Entries } from './entries.ts';
import { callsAt, clientAt } from './interpret.ts';
import type { CallDraft, ClientDraft } from './interpret.ts';
import { items } from './evaluate.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Project } from './project.ts';
import { governClients, noteOptions } from './policies.ts';
import { reachOf } from './reach.ts';
import type { Reach } from './reach.ts';
import { fillContainer } from './registry.ts';
import { seedsOf } from './seeds.ts';
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
  application?: Application,
  configured: (application: Application | undefined) => readonly ClientDraft[] = () => [],
): ServiceView {
  const entries = entriesOf(project, service);
  const reach = reachOf(project, service.path, entries);
  // Registrations are found without injection; the context that evaluates with injection starts afresh.
  const first = createContext(project, libraries, reach.has);
  const found = seedsOf(first, reach).meanings;
  const registrations = found.filter(
    ({ meaning: { use } }) =>
      use.provides || use.module || use.configures || use.root || use.bean || use.injectable || use.argument,
  );
  const ctx = createContext(project, libraries, reach.has);
  handOver(first, found, ctx.handed);
  fillContainer(ctx, { meanings: registrations });
  const { meanings } = seedsOf(ctx, reach);
  const variables = application?.variables ?? variablesOf(project, service, environment);
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
      routes.push(...ask(ctx, () => endpointsAt(ctx, file, site, meaning, endpoint, variables)));
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
    ...fileRoutes(project, libraries, service, reach),
  ];
  for (const one of endpoints) for (const handler of one.handlers) ctx.handlers.add(handler);

  const hasManifests = environment !== 'local';
  const view = { ctx, variables, directory, browser: isBrowser(service.package), hasManifests };
  const hooks = hasHooks(service.package);
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
      const made = callsAt(view, seed);
      dismissed.push(...made.dismissed);
      for (const one of made.calls) {
        const isBrowserCode =
          one.target.to === 'browser' ||
          (hooks && mayBeBrowser(one) && ask(ctx, () => isBrowserOnly(ctx, one.file, one.site)));
        if (isBrowserCode) dismissed.push({ at: one.at, why: 'browser', library: one.library });
        else calls.push(one);
      }
    }
    if (use.connect) clients.push(...withoutHanded(ctx, seed, clientAt(view, seed)));
  }
  clients.push(...extendedClients(view, reach));
  calls.push(...declaredCalls(view, reach.files).filter((one) => one.target.to !== 'browser'));
  clients.push(...configured(application));
  for (const file of entries.web || entries.scanned ? [] : entries.files)
    if (project.files.get(file)?.facts.depth === 'lexed') ctx.wanted.add(file);
  demandUsers(ctx, reach, new Set(meanings.map((one) => one.file)));
  for (const name of first.wanted) ctx.wanted.add(name);
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
    wanted: ctx.wanted,
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
