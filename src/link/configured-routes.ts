/** Routes of gateways that are applications of their own: what their configuration sends where. */
import type { ConfiguredRoutes } from '../model/library.ts';
import type { RouteFact } from '../model/manifest.ts';
import type { Proof } from '../model/system.ts';
import { canonicalKey } from './applications.ts';
import type { Application } from './applications.ts';
import { nodeNamed } from './configured-clients.ts';
import type { Surroundings } from './configured-clients.ts';
import type { LibraryIndex } from './library-index.ts';

/** Routes as a proxy's manifest would give them. */
export function configuredRoutes(around: Surroundings, libraries: LibraryIndex): RouteFact[] {
  const out: RouteFact[] = [];
  for (const [, app] of around.applications)
    for (const library of libraries.all)
      for (const use of library.configuredRoutes ?? []) {
        const because = app.presence(use, library.artifacts ?? []);
        if (!because) continue;
        const written = routesOf(app, use);
        for (const one of written) out.push(routeFact(around, app, one.to, one.path, one.at ?? because));
        // Routes that are written out say what is meant; without any, everything that registers is routed.
        if (written.length === 0 && discovers(app, use))
          out.push(...discovered(around, app, because, new Set(written.map((one) => nodeNamed(around, one.to)?.name))));
      }
  return out;
}

interface Written {
  readonly to: string;
  readonly path: string | undefined;
  readonly at: Proof | undefined;
}

function routesOf(app: Application, use: ConfiguredRoutes): Written[] {
  const prefix = canonicalKey(use.routes);
  const ids = new Set<string>();
  const spelled = new Map<string, string>();
  for (const [key, written] of app.below(use.routes)) {
    const rest = key.slice(prefix.length);
    const id = rest.startsWith('[') ? rest.slice(0, rest.indexOf(']') + 1) : `.${rest.slice(1).split('.')[0]!}`;
    ids.add(id);
    if (!spelled.has(id))
      spelled.set(id, rest.startsWith('[') ? '' : written.slice(use.routes.length + 1).split('.')[0]!);
  }
  return [...ids].sort().flatMap((id) => {
    const read = (keys: readonly string[] | undefined): { text: string; at: Proof | undefined } | undefined => {
      for (const key of keys ?? []) {
        const found = app.property(`${use.routes}${id}${key === '' ? '' : `.${key}`}`)[0];
        if (found && found.text !== '') return { text: found.text, at: found.chain[0] };
      }
      return undefined;
    };
    const target =
      read(use.url) ??
      read(use.service) ??
      (use.byId && spelled.get(id) ? { text: spelled.get(id)!, at: read([use.path, ''])?.at } : undefined);
    if (!target) return [];
    const path =
      read([use.path, `${use.path}[0]`])?.text ?? predicatePath(app, `${use.routes}${id}`) ?? read([''])?.text;
    return [{ to: target.text, path: path?.replace(/\/?\*+$/, '') || '/', at: target.at }];
  });
}

/** `predicates: [Path=/orders/**]`. */
function predicatePath(app: Application, route: string): string | undefined {
  for (let n = 0; n < 8; n++) {
    const text = app.property(`${route}.predicates[${n}]`)[0]?.text;
    const path = text?.match(/^Path=([^,]*)/)?.[1];
    if (path !== undefined) return path;
  }
  return undefined;
}

const hostOf = (text: string): { host: string; port?: number } => {
  const match = text.match(/^(?:[a-z]+:)?(?:[a-z]+:\/\/)?([^/:]+)(?::(\d+))?/i);
  return { host: match?.[1] ?? text, ...(match?.[2] ? { port: Number(match[2]) } : {}) };
};

function routeFact(
  around: Surroundings,
  app: Application,
  target: string,
  path: string | undefined,
  because: Proof,
): RouteFact {
  const { host, port } = hostOf(target);
  const local = /^(localhost|127\.0\.0\.1)$/.test(host)
    ? around.services.find((one) => around.applications.get(one)?.port === port && one !== app.service)
    : undefined;
  const node = local ?? nodeNamed(around, host);
  return {
    fact: 'route',
    environment: around.environment,
    gateway: app.service.name,
    aliases: [],
    ...(path === undefined ? {} : { path }),
    to: node?.name ?? host,
    ...(port === undefined || node ? {} : { port }),
    public: false,
    at: because.at,
  };
}

function discovers(app: Application, use: ConfiguredRoutes): boolean {
  if (!use.discovers) return false;
  const is = ([key, values]: [string, readonly string[]]): boolean => values.includes(app.property(key)[0]?.text ?? '');
  if (Object.entries(use.discovers.unless).some(is)) return false;
  return use.discovers.onlyIf === undefined || Object.entries(use.discovers.onlyIf).some(is);
}

/** Everything that registers and serves requests of users. */
function discovered(
  around: Surroundings,
  app: Application,
  because: Proof,
  known: ReadonlySet<string | undefined>,
): RouteFact[] {
  return around.services
    .filter((one) => one !== app.service && one.kind === 'service' && !known.has(one.name) && around.registers(one))
    .map((one) => routeFact(around, app, one.name, `/${around.applications.get(one)?.name ?? one.name}`, because));
}
