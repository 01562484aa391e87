/** What one service does: its outbound calls, clients, endpoints, as libraries explain the sites that it runs. */
import type { CallUse, ConnectUse } from '../model/library.ts';
import type { Call, Dismissed, Proof, Retry, Timeout } from '../model/system.ts';
import type { FilePath, Span, Why } from '../model/value.ts';
import { parseAddress, isLocalhost } from './addresses.ts';
import type { Answer, Directory } from './addresses.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { connectionFor, connectionOf } from './connections.ts';
import { concrete, HOLE } from './concrete.ts';
import type { Concrete, Variables } from './concrete.ts';
import { firstWithValue, join } from './evaluate.ts';
import { handlingOf, rank } from './handling.ts';
import type { Handled } from './handling.ts';
import type { Meaning } from './invoke.ts';
import { liftedMeanings } from './lift.ts';
import type { Lifted } from './lift.ts';
import { around } from './policies.ts';
import { alternatives, prim, steps } from './result.ts';
import type { Frame, Result } from './result.ts';
import type { Seed } from './seeds.ts';
import { select } from './select.ts';
import { settingsOf } from './settings.ts';

/** Where a call goes. */
export type Target =
  | {
      readonly to: 'node';
      readonly answer: Exclude<Answer, { unresolved: Why }>;
      readonly concrete: Concrete;
      readonly path?: string;
      readonly open?: boolean;
      readonly port?: number;
      readonly scheme?: string;
    }
  | {
      readonly to: 'nowhere';
      readonly why: Why;
      readonly text: string;
      readonly host?: string;
      readonly chain: readonly Proof[];
      readonly secret?: string;
      readonly missing?: readonly string[];
      readonly path?: string;
      /** Nothing that the library knows names an address. */ readonly unaddressed?: true;
    }
  | { readonly to: 'browser' };

export interface CallDraft {
  readonly meaning: Meaning;
  readonly use: CallUse;
  readonly library: string;
  readonly file: FilePath;
  readonly site: number;
  /** The function whose callers are asked for endpoints. */
  readonly physical: { readonly file: FilePath; readonly site: number };
  readonly at: Span;
  readonly target: Target;
  readonly channel?: string;
  readonly operation?: string;
  readonly http?: Call['http'];
  readonly database?: string;
  readonly table?: string;
  readonly timeout: Timeout;
  readonly retry: Retry;
  readonly version?: string;
  readonly handled: Handled;
  readonly chain: readonly Proof[];
  readonly clientKey?: string;
  readonly inLoop: boolean;
  /** The address is the client's: where that stays open, it is said once, at the client. */
  readonly inherited?: true;
}

export interface ClientDraft {
  readonly meaning: Meaning;
  readonly use: ConnectUse;
  readonly file: FilePath;
  readonly site: number;
  readonly at: Span;
  readonly target: Target;
  readonly database?: string;
  readonly timeout: Timeout;
  readonly version?: string;
  readonly chain: readonly Proof[];
}

export interface View {
  readonly ctx: Context;
  readonly variables: Variables;
  readonly directory: Directory;
  /** The service renders in a browser: an address without a host is the browser's own origin. */
  readonly browser: boolean;
  readonly hasManifests: boolean;
}

/** Calls made at one seed: one per target it may have; lifted to its callers where its address is open. */
export function callsAt(view: View, seed: Seed): { calls: CallDraft[]; dismissed: Dismissed[] } {
  const { ctx } = view;
  const use = seed.meaning.use.call!;
  const index = ctx.project.files.get(seed.file)!;
  const site = index.facts.sites[seed.site]!;
  const dismiss = (why: Dismissed['why']): { calls: CallDraft[]; dismissed: Dismissed[] } => ({
    calls: [],
    dismissed: [{ at: site.at, why, library: seed.meaning.library.id }],
  });
  if (use.awaited && site.use === 'assigned' && !site.awaited) return { calls: [], dismissed: [] };
  if (use.lazy && !subscribed(ctx, seed)) return dismiss('not-subscribed');
  const open = residual(view, use, seed.meaning);
  if (!open) return { calls: draft(view, seed, seed.meaning, undefined, undefined), dismissed: [] };
  const { found, called } = liftedMeanings(
    ctx,
    seed.file,
    seed.site,
    (meaning) => meaning.use.call !== undefined,
    (meaning) => residual(view, meaning.use.call!, meaning),
  );
  const all = found.flatMap(({ meaning, lift }) => draft(view, seed, meaning, lift, lift.frame));
  if (all.length > 0) return { calls: unique(all), dismissed: [] };
  if (called) return { calls: draft(view, seed, seed.meaning, undefined, undefined), dismissed: [] };
  // Nobody in the service calls the wrapper: dead, unless it is handed to somebody or handles a request.
  const scope = index.facts.scopes[site.scope];
  const handed = site.scope >= 0 && index.passedTo.has(site.scope);
  if (scope && !handed && !isHandler(view, seed)) return dismiss('dead');
  return { calls: draft(view, seed, seed.meaning, undefined, undefined), dismissed: [] };
}

