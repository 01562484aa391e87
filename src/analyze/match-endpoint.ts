import type { Call, Endpoint } from '../model/system.ts';

/**
 * Endpoints of the called service that a call may reach. Empty: none serves what is asked, or what is asked is not
 * known (see `asksForOperation`). Literal segments win over parameters; an open path reaches all below it.
 */
export function matchEndpoints(call: Call, endpoints: readonly Endpoint[]): readonly Endpoint[] {
  if (call.http?.path !== undefined) return matchHttp(call.http, endpoints);
  const asked = call.channel ?? call.operation;
  return asked === undefined ? [] : endpoints.filter((e) => e.trigger === 'request' && isNamed(e, asked));
}

/** Whether the call says what it asks for, so that finding no endpoint means something. */
export const asksForOperation = (call: Call): boolean => call.http?.path !== undefined || call.channel !== undefined;

/** RPC: pattern, or 'Service/Method' with or without the package in front. */
function isNamed(endpoint: Endpoint, asked: string): boolean {
  if (endpoint.protocol === 'http') return false;
  const [path, name] = [trimmed(endpoint.path), trimmed(asked)];
  return path === name || path.endsWith(`.${name}`) || path.endsWith(`/${name}`) || name.endsWith(`.${path}`);
}

const trimmed = (text: string): string => text.replace(/^\/+/, '');

function matchHttp(http: NonNullable<Call['http']>, endpoints: readonly Endpoint[]): readonly Endpoint[] {
  const asked = askedSegments(http.path!);
  let best = -1;
  let found: Endpoint[] = [];
  for (const endpoint of endpoints) {
    if (endpoint.protocol !== 'http' || endpoint.trigger !== 'request') continue;
    if (http.method && endpoint.method && endpoint.method !== 'ALL' && endpoint.method !== http.method) continue;
    const served = servedSegments(endpoint.path);
    const score = http.open ? under(asked, served) : scoreOf(asked, served);
    if (score < 0) continue;
    if (score > best && !http.open) [best, found] = [score, []];
    if (http.open || score === best) found.push(endpoint);
  }
  return found;
}

const segments = (path: string): string[] => path.split('/').filter((s) => s !== '');

const askedSegments = (path: string): string[] => segments(path.split('?')[0]!);

/** Served segments without a host; a regular expression for "the rest", as ingress routes write it, is '*'. */
function servedSegments(path: string): string[] {
  const parts = segments(path.replace(/\/?\??(?:\(\/\|\$\))?\(?\.\*\)?\$?$/, '/*'));
  return !path.startsWith('/') && parts[0]?.includes('.') ? parts.slice(1) : parts;
}

/** The path without a version segment ('/v1'), which frameworks add by configuration. */
export const withoutVersion = (path: string): string => path.replace(/\/v\d+(?=\/|$)/g, '');

/** How well a served path answers an asked one: -1 not at all, else higher is closer. */
function scoreOf(asked: readonly string[], served: readonly string[]): number {
  let score = 0;
  for (let i = 0; i < served.length; i++) {
    if (served[i] === '*') return score;
    if (i >= asked.length) return served[i]!.endsWith('?') && i === served.length - 1 ? score : -1;
    const fit = fitOf(asked[i]!, served[i]!);
    if (fit < 0) return -1;
    score += fit;
  }
  return asked.length === served.length ? score + 1 : -1;
}

/** Whether a served path may continue an asked prefix (or cover it with '*'). */
function under(asked: readonly string[], served: readonly string[]): number {
  for (let i = 0; i < asked.length; i++) {
    if (served[i] === '*') return 0;
    if (served[i] === undefined || fitOf(asked[i]!, served[i]!) < 0) return -1;
  }
  return 0;
}

/** A literal beats a parameter; an unknown segment of the caller may be anything but prefers a parameter. */
function fitOf(asked: string, served: string): number {
  const open = served.startsWith(':') || served.startsWith('{');
  if (isUnknown(asked)) return open ? 3 : 1;
  if (open) return 2;
  return asked === served || asked.toLowerCase() === served.toLowerCase() ? 3 : -1;
}

const isUnknown = (segment: string): boolean => segment.includes(':') || segment.includes('{');
