import type { Observation, Rule } from '../../model/finding.ts';
import type { Call, Endpoint } from '../../model/system.ts';
import { labelOf } from '../availability/names.ts';
import { matchEndpoints, withoutVersion } from '../match-endpoint.ts';
import { arrow, sitesOf } from '../sites.ts';
import { nearest } from '../../model/nearest.ts';

/** Only against services that were read in full and answer something: else "not found" would mean "not seen". */
export const rule: Rule = {
  id: 'unknown-endpoint',
  code: 'COM104',
  area: 'service communication',
  severity: 'warning',
  confidence: 'medium',
  preset: 'recommended',
  summary: 'A call to a path that its target does not serve.',
  options: undefined,
  *check(input) {
    const served = Map.groupBy(
      input.system.endpoints.filter((e) => e.trigger === 'request' && e.protocol === 'http'),
      (e) => e.service,
    );
    const readable = new Set(
      input.system.services
        .filter((s) => s.analyzed === 'full' && s.kind !== 'gateway' && s.kind !== 'website')
        .map((s) => s.id),
    );
    const astray = input.system.calls.filter((call) => {
      const endpoints = call.to !== undefined && readable.has(call.to) ? served.get(call.to) : undefined;
      return endpoints !== undefined && saysWhere(call) && !isServed(call, endpoints);
    });
    for (const site of sitesOf(astray)) yield observe(site, served.get(site.calls[0]!.to!)!);
  },
};

/** Also under another version: which of them a framework adds to its routes is often configured elsewhere. */
function isServed(call: Call, endpoints: readonly Endpoint[]): boolean {
  if (matchEndpoints(call, endpoints).length > 0) return true;
  const bare = { ...call, http: { ...call.http, path: withoutVersion(call.http!.path!) } };
  const routes = endpoints.map((e) => ({ ...e, path: withoutVersion(e.path) }));
  if (matchEndpoints(bare, routes).length > 0) return true;
  return isBelowMount(bare, routes) || isServedBelow(bare, routes);
}

/** A route that names no method is often a mount, or a repository that is served as a whole: what is below it is its own. */
const isBelowMount = (call: Call, routes: readonly Endpoint[]): boolean =>
  routes.some((e) => e.method === undefined && e.path !== '/' && call.http!.path!.startsWith(`${e.path}/`));

/**
 * A path under which a whole service is served (a context path, a global prefix) is often configured elsewhere: where
 * no route begins with the first segment that is asked for, and all the rest fits, nothing is claimed.
 */
function isServedBelow(call: Call, routes: readonly Endpoint[]): boolean {
  const [, first, rest] = /^\/?([^/?]+)(\/.*)?$/.exec(call.http!.path!) ?? [];
  if (first === undefined || routes.some((e) => e.path.replace(/^\//, '').split('/')[0] === first)) return false;
  return matchEndpoints({ ...call, http: { ...call.http, path: rest ?? '/' } }, routes).length > 0;
}

/** A path with at least one literal segment; a path of unknown text says nothing. */
function saysWhere(call: Call): boolean {
  const segments =
    call.http?.path
      ?.split('?')[0]!
      .split('/')
      .filter((s) => s !== '') ?? [];
  return segments.some((s) => !s.includes(':') && !s.includes('{') && !s.includes('*'));
}

function observe(site: ReturnType<typeof sitesOf>[number], endpoints: readonly Endpoint[]): Observation {
  const call = site.calls[0]!;
  const asked = `${call.http!.method ? `${call.http!.method} ` : ''}${call.http!.path}`;
  const otherMethod = matchEndpoints({ ...call, http: { ...call.http, method: undefined } }, endpoints);
  const close = otherMethod[0] ?? closest(asked, endpoints);
  return {
    subject: `${site.services.length === 1 ? call.service : call.at.file} -> ${call.to} ${asked}`,
    message:
      `${arrow(site)}: \`${call.to}\` does not serve \`${asked}\`` +
      `${close ? `; the closest of its ${endpoints.length} routes is \`${labelOf(close)}\`` : ` among its ${endpoints.length} routes`}. ` +
      `The call is answered with ${otherMethod.length > 0 ? '404 or 405' : '404'}.`,
    at: site.at,
    services: [...site.services, call.to!],
    related: [...call.chain, ...(close ? [{ at: close.at, note: `${call.to} serves ${labelOf(close)}` }] : [])],
  };
}

function closest(asked: string, endpoints: readonly Endpoint[]): Endpoint | undefined {
  const byLabel = new Map(endpoints.map((e) => [labelOf(e), e]));
  const name = nearest(asked, [...byLabel.keys()].sort());
  return name === undefined ? undefined : byLabel.get(name);
}
