/** What answers to a host name in one environment: a service, a resource, something outside, or nothing. */
import type { Proof } from '../model/system.ts';
import type { Why } from '../model/value.ts';
import { HOLE } from './concrete.ts';
import { dsnAddress } from './dsn.ts';
import type { Project } from './project.ts';
import type { ResourceDraft, ServiceDraft } from './services.ts';

export interface Address {
  readonly scheme?: string;
  readonly host: string;
  readonly port?: number;
  /** Path with ':x' for unknown segments, without query. */
  readonly path: string;
  /** The path may go on: it ends in an unknown part. */
  readonly open: boolean;
}

export type Answer =
  | { readonly node: ServiceDraft | ResourceDraft; readonly chain: readonly Proof[] }
  | { readonly external: string; readonly chain: readonly Proof[] }
  | { readonly unresolved: Why; readonly host?: string };

export interface Directory {
  lookUp(host: string, port: number | undefined): Answer;
}

const LOCAL = new Set([
  'localhost',
  '127.0.0.1',
  '0.0.0.0',
  '::1',
  'host.docker.internal',
  'host.minikube.internal',
  'docker.for.mac.localhost',
  'kubernetes.docker.internal',
]);

export const isLocalhost = (host: string): boolean => LOCAL.has(host.toLowerCase());