function isHandler(view: View, seed: Seed): boolean {
  const { facts } = view.ctx.project.files.get(seed.file)!;
  const site = facts.sites[seed.site]!;
  for (let s = site.scope; s >= 0; s = facts.scopes[s]?.parent ?? -1)
    if (view.ctx.handlers.has(`${seed.file}#${s}`)) return true;
  return false;
}

const unique = (calls: readonly CallDraft[]): CallDraft[] => {
  const seen = new Set<string>();
  return calls.filter((one) => {
    const to =
      one.target.to === 'node'
        ? JSON.stringify('node' in one.target.answer ? one.target.answer.node.name : one.target.answer.external)
        : `${one.target.to}`;
    const key = `${one.file}#${one.site}>${to} ${one.operation ?? ''} ${one.channel ?? ''}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
};

/** A cold observable makes a call only when somebody subscribes, awaits, returns or hands it on. */
function subscribed(ctx: Context, seed: Seed): boolean {
  const { facts } = ctx.project.files.get(seed.file)!;
  const outer = around(ctx, seed.file, seed.site);
  const last = outer.findLast((one) => one.as !== 'closure');
  const site = facts.sites[last?.site ?? seed.site]!;
  if (site.awaited || site.use !== 'dropped') return true;
  return outer.some((one) => {
    const callee = facts.sites[one.site]!.callee;
    const name =
      callee !== null && typeof callee === 'object'
        ? callee.k === 'member'
          ? callee.key
          : callee.k === 'ref'
            ? callee.name
            : ''
        : '';
    return (
      typeof name === 'string' &&
      /^(subscribe|toPromise|firstValueFrom|lastValueFrom|forEach|forkJoin|then)$/.test(name)
    );
  });
}

/** Whether the address or the channel depends on a parameter of the function around the site. */
function residual(view: View, use: CallUse, meaning: Meaning): boolean {
  const { ctx } = view;
  return ask(
    ctx,
    () => {
      const channel = use.channel === undefined ? undefined : select(ctx, use.channel, meaning.shape);
      if (channel && mentionsParam(channel)) return true;
      const connection = connectionFor(ctx, use, meaning);
      const address = connection ? addressOf(ctx, connection.use, connection.meaning) : addressOf(ctx, use, meaning);
      return address !== undefined && hostOpen(address);
    },
    false,
  );
}

export function mentionsParam(result: Result): boolean {
  switch (result.r) {
    case 'param':
      return true;
    case 'join':
      return result.parts.some(mentionsParam);
    case 'alt':
      return result.of.some(mentionsParam);
    case 'env':
      return result.fallback !== undefined && mentionsParam(result.fallback);
    default:
      return false;
  }
}

/** A parameter stands before the host is complete. */
function hostOpen(result: Result): boolean {
  switch (result.r) {
    case 'param':
      return true;
    case 'alt':
      return result.of.some(hostOpen);
    case 'join': {
      let text = '';
      for (const part of result.parts) {
        if (part.r === 'prim') text += String(part.value);
        else if (/^[a-z][a-z0-9+.-]*:\/\/[^/]+\//i.test(text) || /^\/[^/]/.test(text)) return false;
        else if (mentionsParam(part)) return true;
        else return false;
      }
      return false;
    }
    default:
      return false;
  }
}

/** The address as one result: an absolute URL, base and path, host and port. */
export function addressOf(ctx: Context, use: CallUse | ConnectUse, meaning: Meaning): Result | undefined {
  const { shape } = meaning;
  const read = (selector: string | undefined): Result | undefined =>
    selector === undefined ? undefined : addressLike(select(ctx, selector, shape));
  if ('through' in use && use.through !== undefined) {
    const client = select(ctx, use.through, shape);
    const found = (client?.r === 'alt' ? client.of : client ? [client] : []).flatMap((one) => {
      const connection =
        one.r === 'client' ? connectionOf(ctx, { ...meaning, shape: { ...shape, client: one } }) : undefined;
      const address = connection && addressOf(ctx, connection.use, connection.meaning);
      return address ? [address] : [];
    });
    if (found.length > 0) return alternatives('?:', found);
  }
  const url = read(use.url);
  const base = 'base' in use ? read(use.base) : undefined;
  if (base && url && !absolute(url)) {
    const head = base.r === 'prim' ? { ...base, value: String(base.value).replace(/\/+$/, '') } : base;
    const slash = startsWith(url, '/') || (url.r === 'prim' && url.value === '');
    return join([head, ...(slash ? [] : [prim('/')]), url]);
  }
  if (base && !url) return base;
  if (url) return url;
  const host = read(use.host);
  if (!host) return undefined;
  const port = read(use.port);
  const path = 'path' in use ? read(use.path) : undefined;
  const scheme = 'as' in use && use.as === 'http' && !hasScheme(host) ? [prim('http://')] : [];
  if (!port && !path && scheme.length === 0) return host;
  const tail = path ? (startsWith(path, '/') ? [path] : [prim('/'), path]) : [];
  return join([...scheme, host, ...(port ? [prim(':'), port] : []), ...tail]);
}

/** Text, or what may become text; a client or its member is no address. */
function addressLike(result: Result | undefined): Result | undefined {
  if (
    result === undefined ||
    result.r === 'method' ||
    result.r === 'client' ||
    result.r === 'fn' ||
    result.r === 'class'
  )
    return undefined;
  if (result.r !== 'alt') return result;
  const of = result.of.filter((one) => addressLike(one) !== undefined);
  return of.length === 0 ? undefined : alternatives(result.kind, of);
}

const absolute = (url: Result): boolean => {
  const first = url.r === 'join' ? url.parts[0]! : url;
  if (first.r === 'alt') return first.of.every(absolute);
  if (first.r === 'prim') return /^[a-z][a-z0-9+.-]*:\/\//i.test(String(first.value));
  return first.r === 'env' || first.r === 'secret';
};
/** A host name may carry a scheme where a person wrote it so. */
const hasScheme = (host: Result): boolean => {
  const first = host.r === 'join' ? host.parts[0]! : host;
  return first.r === 'prim' && absolute(first);
};
const startsWith = (url: Result, text: string): boolean => {
  const first = url.r === 'join' ? url.parts[0]! : url;
  return first.r === 'prim' && String(first.value).startsWith(text);
};

/** Calls that a meaning makes at a site; lifted where `lift` says so. */
export function draft(
  view: View,
  seed: Seed,
  meaning: Meaning,
  lift: Lifted | undefined,
  frame: Frame | undefined,
): CallDraft[] {
  const { ctx, variables } = view;
  const called = meaning.use.call!;
  const connection = ask(ctx, () => connectionFor(ctx, called, meaning));
  const use: CallUse = connection ? inherit(called, connection.use) : called;
  const { facts } = ctx.project.files.get(seed.file)!;
  const physical = facts.sites[seed.site]!;
  const reported = lift?.reported ?? { file: seed.file, site: seed.site };
  const reportedSite = ctx.project.files.get(reported.file)!.facts.sites[reported.site]!;
  const read = (selector: string | undefined): Result | undefined =>
    selector === undefined ? undefined : ask(ctx, () => select(ctx, selector, meaning.shape));
  const text = (selector: string | undefined): string | undefined => {
    const result = read(selector);
    if (!result) return undefined;
    const one = concrete(result, variables)[0];
    return one && one.text !== HOLE && one.text !== '' ? one.text.replaceAll(HOLE, ':x') : undefined;
  };
  const targets = ask(ctx, () =>
    connection ? targetsOf(view, connection.use, connection.meaning) : targetsOf(view, use, meaning),
  );
  const inherited = connection ? { uses: connection.use.timeout ?? [], shape: connection.meaning.shape } : undefined;
  const settings = ask(ctx, () =>
    settingsOf(
      ctx,
      meaning,
      { file: seed.file, site: seed.site, frame },
      use.timeout ?? [],
      use.retry ?? [],
      inherited,
    ),
  );
  let handled = ask(ctx, () => handlingOf(ctx, reported.file, reported.site));
  if (lift) {
    const inner = ask(ctx, () => handlingOf(ctx, seed.file, seed.site, 3));
    if (rank(inner.handling) > rank(handled.handling)) handled = inner;
  }
  const methodText = text(use.method);
  const channelResult = read(use.channel);
  const channels = channelResult
    ? known(concrete(channelResult, variables).map((one) => one.text.replaceAll(HOLE, ':x')))
    : [undefined];
  const key = text(use.key);
  const operation = text(use.operation);
  const named =
    connection?.use.database === undefined
      ? undefined
      : ask(ctx, () => select(ctx, connection.use.database!, connection.meaning.shape));
  const table = text(use.table);
  const at = nameAt(reportedSite);
  const out: CallDraft[] = [];
  for (const target of targets)
    for (const name of channels) {
      const channel =
        name === undefined || name === '' || name === ':x' ? undefined : key !== undefined ? `${name}/${key}` : name;
      const path = target.to === 'browser' ? undefined : target.path;
      const database =
        text(use.database) ??
        (connection && keepsData(connection.use) ? databaseOf(named, variables, target) : undefined);
      const http =
        use.as === 'http'
          ? {
              ...(methodText ? { method: methodText.toUpperCase() } : {}),
              ...(path !== undefined ? { path } : {}),
              ...(target.to === 'node' && target.open ? { open: true } : {}),
            }
          : undefined;
      const words =
        use.as === 'http'
          ? `${http?.method ?? 'GET'} ${path ?? '/'}`
          : use.as === 'publish'
            ? `publish ${channel ?? '?'}`
            : (operation ?? channel ?? meaning.shape.name);
      const chain: Proof[] = [
        { at, note: `${words.trim()} with ${meaning.library.id}` },
        ...(lift ? [...lift.path.slice(1), { at: nameAt(physical), note: 'the request is made here' }] : []),
        ...(target.to === 'node'
          ? [...target.concrete.chain, ...target.answer.chain]
          : target.to === 'nowhere'
            ? target.chain
            : []),
      ];
      out.push({
        meaning,
        use,
        library: meaning.library.id,
        file: reported.file,
        site: reported.site,
        physical: { file: reported.file, site: reported.site },
        at,
        target,
        ...(channel ? { channel } : {}),
        operation: words,
        ...(http ? { http } : {}),
        ...(database ? { database } : {}),
        ...(table ? { table } : {}),
        timeout: settings.timeout,
        retry: settings.retry,
        ...(settings.version ? { version: settings.version } : {}),
        handled,
        chain: dedupe(chain),
        ...(meaning.shape.client ? { clientKey: meaning.shape.client.key } : {}),
        ...(connection ? { inherited: true as const } : {}),
        inLoop: [...physical.within, ...reportedSite.within].some((one) => one.in === 'loop'),
      });
    }
  return out;
}

/** Channels that are named, where any is. */
const known = (channels: readonly string[]): readonly string[] => {
  const named = channels.filter((one) => one !== ':x' && one !== '');
  return named.length > 0 ? named : channels;
};

const dedupe = (chain: readonly Proof[]): Proof[] =>
  chain.filter(
    (one, index) =>
      chain.findIndex(
        (other) => other.at.file === one.at.file && other.at.line === one.at.line && other.note === one.note,
      ) === index,
  );

/** Where a finding about the call sits: the line of the called name. */
export const nameAt = (site: { readonly at: Span; readonly nameLine: number }): Span =>
  site.nameLine === site.at.line
    ? site.at
    : { ...site.at, line: site.nameLine, column: 1, endLine: site.nameLine, endColumn: 1 };

/** A client whose construction is the dependency. */
export function clientAt(view: View, seed: Seed, place?: Span): ClientDraft[] {
  const { ctx, variables } = view;
  const use = seed.meaning.use.connect!;
  const at = place ?? nameAt(ctx.project.files.get(seed.file)!.facts.sites[seed.site]!);
  const settings = ask(ctx, () =>
    settingsOf(ctx, seed.meaning, { file: seed.file, site: seed.site, frame: undefined }, use.timeout ?? [], []),
  );
  const targets = ask(ctx, () => targetsOf(view, use, seed.meaning));
  const database =
    use.database === undefined ? undefined : ask(ctx, () => select(ctx, use.database!, seed.meaning.shape));
  return targets.map((target) => {
    const db = databaseOf(database, variables, target);
    return {
      meaning: seed.meaning,
      use,
      file: seed.file,
      site: seed.site,
      at,
      target,
      ...(db ? { database: db } : {}),
      timeout: settings.timeout,
      ...(settings.version ? { version: settings.version } : {}),
      chain: dedupe([
        { at, note: `a ${seed.meaning.library.id} client is made here` },
        ...(target.to === 'node'
          ? [...target.concrete.chain, ...target.answer.chain]
          : target.to === 'nowhere'
            ? target.chain
            : []),
      ]),
    };
  });
}

const keepsData = (use: ConnectUse): boolean => use.kind === 'store' || use.kind === 'broker';

/** The database named in the options, else the first segment of the address' path. */
function databaseOf(named: Result | undefined, variables: Variables, target: Target): string | undefined {
  const text = named ? concrete(named, variables)[0]?.text : undefined;
  if (text && !text.includes(HOLE)) return text;
  const path = target.to === 'node' ? target.path?.replace(/^\//, '').split('/')[0] : undefined;
  return path && path !== ':x' ? path : undefined;
}

/** What the client's construction says of every call made through it. */
const inherit = (use: CallUse, connect: ConnectUse): CallUse => {
  const resource = use.resource ?? connect.resource;
  const protocol = use.protocol ?? connect.protocol;
  return { ...use, ...(resource ? { resource } : {}), ...(protocol ? { protocol } : {}) };
};

function targetsOf(view: View, use: CallUse | ConnectUse, meaning: Meaning): Target[] {
  const { ctx, variables, directory } = view;
  const external = use.external === undefined ? undefined : select(ctx, use.external, meaning.shape);
  const address = addressOf(ctx, use, meaning);
  const fallbackHost = 'defaultHost' in use && use.defaultHost !== undefined ? prim(use.defaultHost) : undefined;
  const asked = address ?? external ?? fallbackHost;
  if (asked === undefined)
    return [
      {
        to: 'nowhere',
        why: 'dynamic',
        text: meaning.library.resource?.product ?? meaning.shape.name,
        chain: [],
        unaddressed: true,
      },
    ];
  const hostOnly = use.url === undefined || !('as' in use && use.as === 'http') || address === undefined;
  const out: Target[] = [];
  for (const one of concrete(
    asked === address && external && !address ? external : firstWithValue([asked, ...(external ? [external] : [])]),
    variables,
  ))
    out.push(resolveText(view, named(one, meaning), hostOnly, directory, steps(asked.trail)));
  // A choice counts with the alternatives that resolve.
  const known = out.filter((one) => one.to !== 'nowhere' || one.secret !== undefined);
  return known.length > 0 ? known : out;
}

/** A product's name that the library knows stands for its host. */
const named = (one: Concrete, meaning: Meaning): Concrete => {
  const { hosts } = meaning.library;
  const text = one.text.toLowerCase();
  // A path inside a package is the package.
  const host =
    hosts?.[text] ??
    hosts?.[
      text
        .split('/')
        .slice(0, text.startsWith('@') ? 2 : 1)
        .join('/')
    ];
  return host ? { ...one, text: host } : one;
};

function resolveText(
  view: View,
  one: Concrete,
  hostOnly: boolean,
  directory: Directory,
  trail: readonly Proof[],
): Target {
  const chain = one.chain.length > 0 ? one.chain : trail;
  const shown = one.text.replaceAll(HOLE, '…');
  const extra = { ...(one.secret ? { secret: one.secret } : {}), ...(one.missing ? { missing: one.missing } : {}) };
  const address = parseAddress(one.text, hostOnly);
  if (!address) {
    if (one.text.startsWith('/') && !one.text.startsWith('//'))
      return view.browser ? { to: 'browser' } : { to: 'nowhere', why: 'dynamic', text: shown, chain, ...extra };
    return {
      to: 'nowhere',
      why: one.why ?? 'dynamic',
      text: shown === '…' ? (one.missing?.join(', ') ?? 'its address') : shown,
      chain,
      ...extra,
    };
  }
  // A localhost default in code is no edge where manifests say where things run.
  if (one.fallback && isLocalhost(address.host) && view.hasManifests)
    return { to: 'nowhere', why: 'no-manifest', text: one.missing?.join(', ') ?? shown, chain, ...extra };
  const answer = directory.lookUp(address.host, address.port);
  if ('unresolved' in answer)
    return {
      to: 'nowhere',
      why: answer.unresolved,
      text: shown,
      chain,
      path: address.path,
      ...(answer.host ? { host: answer.host } : {}),
      ...extra,
    };
  return {
    to: 'node',
    answer,
    concrete: { ...one, chain },
    path: address.path,
    open: address.open,
    ...(address.port ? { port: address.port } : {}),
    ...(address.scheme ? { scheme: address.scheme } : {}),
  };
}
