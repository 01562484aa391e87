import type { Config, PolicyConfig } from '../../model/config.ts';
import type { Observation, Rule, RuleInput } from '../../model/finding.ts';
import type { Dependency, Service } from '../../model/system.ts';
import { percent } from '../../model/words.ts';
import { matchesNode } from '../match-node.ts';
import { longestChain } from '../resilience/longest-chain.ts';
import { requestGraph, type RequestGraph } from '../resilience/request-graph.ts';

/** What a team has decided in faultline.yaml, held against what is there. Each finding repeats the decision's reason. */
export const rule: Rule = {
  id: 'policy-violation',
  code: 'ORG806',
  area: 'team coordination',
  severity: 'error',
  confidence: 'high',
  preset: 'recommended',
  summary: 'Something that a policy of faultline.yaml does not allow.',
  options: undefined,
  *check(input) {
    const { config, system } = input;
    if (config.policies.length === 0) return;
    for (const dependency of system.dependencies) yield* judgeDependency(dependency, input);
    const graph = requestGraph(system);
    for (const policy of config.policies) {
      const { match } = policy;
      if (match === undefined) continue;
      for (const service of system.services) {
        if (matchesNode(match, service, system, config)) yield* judgeService(service, policy, input, graph);
      }
    }
  },
};

/** The first policy that matches and decides has the word; a list of protocols decides where it does not hold. */
function* judgeDependency(it: Dependency, { config, graph, system }: RuleInput): Iterable<Observation> {
  const [from, to] = [graph.node(it.from), graph.node(it.to)];
  if (it.purpose !== 'request' || !from || !to) return;
  for (const policy of config.policies) {
    if (!policy.from || !policy.to) continue;
    if (policy.mode !== undefined && policy.mode !== it.mode) continue;
    if (policy.protocol !== undefined && policy.protocol !== it.protocol) continue;
    const isMeant = [[policy.from, from] as const, [policy.to, to] as const].every(([match, node]) =>
      matchesNode(match, node as Service, system, config),
    );
    if (!isMeant) continue;
    if (policy.protocols && !policy.protocols.includes(it.protocol)) {
      yield violation(it, policy, `speaks ${it.protocol}, where ${policy.protocols.join(' or ')} is decided`);
      return;
    }
    if (policy.allow === undefined) continue;
    if (!policy.allow) yield violation(it, policy, 'is a dependency that is decided against');
    return;
  }
}

const violation = (it: Dependency, policy: PolicyConfig, fact: string): Observation => ({
  subject: `${it.from} -> ${it.to}`,
  message: `\`${it.from} → ${it.to}\` (${it.protocol}, ${it.mode}) ${fact}: ${policy.reason}`,
  at: it.evidence[0]?.at ?? policy.at,
  services: [it.from, it.to],
  related: it.evidence,
  policy: { reason: policy.reason, at: policy.at },
});

function* judgeService(
  service: Service,
  policy: PolicyConfig,
  { availability, config, system }: RuleInput,
  graph: RequestGraph,
): Iterable<Observation> {
  const at = service.workload?.at ?? service.evidence[0]?.at ?? policy.at;
  const said = { at, services: [service.id], policy: { reason: policy.reason, at: policy.at } };
  if (policy.requireOwner === true && service.owners.length === 0)
    yield {
      ...said,
      subject: `${service.name} owner`,
      message: `\`${service.name}\` has no owner, and one is required: ${policy.reason}`,
    };
  if (policy.minTarget !== undefined) {
    const targets = availability.filter((one) => one.service === service.id).map((one) => one.target);
    const declared = [...targets, declaredTarget(service, config)].filter((one) => one !== undefined);
    const least = declared.length === 0 ? undefined : Math.min(...declared);
    if (least === undefined || least < policy.minTarget)
      yield {
        ...said,
        subject: `${service.name} target`,
        message: `\`${service.name}\` ${least === undefined ? 'declares no target' : `declares a target of ${percent(least)}`}, and at least ${percent(policy.minTarget)} is required: ${policy.reason}`,
      };
  }
  if (policy.maxSyncDepth !== undefined) {
    const services = new Set(system.services.map((s) => s.id));
    const isGateway = (name: string): boolean => system.services.some((s) => s.id === name && s.kind === 'gateway');
    const entries = [
      ...system.endpoints.filter((e) => e.service === service.id && e.trigger === 'request').map((e) => e.id),
      service.id,
    ];
    const chains = entries.map((entry) => longestChain(entry, graph, services));
    const longest = chains.reduce((a, b) => (b.length > a.length ? b : a), []);
    const names = [service.id, ...longest.map((call) => call.to!)];
    const depth = names.filter((name) => !isGateway(name)).length;
    if (depth > policy.maxSyncDepth)
      yield {
        ...said,
        subject: `${service.name} depth`,
        message: `${depth} services wait for each other on a request to \`${service.name}\` (\`${names.join(' → ')}\`), and ${policy.maxSyncDepth} is the most: ${policy.reason}`,
        at: longest[0]!.at,
        services: [...new Set(names)],
        related: longest.map((call) => ({ at: call.at, note: `${call.service} waits for ${call.to}` })),
      };
  }
}

/** A target counts for every endpoint that declares none of its own. */
const declaredTarget = (service: Service, config: Config): number | undefined =>
  config.services.find((one) => one.name === service.name)?.target;