/** Splits a text into its address; undefined when its host is not known. Lists of hosts give their first. */
export function parseAddress(written: string, hostOnly: boolean): Address | undefined {
  // A package of a scope is no host: a product whose host no table holds.
  if (/^@[\w.-]+\//.test(written)) return undefined;
  const text = dsnAddress(written) ?? written;
  // Settings without a host among them: `user=app dbname=shop`.
  if (text === written && /^\s*\w[\w ]*=[^/]*$/.test(text)) return undefined;
  const match = text.match(/^([a-z][a-z0-9+.-]*):\/\/(.*)$/is);
  const scheme = match?.[1]?.toLowerCase();
  let rest = match ? match[2]! : text;
  if (!match && !hostOnly && !/^[\w.-]+:\d+(\/|$)/.test(rest) && !/^[\w-]+(\.[\w-]+)+(\/|$|:)/.test(rest))
    return undefined;
  rest = rest.replace(/^\/\//, '');
  const slash = rest.search(/[/?#]/);
  let authority = slash < 0 ? rest : rest.slice(0, slash);
  const tail = slash < 0 ? '' : rest.slice(slash);
  authority = authority.slice(authority.lastIndexOf('@') + 1).split(',')[0]!;
  const bracket = authority.match(/^\[([^\]]+)\](?::(\d+))?$/);
  const [named, port] = bracket ? [bracket[1]!, bracket[2]] : splitPort(authority);
  const host = scheme === undefined ? named : withoutOpenLabels(named);
  if (host === '' || host.includes(HOLE)) return undefined;
  // What is glued to a port can only be a path.
  const glued = port?.match(/^(\d+)\0/)?.[1];
  if (glued !== undefined)
    return { ...(scheme ? { scheme } : {}), host: host.toLowerCase(), port: Number(glued), path: '/', open: true };
  const { path, open } = pathOf(tail);
  return {
    ...(scheme ? { scheme } : {}),
    host: host.toLowerCase(),
    ...(port && /^\d+$/.test(port) ? { port: Number(port) } : {}),
    path,
    open,
  };
}

/** `https://${region}.api.example.com` is api.example.com: which of its hosts is not known. Cluster names say nothing so. */
function withoutOpenLabels(host: string): string {
  const domain = /^(?:[^.]*\0[^.]*\.)+((?:[a-z0-9-]+\.)+[a-z]{2,})$/i.exec(host)?.[1];
  return domain === undefined || !isPublic(domain) ? host : domain;
}

const splitPort = (authority: string): [string, string | undefined] => {
  const colon = authority.lastIndexOf(':');
  return colon < 0 ? [authority, undefined] : [authority.slice(0, colon), authority.slice(colon + 1)];
};

/** A path template: unknown segments become ':x', a segment that is partly unknown too. */
export function pathOf(text: string): { path: string; open: boolean } {
  const query = text.search(/[?#]/);
  const bare = query < 0 ? text : text.slice(0, query);
  if (bare === '') return { path: query < 0 ? '' : '/', open: false };
  const segments = bare.split('/').filter((one, index) => one !== '' || index === 0);
  // A hole glued to the end of a segment may be a query or more path: `/orders${suffix}`.
  const last = segments.at(-1) ?? '';
  const open = last.includes(HOLE) && last !== HOLE;
  // `{id}` is how OpenAPI writes a parameter.
  const clean = segments.map((one, index) =>
    /^\{[^{}]+\}$/.test(one)
      ? ':x'
      : one.includes(HOLE)
        ? index === segments.length - 1 && open
          ? one.slice(0, one.indexOf(HOLE))
          : ':x'
        : one,
  );
  const path = clean.join('/').replace(/\/+$/, '') || '/';
  return { path: path.startsWith('/') || path === '' ? path : `/${path}`, open };
}

export function createDirectory(
  project: Project,
  environment: string,
  services: readonly ServiceDraft[],
  resources: readonly ResourceDraft[],
): Directory {
  type Entry = { node: ServiceDraft | ResourceDraft; chain: readonly Proof[] };
  const names = new Map<string, Entry[]>();
  const add = (host: string, node: ServiceDraft | ResourceDraft, chain: readonly Proof[]): void => {
    const key = host.toLowerCase();
    const list = names.get(key) ?? [];
    if (!list.some((one) => one.node === node)) names.set(key, [...list, { node, chain }]);
  };
  const nodes = [...services, ...resources];
  const byWorkload = new Map(nodes.filter((one) => one.workload).map((one) => [one.workload!.name, one]));
  const declared = new Map(nodes.flatMap((one) => [one.name, ...one.aliases].map((alias) => [alias, one] as const)));
  const externals = new Map<string, Entry | { external: string; chain: readonly Proof[] }>();
  for (const one of project.input.config.hosts) {
    const node = declared.get(one.node);
    const chain = [{ at: one.at, note: `${one.host} means ${one.node} (faultline.yaml)` }];
    externals.set(one.host.toLowerCase(), node ? { node, chain } : { external: one.node, chain });
  }
  for (const one of project.input.config.externals)
    for (const host of [one.name, ...one.aliases, ...one.hosts])
      externals.set(host.toLowerCase(), {
        external: one.name,
        chain: [{ at: one.at, note: `${one.name} is described in faultline.yaml` }],
      });
  const addresses = project.facts.of('address').filter((one) => one.environment === environment);
  const pending: { host: string; to: string }[] = [];
  for (const one of addresses) {
    const targets = one.workloads.map((name) => byWorkload.get(name)).filter((node) => node !== undefined);
    const chain = [
      { at: one.at, note: `${one.host} is a host name of ${targets[0]?.name ?? one.externalName ?? 'nothing here'}` },
    ];
    for (const host of [one.host, ...one.aliases]) {
      for (const node of targets) add(host, node, chain);
      if (targets.length === 0 && one.externalName)
        externals.set(host.toLowerCase(), { external: one.externalName, chain });
      if (targets.length === 0 && !one.externalName) pending.push({ host, to: one.host });
    }
  }
  // Kubernetes reaches workloads over Services only; elsewhere the workload's names are host names.
  const kubernetes = addresses.length > 0;
  for (const node of nodes) {
    const chain = node.evidence.slice(0, 1);
    for (const host of [node.name, ...node.aliases])
      if (!names.has(host.toLowerCase()) || !kubernetes) add(host, node, chain);
  }
  // The name of a routed gateway's own Service (an ingress controller) stands for the only gateway there is.
  const gateways = services.filter((one) => one.kind === 'gateway' && !one.workload);
  const published = new Map<number, Entry[]>();
  for (const node of nodes)
    for (const port of node.workload?.ports ?? [])
      if (port.published !== undefined)
        published.set(port.published, [
          ...(published.get(port.published) ?? []),
          { node, chain: [{ at: node.workload!.at, note: `${node.name} publishes port ${port.published}` }] },
        ]);

  return {
    lookUp(host, port) {
      const key = host.toLowerCase().replace(/\.$/, '');
      const named = externals.get(key);
      if (named) return named;
      for (const spelling of spellings(key)) {
        const found = names.get(spelling);
        if (found?.length === 1) return found[0]!;
        if (found && found.length > 1) {
          const real = found.filter(
            (one) => one.node.name.toLowerCase() === spelling || one.node.workload?.name.toLowerCase() === spelling,
          );
          return real.length === 1 ? real[0]! : { unresolved: 'ambiguous', host };
        }
      }
      if (isLocalhost(key)) {
        const found = port === undefined ? undefined : published.get(port);
        if (found?.length === 1) return found[0]!;
        const listening = found || port === undefined ? [] : services.filter((one) => one.listens === port);
        if (listening.length === 1)
          return {
            node: listening[0]!,
            chain: [{ at: listening[0]!.evidence[0]!.at, note: `${listening[0]!.name} listens on port ${port}` }],
          };
        return { unresolved: found ? 'ambiguous' : 'not-found', host: port === undefined ? host : `${host}:${port}` };
      }
      if (/(^|[.-])ingress([.-]|$)/.test(key) && gateways.length === 1)
        return { node: gateways[0]!, chain: gateways[0]!.evidence };
      if (isPublic(key)) return { external: key, chain: [] };
      return { unresolved: 'not-found', host };
    },
  };
}

/** 'orders.shop.svc.cluster.local' is also 'orders.shop' and 'orders'. */
function spellings(host: string): string[] {
  const out = [host];
  const short = host.replace(/\.svc(\.[\w.-]+)?$/, '');
  if (short !== host) out.push(short, short.split('.')[0]!);
  // `orders.shop` where the namespace is decided at deployment: not a name that the public DNS is likely to hold.
  else if (
    /^[\w-]+\.[\w-]+$/.test(host) &&
    !/\.(com|org|net|io|dev|app|ai|co|cloud|me|info|biz|eu|de|uk|fr|us|tech|sh|so|gg|in|it|nl|ch|xyz)$/.test(host)
  )
    out.push(host.split('.')[0]!);
  return out;
}

/** A name that the public DNS could know. */
export const isPublic = (host: string): boolean =>
  (/^[\w-]+(\.[\w-]+)*\.[a-z]{2,}$/.test(host) &&
    !/\.(local|internal|localhost|svc|cluster|test|example|invalid|lan|home|corp|docker|dev\.local)$/.test(host) &&
    !host.includes('..')) ||
  // Where clouds answer what a machine asks about itself.
  host === 'metadata.google.internal' ||
  /^\d{1,3}(\.\d{1,3}){3}$/.test(host);
