import type { Rule, RuleInput } from '../../model/finding.ts';
import type { Service } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';

export interface Options {
  /** How many services must wait for it, at least, for it to be critical. */
  readonly dependents: number;
}

/** Speaks only where replicas are decided, and not in environments named for development or tests. */
export const rule: Rule<Options> = {
  id: 'single-replica-on-critical-path',
  code: 'SCL301',
  area: 'scaling',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'A service that others wait for runs as a single replica.',
  options: { dependents: 2 },
  *check(input) {
    const { system } = input;
    if (!system.environment.deploysReplicas || isForDevelopment(system.environment.id)) return;
    const hard = new Map<string, string[]>();
    for (const entry of input.availability) {
      if (entry.trigger !== 'request') continue;
      for (const id of entry.hard) hard.set(id, [...(hard.get(id) ?? []), entry.entry]);
    }
    for (const service of system.services) {
      const at = placeOf(service);
      const entries = hard.get(service.id) ?? [];
      if (!at || !runsOnce(service) || entries.length === 0) continue;
      const waiting = hardCallers(service.id, input);
      const critical = tierOf(service, input) === 'critical';
      if (!critical && waiting.length < input.options.dependents) continue;
      const declared = service.replicas === undefined ? 'declares no replicas, which means one' : 'runs as one replica';
      const reason = critical ? 'is of tier critical' : `${waiting.join(', ')} wait for it`;
      yield {
        subject: service.name,
        message:
          `\`${service.name}\` ${declared} in ${system.environment.id}, and ${reason}. ` +
          `Every restart, rollout or lost node takes ${entries.length === 1 ? `\`${entries[0]}\`` : `${entries.length} entry points`} down with it.`,
        at,
        services: [service.id],
        related: waiting.flatMap((id) => evidenceOf(id, service.id, input)),
        ...(service.replicas === undefined ? { confidence: 'medium' as const } : {}),
      };
    }
  },
};

const isForDevelopment = (environment: string): boolean =>
  /(^|[^a-z])(dev|develop|development|test|tests|testing|local|e2e|ci)([^a-z]|$)/i.test(environment);

/** Jobs run once by design; a gateway declared by routes alone has no replicas of its own. */
const runsOnce = (service: Service): boolean =>
  service.kind !== 'job' && service.workload !== undefined && (service.replicas ?? 1) === 1;

const placeOf = (service: Service): Span | undefined => service.replicasAt ?? service.workload?.at;

const tierOf = (service: Service, { config }: RuleInput<Options>): string | undefined =>
  service.tier ?? config.services.find((s) => s.name === service.name)?.tier;

const hardCallers = (id: string, { graph }: RuleInput<Options>): string[] => [
  ...new Set(
    graph
      .into(id)
      .filter((d) => d.purpose === 'request' && d.mode === 'sync' && d.criticality === 'hard')
      .map((d) => d.from),
  ),
];

const evidenceOf = (from: string, to: string, { graph }: RuleInput<Options>): { at: Span; note: string }[] =>
  graph
    .out(from)
    .filter((d) => d.to === to && d.purpose === 'request')
    .flatMap((d) => d.evidence.slice(0, 1).map((p) => ({ at: p.at, note: `${from} waits for ${to}` })));
