/** One System from what each service does: nodes, calls, dependencies, channels, and what stayed open. */
import type { Problem } from '../model/facts.ts';
import type { RouteFact } from '../model/manifest.ts';
import type {
  Call,
  Channel,
  Client,
  Dismissed,
  Endpoint,
  Environment,
  Proof,
  Purpose,
  ServiceKind,
  System,
  Unresolved,
} from '../model/system.ts';
import type { Directory } from './addresses.ts';
import { ask } from './context.ts';
import { concrete, HOLE } from './concrete.ts';
import { crossImports } from './cross-imports.ts';
import { dependenciesOf } from './dependencies.ts';
import type { EndpointDraft } from './endpoints.ts';
import { reachedFrom, scopeKey } from './endpoints.ts';
import type { CallDraft, ClientDraft, Target } from './interpret.ts';
import type { LibraryIndex } from './library-index.ts';
import { underMesh } from './mesh.ts';
import { externalOf, madeResource, markEntries, resourceOf, serviceOf } from './nodes.ts';
import { withObservability } from './observability.ts';
import { scopeChain } from './project.ts';
import type { Project } from './project.ts';
import { routeCalls } from './route-calls.ts';
import { schemaEndpoints } from './schema-endpoints.ts';
import type { ServiceView } from './service-view.ts';
import type { GuardedRetry } from './settings.ts';
import type { ResourceDraft } from './services.ts';
import { runsAtStart } from './switches.ts';

interface Made {
  readonly system: System;
  readonly sites: { readonly resolved: number; readonly unresolved: number; readonly dismissed: number };
}

