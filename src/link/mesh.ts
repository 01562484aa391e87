/** What a mesh adds to calls: its timeouts and retries count for whoever calls the hosts that it governs. */
import type { MeshFact, MeshRule } from '../model/manifest.ts';
import type { Call, Proof, Retry, Timeout } from '../model/system.ts';
import type { Directory } from './addresses.ts';
import type { Project } from './project.ts';

/** A timeout of this many ms or more bounds nothing. */
const NO_BOUND = 300_000;
const GOVERNED = new Set(['http', 'grpc', 'graphql']);

/** The calls with what the mesh of their environment does with them. */
export function underMesh(
  calls: readonly Call[],
  project: Project,
  environment: string,
  directory: Directory,
): readonly Call[] {
  const facts = project.facts.of('mesh').filter((one) => one.environment === environment);
  if (facts.length === 0) return calls;
  const byTarget = new Map<string, MeshFact[]>();
  for (const fact of facts)
    for (const to of new Set(fact.hosts.map((host) => nodeOf(host, directory)))) {
      if (to !== undefined) byTarget.set(to, [...(byTarget.get(to) ?? []), fact]);
    }
  return calls.map((call) => {
    if (call.to === undefined || call.mode !== 'sync' || call.library === 'gateway' || !GOVERNED.has(call.protocol))
      return call;
    return (byTarget.get(call.to) ?? []).reduce(governed, call);
  });
}

function nodeOf(host: string, directory: Directory): string | undefined {
  const answer = directory.lookUp(host, undefined);
  return 'node' in answer ? answer.node.name : 'external' in answer ? answer.external : undefined;
}

function governed(call: Call, fact: MeshFact): Call {
  const candidates = candidatesFor(call, fact.rules);
  const rule = candidates[0];
  const certain =
    candidates.length > 0 &&
    candidates.every((one) => one?.timeoutMs === rule?.timeoutMs && one?.attempts === rule?.attempts);
  if (certain && rule !== undefined)
    return { ...call, timeout: timeoutUnder(call.timeout, rule, fact), retry: retryUnder(call.retry, rule, fact) };
  const open = candidates.find((one) => one?.timeoutMs !== undefined);
  // It depends on the request which rule governs it.
  if (!certain && open !== undefined && !isBounded(call.timeout))
    return {
      ...call,
      timeout: { setting: 'unknown', layer: 'mesh', chain: [proof(open, fact, 'may govern the request')] },
    };
  if (fact.connectMs === undefined || call.timeout.setting !== 'none') return call;
  const chain = [{ at: fact.at, note: `${fact.product} bounds the connecting` }];
  return { ...call, timeout: { setting: 'explicit', ms: fact.connectMs, bounds: 'connect', layer: 'mesh', chain } };
}

/** The rules that may govern a call, up to the first that does; undefined stands for none of them. */
function candidatesFor(call: Call, rules: readonly MeshRule[]): readonly (MeshRule | undefined)[] {
  const found: MeshRule[] = [];
  for (const rule of rules) {
    const fit = fits(call, rule);
    if (fit === 'no') continue;
    found.push(rule);
    if (fit === 'yes') return found;
  }
  return found.length === 0 ? [] : [...found, undefined];
}

function fits(call: Call, rule: MeshRule): 'yes' | 'no' | 'maybe' {
  const method = call.http?.method;
  if (rule.methods !== undefined && method !== undefined && !rule.methods.includes(method)) return 'no';
  const path = rule.path === undefined ? 'yes' : fitsPath(rule.path, call.http?.path, call.http?.open === true);
  if (path === 'no') return 'no';
  const open = rule.narrow === true || (rule.methods !== undefined && method === undefined);
  return open ? 'maybe' : path;
}

function fitsPath(
  { is, text }: NonNullable<MeshRule['path']>,
  path: string | undefined,
  open: boolean,
): 'yes' | 'no' | 'maybe' {
  if (path === undefined) return 'maybe';
  const isPlain = !path.includes(':') && !open;
  if (is === 'regex') return matchesWhole(text, path.replace(/:\w+/g, 'x')) ? 'yes' : isPlain ? 'no' : 'maybe';
  const wanted = text.split('/').filter((part) => part !== '');
  const given = path.split('/').filter((part) => part !== '');
  const shared = wanted.slice(0, given.length);
  if (shared.some((part, i) => given[i] !== part && !given[i]!.startsWith(':') && !(open && i === given.length - 1)))
    return 'no';
  if (given.length < wanted.length) return open ? 'maybe' : 'no';
  if (shared.some((part, i) => given[i] !== part)) return 'maybe';
  if (is === 'prefix') return 'yes';
  return given.length > wanted.length ? 'no' : open ? 'maybe' : 'yes';
}

/** Patterns that could run away are not run: they may fit. */
function matchesWhole(pattern: string, path: string): boolean {
  if (pattern.length > 200 || /\([^()]*[*+][^()]*\)[*+]/.test(pattern)) return false;
  try {
    return new RegExp(`^(?:${pattern})$`).test(path);
  } catch {
    return false;
  }
}

/** The shorter of two bounds is the one that ends the call. */
function timeoutUnder(own: Timeout, rule: MeshRule, fact: MeshFact): Timeout {
  if (rule.timeoutMs === undefined || (isBounded(own) && own.ms! <= rule.timeoutMs)) return own;
  return {
    setting: rule.isDefault === true ? 'default' : 'explicit',
    ms: rule.timeoutMs,
    bounds: 'total',
    layer: 'mesh',
    chain: [proof(rule, fact, 'ends the request'), ...own.chain],
  };
}

/** Attempts of two layers multiply. */
function retryUnder(own: Retry, rule: MeshRule, fact: MeshFact): Retry {
  if (rule.attempts === undefined || rule.attempts <= 1) return own;
  const layered = own.setting === 'explicit' || own.setting === 'default' ? (own.attempts ?? 1) : 1;
  return {
    setting: 'explicit',
    attempts: layered === 'unlimited' ? layered : layered * rule.attempts,
    ...(rule.retryOn === undefined ? {} : { on: rule.retryOn }),
    layer: 'mesh',
    chain: [proof(rule, fact, 'sends the request again'), ...own.chain],
  };
}

const isBounded = (timeout: Timeout): boolean =>
  (timeout.setting === 'explicit' || timeout.setting === 'default') &&
  timeout.ms !== undefined &&
  timeout.ms < NO_BOUND &&
  (timeout.bounds === undefined || timeout.bounds === 'total' || timeout.bounds === 'response');

const proof = (rule: MeshRule, fact: MeshFact, does: string): Proof => ({
  at: rule.at,
  note: `${fact.product} ${does}`,
});
