import type { Rule, RuleInput } from '../../model/finding.ts';
import type { Dependency, Service } from '../../model/system.ts';

export interface Options {
  /** Most services that may call it at request time. */
  readonly maxIn: number;
  /** Most services that it may call at request time. */
  readonly maxOut: number;
}

/** Gateways, websites, registries and the like are hubs by design; so is what a team tags as a platform. */
export const rule: Rule<Options> = {
  id: 'hub-service',
  code: 'ORG804',
  area: 'team coordination',
  severity: 'info',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A service that many others call, or that calls many others.',
  options: { maxIn: 8, maxOut: 8 },
  *check(input) {
    const { graph, options, system } = input;
    for (const service of system.services) {
      if (service.kind !== 'service' && service.kind !== 'worker') continue;
      if (tierOf(service, input) === 'platform') continue;
      const callers = between(graph.into(service.id), input);
      const called = between(graph.out(service.id), input);
      const tooMany = callers.length > options.maxIn;
      if (!tooMany && called.length <= options.maxOut) continue;
      const edges = tooMany ? callers : called;
      const names = edges.map((d) => (tooMany ? d.from : d.to)).sort();
      const at = service.workload?.at ?? service.evidence[0]?.at;
      if (!at) continue;
      yield {
        subject: `${service.name} ${tooMany ? 'in' : 'out'}`,
        message: tooMany
          ? `${names.length} services call \`${service.name}\` (${names.join(', ')}); the limit set is ${options.maxIn}. Each change of its interface is a change for all of them, and its failure is theirs.`
          : `\`${service.name}\` calls ${names.length} services (${names.join(', ')}); the limit set is ${options.maxOut}. It changes when any of them does, and it knows more of the system than a service should.`,
        at,
        services: [service.id],
        related: edges.flatMap((d) => d.evidence.slice(0, 1)),
      };
    }
  },
};

const between = (dependencies: readonly Dependency[], { graph }: RuleInput<Options>): Dependency[] =>
  dependencies.filter(
    (d) => d.purpose === 'request' && graph.node(d.to)?.group === 'service' && graph.node(d.from)?.kind !== 'gateway',
  );

const tierOf = (service: Service, { config }: RuleInput<Options>): string | undefined =>
  service.tier ?? config.services.find((s) => s.name === service.name)?.tier;