export function assemble(
  project: Project,
  libraries: LibraryIndex,
  environment: Environment,
  environments: readonly string[],
  views: readonly ServiceView[],
  resourceDrafts: readonly ResourceDraft[],
  directory: Directory,
  problems: readonly Problem[],
  configured: readonly RouteFact[] = [],
): Made {
  const names = new Names(views, resourceDrafts, libraries);
  const calls: Call[] = [];
  const clients: Client[] = [];
  const endpoints: Endpoint[] = [];
  const unresolved: Unresolved[] = [];
  const dismissed: Dismissed[] = [];
  const consumers: { endpoint: Endpoint; broker: string | undefined }[] = [];
  const outcome = new Map<string, 'resolved' | 'unresolved' | 'dismissed'>();
  const settle = (
    at: { file: string; line: number; column: number },
    service: string,
    result: 'resolved' | 'unresolved' | 'dismissed',
  ): void => {
    const key = `${service} ${at.file}:${at.line}:${at.column}`;
    const before = outcome.get(key);
    if (before === undefined || before === 'dismissed' || (before === 'unresolved' && result === 'resolved'))
      outcome.set(key, result);
  };

  const homes = views.flatMap((one) => one.service.path ?? []);
  for (const view of views) {
    const { service } = view;
    const served = endpointIds([...view.endpoints, ...schemaEndpoints(project, view, homes)], service.name);
    for (const { endpoint, draft } of served) {
      endpoints.push(endpoint);
      if (draft.channel !== undefined) {
        const where = draft.broker ? ask(view.ctx, () => concrete(draft.broker!, view.variables)[0]) : undefined;
        consumers.push({
          endpoint,
          broker: where && !where.text.includes(HOLE) ? brokerName(where.text, directory, names) : undefined,
        });
      }
    }
    const memo = new Map<string, ReadonlySet<string>>();
    const withCalls = new Set<string>();
    for (const draft of view.calls) {
      if (draft.target.to === 'browser') continue;
      const to = names.of(draft.target, draft.library, draft.use.resource, draft.use.as);
      if (to === undefined) {
        settle(draft.at, service.name, 'unresolved');
        if (draft.inherited) continue;
        unresolved.push(unresolvedOf(draft, service.name));
        // It is made all the same: its timeout and retry can be judged.
        calls.push(callOf(view, draft, undefined, served, memo));
        continue;
      }
      settle(draft.at, service.name, 'resolved');
      if (draft.clientKey || draft.inherited) withCalls.add(`${draft.clientKey ?? ''} ${to}`);
      calls.push(callOf(view, draft, to, served, memo));
    }
    for (const draft of view.clients) {
      if (draft.target.to === 'browser') continue;
      const to = names.of(draft.target, draft.meaning.library.id, draft.use.resource, draft.use.kind);
      if (to === undefined) {
        unresolved.push(unresolvedOf(draft, service.name));
        settle(draft.at, service.name, 'unresolved');
      } else settle(draft.at, service.name, 'resolved');
      clients.push(clientOf(view, draft, to));
      if (to !== undefined && ![...withCalls].some((one) => one.endsWith(` ${to}`)))
        calls.push(connectCall(draft, service.name, to, served));
    }
    for (const one of view.dismissed) {
      dismissed.push(one);
      settle(one.at, service.name, 'dismissed');
    }
  }

  const routed = routeCalls(project, environment.id, directory, names, configured);
  calls.push(...routed.calls);
  endpoints.push(...routed.endpoints);
  unresolved.push(...routed.unresolved);
  const mergedCalls = uniqueIds(answerReplies(underMesh(calls, project, environment.id, directory), endpoints));
  const { dependencies: found, removed } = dependenciesOf(project, environment.id, mergedCalls, names, views);
  const dependencies = withObservability(found, project, environment.id, directory, names);
  const kept = mergedCalls.filter((one) => !removed.has(one.id));
  const channels = channelsOf(kept, consumers);
  const folders = views.map((one) => one.service.path).filter((one) => one !== undefined);
  const called = new Set(
    dependencies.filter((one) => one.purpose === 'request' && one.mode === 'sync').map((one) => one.to),
  );
  const requested = new Set(endpoints.filter((one) => one.trigger === 'request').map((one) => one.service));
  const services = markEntries(
    project,
    environment.id,
    views.map((view) => serviceOf(project, view, environment, folders)),
    routed.exposed,
    called,
    requested,
  );
  const root = project.packages.find((one) => (one.folder || '.') === '.');
  const readme = project.facts.of('readme').find((one) => (one.folder || '.') === '.');
  const tally = { resolved: 0, unresolved: 0, dismissed: 0 };
  for (const one of outcome.values()) tally[one]++;
  const system: System = {
    environment,
    environments,
    services: services.sort(byName),
    resources: names.resources().sort(byName),
    externals: names.externals().sort(byName),
    dependencies,
    calls: kept,
    clients: mergeClients(clients),
    endpoints: uniqueEndpoints(endpoints),
    channels,
    unresolved: uniqueBy(
      unresolved,
      (one) => `${one.at.file}:${one.at.line}:${one.at.column}|${one.service ?? ''}|${one.target}|${one.library}`,
    ),
    dismissed: uniqueBy(dismissed, (one) => `${one.at.file}:${one.at.line}:${one.at.column}|${one.library}`),
    crossImports: crossImports(project, views),
    ignores: [
      ...[...project.files.values()].flatMap((one) => one.facts.ignores),
      ...project.input.manifests.flatMap((one) => one.ignores),
    ],
    ownerSources: ownerSources(project),
    problems,
    about: {
      name: root?.name?.replace(/^@[^/]+\//, '') ?? readme?.title ?? 'this repository',
      ...(readme ? { readme } : {}),
      ...(root ? { package: root } : {}),
    },
  };
  return { system, sites: tally };
}

const byName = (a: { name: string }, b: { name: string }): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);

/** Names of everything that calls reach; resources and externals come into being when something reaches them. */
export class Names {
  readonly #services: readonly ServiceView[];
  readonly #libraries: LibraryIndex;
  readonly #resources = new Map<string, ReturnType<typeof resourceOf>>();
  readonly #externals = new Map<string, { aliases: Set<string>; evidence: Proof[] }>();

  constructor(services: readonly ServiceView[], resources: readonly ResourceDraft[], libraries: LibraryIndex) {
    this.#services = services;
    this.#libraries = libraries;
    for (const one of resources) this.#resources.set(one.name, resourceOf(one));
  }

