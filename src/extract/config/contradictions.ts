/** What is valid entry by entry and yet cannot be meant. */
import type { Expr } from '../../model/availability.ts';
import type { Config, NodeConfig, PolicyConfig } from '../../model/config.ts';
import type { Problem } from '../../model/facts.ts';

export function* contradictions(config: Config): Iterable<Problem> {
  const nodes = [...config.services, ...config.resources, ...config.externals];
  yield* namesUsedTwice(nodes);
  for (const node of nodes) {
    const a = node.availability;
    if (a && !(a.low <= a.value && a.value <= a.high))
      yield {
        at: a.at,
        message: `availability of ${node.name}: low ≤ value ≤ high does not hold (${a.low}, ${a.value}, ${a.high})`,
      };
  }
  for (const service of config.services) {
    if (service.replicas !== undefined && service.needed !== undefined && service.needed > service.replicas)
      yield {
        at: service.at,
        message: `${service.name} needs ${service.needed} replicas up and has ${service.replicas}`,
      };
    for (const it of [service, ...service.endpoints])
      for (const short of it.requires ? impossible(it.requires) : [])
        yield { at: it.at, message: `${it.name}: at least ${short.atLeast} of ${short.of} can never be up` };
  }
  for (const it of config.dependencies)
    if (it.from === it.to) yield { at: it.at, message: `a dependency of ${it.from} on itself` };
  for (const policy of config.policies) yield* undecided(policy);
  for (const { rules } of config.overrides)
    for (const [rule, { options, at }] of Object.entries(rules))
      if (Object.keys(options).length > 0)
        yield { at, message: `an override sets the severity of ${rule} alone; its options are set below rules` };
}

/** A policy that says nothing, or says it of nobody, is a slip of the pen. */
function* undecided(it: PolicyConfig): Iterable<Problem> {
  const ofDependencies = it.allow !== undefined || it.protocols !== undefined;
  const ofServices = it.maxSyncDepth !== undefined || it.requireOwner !== undefined || it.minTarget !== undefined;
  if (!ofDependencies && !ofServices)
    yield {
      at: it.at,
      message: 'this policy decides nothing: allow, protocols, maxSyncDepth, requireOwner or minTarget',
    };
  if (ofDependencies && (!it.from || !it.to))
    yield { at: it.at, message: 'a policy with allow or protocols says between whom: from and to' };
  if (ofServices && !it.match) yield { at: it.at, message: 'a policy about services says which: match' };
}

function* namesUsedTwice(nodes: readonly NodeConfig[]): Iterable<Problem> {
  const owner = new Map<string, NodeConfig>();
  for (const node of nodes)
    for (const name of new Set([node.name, ...node.aliases])) {
      const other = owner.get(name);
      if (other && other !== node)
        yield {
          at: node.at,
          message: `"${name}" means both ${other.name} (line ${other.at.line}) and ${node.name}: neither is used`,
        };
      owner.set(name, other ?? node);
    }
}

function* impossible(expr: Expr): Iterable<{ atLeast: number; of: number }> {
  if ('node' in expr) return;
  if ('atLeast' in expr && expr.atLeast > expr.of.length) yield { atLeast: expr.atLeast, of: expr.of.length };
  const parts = 'all' in expr ? expr.all : 'any' in expr ? expr.any : 'atLeast' in expr ? expr.of : [expr.of];
  for (const part of parts) yield* impossible(part);
}