  kind(name: string): ServiceKind | string | undefined {
    return (
      this.#services.find((one) => one.service.name === name)?.service.kind ??
      this.#resources.get(name)?.kind ??
      (this.#externals.has(name) ? 'external' : undefined)
    );
  }
  purposeOf(library: string): Purpose | undefined {
    return this.#libraries.get(library)?.purpose;
  }
  service(name: string): ServiceView | undefined {
    return this.#services.find((one) => one.service.name === name);
  }
  has(name: string): boolean {
    return this.kind(name) !== undefined;
  }
  resources(): ReturnType<typeof resourceOf>[] {
    return [...this.#resources.values()];
  }
  externals(): ReturnType<typeof externalOf>[] {
    return [...this.#externals].map(([name, { aliases, evidence }]) => externalOf(name, aliases, evidence));
  }
  declareExternal(name: string, proof: readonly Proof[]): void {
    if (!this.has(name)) this.#externals.set(name, { aliases: new Set(), evidence: [...proof] });
  }

  /** The node that a target is; undefined when it stays open. */
  of(
    target: Target,
    library: string,
    resource: { kind: Parameters<typeof madeResource>[1]; product: string } | undefined,
    as: string,
  ): string | undefined {
    const lib = this.#libraries.get(library);
    const store =
      as === 'query' || as === 'store' || as === 'broker' || as === 'publish' || as === 'reply'
        ? (resource ?? lib?.resource)
        : undefined;
    if (target.to === 'node') {
      const { answer } = target;
      // What turned out to be no service of the system is nobody's target.
      if ('node' in answer)
        return answer.node.group === 'service' && !this.service(answer.node.name) ? undefined : answer.node.name;
      if (store)
        return this.#resource(
          answer.external,
          store.kind,
          store.product,
          [],
          answer.chain.length > 0 ? answer.chain : target.concrete.chain,
        );
      return this.#external(answer.external, library, answer.chain.length > 0 ? answer.chain : target.concrete.chain);
    }
    if (target.to === 'nowhere' && target.secret && store) {
      const ref = target.secret.replace(/^secret\//, '');
      return this.#resource(
        `${store.product} (${ref})`,
        store.kind,
        store.product,
        [store.product, ref.split('#')[0]!],
        target.chain,
      );
    }
    return undefined;
  }

  #resource(
    name: string,
    kind: Parameters<typeof madeResource>[1],
    product: string,
    aliases: readonly string[],
    chain: readonly Proof[],
  ): string {
    if (!this.#resources.has(name)) this.#resources.set(name, madeResource(name, kind, product, aliases, chain));
    return name;
  }

  #external(host: string, library: string, chain: readonly Proof[]): string {
    const made = this.#externals.get(host) ?? { aliases: new Set<string>(), evidence: [] };
    const lib = this.#libraries.get(library);
    for (const pkg of lib?.packages ?? [])
      if (!pkg.startsWith('#') && !pkg.endsWith('*') && lib?.protocol !== 'http') made.aliases.add(pkg);
    const label = host.split('.').at(-2);
    if (label && label.length > 3 && !/^\d+$/.test(label)) made.aliases.add(label);
    if (made.evidence.length < 6) made.evidence.push(...chain.slice(0, 1));
    this.#externals.set(host, made);
    return host;
  }
}

const brokerName = (text: string, directory: Directory, names: Names): string | undefined => {
  const host = text
    .replace(/^[a-z0-9+.-]+:\/\//i, '')
    .replace(/^[^@/]*@/, '')
    .split(/[/:,]/)[0]!;
  const answer = directory.lookUp(host, undefined);
  return 'node' in answer && names.has(answer.node.name) ? answer.node.name : undefined;
};

interface Served {
  readonly endpoint: Endpoint;
  readonly draft: EndpointDraft;
}

function endpointIds(drafts: readonly EndpointDraft[], service: string): Served[] {
  return drafts.map((draft) => ({
    draft,
    endpoint: {
      id: `${service} ${draft.protocol} ${draft.method ? `${draft.method} ` : ''}${draft.path}`,
      service,
      protocol: draft.protocol,
      ...(draft.method ? { method: draft.method } : {}),
      path: draft.path,
      at: draft.at,
      trigger: draft.trigger,
    },
  }));
}

const uniqueEndpoints = (all: readonly Endpoint[]): Endpoint[] =>
  uniqueBy(
    [...all].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
    (one) => one.id,
  );

function uniqueBy<T>(all: readonly T[], key: (one: T) => string): T[] {
  const seen = new Set<string>();
  return [...all].filter((one) => {
    const k = key(one);
    return !seen.has(k) && seen.add(k);
  });
}

function callOf(
  view: ServiceView,
  draft: CallDraft,
  to: string | undefined,
  served: readonly Served[],
  memo: Map<string, ReadonlySet<string>>,
): Call {
  const { facts } = view.ctx.project.files.get(draft.physical.file)!;
  const scope = facts.sites[draft.physical.site]!.scope;
  const handlers = ask(view.ctx, () => reachedFrom(view.ctx, draft.physical.file, scope, view.ctx.handlers, memo));
  const reached = served
    .filter(({ draft: one }) => [...one.handlers].some((handler) => handlers.has(handler)))
    .map(({ endpoint }) => endpoint.id);
  const { use } = draft;
  const { breaker, ...retry }: GuardedRetry = draft.retry;
  const isAsync = use.as === 'publish' || use.async === true;
  const atStart = ask(view.ctx, () => runsAtStart(view.ctx, draft.physical.file, scope));
  const method = draft.http?.method;
  const idempotent =
    use.idempotent ??
    (use.as === 'http'
      ? method === undefined
        ? undefined
        : /^(GET|HEAD|PUT|DELETE|OPTIONS)$/.test(method)
      : undefined);
  return {
    id: `${view.service.name}|${draft.at.file}:${draft.at.line}|${draft.operation ?? draft.library} -> ${to ?? '?'}`,
    service: view.service.name,
    endpoints: [...new Set(reached)].sort(),
    via: reached.length > 0 ? 'direct' : 'service-wide',
    ...(to === undefined ? {} : { to }),
    protocol: use.protocol ?? draft.meaning.library.protocol ?? 'http',
    ...(draft.operation ? { operation: draft.operation } : {}),
    ...(draft.http ? { http: draft.http } : {}),
    ...(draft.database ? { database: draft.database } : {}),
    ...(draft.table ? { table: draft.table } : {}),
    ...(draft.channel ? { channel: draft.channel } : {}),
    library: draft.library,
    ...(draft.version ? { version: draft.version } : {}),
    timeout: draft.timeout,
    retry,
    ...(idempotent !== undefined ? { idempotent } : {}),
    ...(atStart ? { purpose: 'startup' as const } : {}),
    handling: isAsync && draft.handled.handling === 'hard' ? 'async' : draft.handled.handling,
    ...(draft.handled.fallbackTo ? { fallbackTo: draft.handled.fallbackTo } : {}),
    mode: isAsync || draft.handled.unawaited ? 'async' : 'sync',
    ...(draft.inLoop ? { inLoop: true as const } : {}),
    ...(breaker ? { breaker } : {}),
    ...literalOf(draft),
    at: draft.at,
    chain: draft.chain,
  };
}

/** An address with a scheme or a port that stands in the code as it is. */
function literalOf({ target, use }: CallDraft): { literal?: string } {
  if (target.to !== 'node' || use.as !== 'http') return {};
  const { concrete } = target;
  const { variable, fallback, elsewhere, why, text } = concrete;
  if (variable ?? fallback ?? elsewhere ?? why) return {};
  const address = /^(?:https?:\/\/)?[\w.-]+(?::\d+)?(?=\/|$)/i.exec(text)?.[0];
  return address !== undefined && /^https?:|:\d+$/i.test(address) ? { literal: address } : {};
}

/** Whether a site stands in the body of a handler itself: what runs there runs for every request. */
function isPerRequest(view: ServiceView, draft: ClientDraft): boolean {
  // A client that configuration makes stands in no code.
  const facts = view.ctx.project.files.get(draft.file)?.facts;
  if (facts === undefined) return false;
  const chain = scopeChain(facts.scopes, facts.sites[draft.site]?.scope ?? -1);
  return chain.some((scope) => scope >= 0 && view.ctx.handlers.has(scopeKey(draft.file, scope)));
}

function clientOf(view: ServiceView, draft: ClientDraft, to: string | undefined): Client {
  const service = view.service.name;
  return {
    id: `${draft.meaning.library.id} ${draft.at.file}:${draft.at.line}`,
    services: [service],
    library: draft.meaning.library.id,
    ...(draft.version ? { version: draft.version } : {}),
    ...(to ? { to } : {}),
    kind: draft.use.kind,
    timeout: draft.timeout,
    ...(isPerRequest(view, draft) ? { perRequest: true as const } : {}),
    at: draft.at,
    chain: draft.chain,
  };
}

/** A client of which no single use was seen: the service as a whole needs what it talks to. */
function connectCall(draft: ClientDraft, service: string, to: string, served: readonly Served[]): Call {
  const broker = draft.use.kind === 'broker';
  const consumers = served.filter(({ endpoint }) => endpoint.trigger === 'message').map(({ endpoint }) => endpoint.id);
  const { library } = draft.meaning;
  return {
    id: `${service}|${draft.at.file}:${draft.at.line}|connect -> ${to}`,
    service,
    endpoints: broker ? [...new Set(consumers)].sort() : [],
    via: broker && consumers.length > 0 ? 'direct' : 'service-wide',
    to,
    protocol: draft.use.protocol ?? library.protocol ?? draft.use.kind,
    operation: 'connect',
    ...(draft.database ? { database: draft.database } : {}),
    library: library.id,
    ...(draft.version ? { version: draft.version } : {}),
    timeout: draft.timeout,
    retry: { setting: 'unknown', chain: [] },
    ...(draft.use.purpose ? { purpose: draft.use.purpose } : {}),
    handling: broker ? 'async' : 'hard',
    mode: broker ? 'async' : 'sync',
    at: draft.at,
    chain: draft.chain,
  };
}

function unresolvedOf(draft: CallDraft | ClientDraft, service: string): Unresolved {
  const { target } = draft;
  if (target.to !== 'nowhere')
    return {
      service,
      target: '?',
      why: 'dynamic',
      library: draft.meaning.library.id,
      at: draft.at,
      chain: draft.chain,
    };
  return {
    service,
    // Settings without a host say nothing that may be shown.
    target: target.text === '' || /^\s*\w[\w ]*=/.test(target.text) ? 'its address' : target.text,
    ...(target.host ? { host: target.host } : {}),
    why: target.why,
    library: draft.meaning.library.id,
    at: draft.at,
    chain: draft.chain,
  };
}

/** A request over a broker is answered by whoever consumes its channel: the call goes to the responder, the broker stands beside. */
function answerReplies(calls: readonly Call[], endpoints: readonly Endpoint[]): Call[] {
  return calls.flatMap((call) => {
    if (call.mode !== 'sync' || call.channel === undefined || call.operation === 'connect') return [call];
    const responders = [
      ...new Set(
        endpoints
          .filter((one) => one.path === call.channel && one.trigger === 'message' && one.service !== call.service)
          .map((one) => one.service),
      ),
    ];
    if (responders.length === 0) return [call];
    return [
      call,
      ...responders.map(
        (to) => ({ ...call, id: `${call.id.replace(/ -> .*$/, '')} -> ${to}`, to, broker: call.to }) as Call,
      ),
    ];
  });
}

function uniqueIds(calls: readonly Call[]): Call[] {
  const sorted = [...calls].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
  const seen = new Map<string, number>();
  return sorted.map((one) => {
    const count = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, count);
    return count === 1 ? one : { ...one, id: `${one.id} #${count}` };
  });
}

function channelsOf(
  calls: readonly Call[],
  consumers: readonly { endpoint: Endpoint; broker: string | undefined }[],
): Channel[] {
  const all = new Map<string, { broker?: string; producers: Set<string>; consumers: Set<string> }>();
  const at = (name: string): { broker?: string; producers: Set<string>; consumers: Set<string> } => {
    let one = all.get(name);
    if (!one) all.set(name, (one = { producers: new Set(), consumers: new Set() }));
    return one;
  };
  for (const call of calls) {
    if (call.channel === undefined || call.broker !== undefined) continue;
    const one = at(call.channel);
    one.producers.add(call.id);
    if (call.to) one.broker ??= call.to;
  }
  for (const { endpoint, broker } of consumers) {
    const one = at(endpoint.path);
    one.consumers.add(endpoint.id);
    if (broker) one.broker ??= broker;
  }
  return [...all]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, one]) => ({
      name,
      ...(one.broker ? { broker: one.broker } : {}),
      producers: [...one.producers].sort(),
      consumers: [...one.consumers].sort(),
    }));
}

function mergeClients(clients: readonly Client[]): Client[] {
  const out = new Map<string, Client>();
  for (const one of clients) {
    const before = out.get(one.id);
    out.set(one.id, before ? { ...before, services: [...new Set([...before.services, ...one.services])].sort() } : one);
  }
  return [...out.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

const ownerSources = (project: Project): string[] =>
  [
    ...new Set([
      ...project.facts.of('owner').map((one) => one.at.file),
      ...project.facts
        .of('catalog')
        .filter((one) => one.owner)
        .map((one) => one.at.file),
    ]),
  ].sort();
