/** Gateways: an Ingress is a service of its own; a proxy with routes here is the workload that runs it. */
import type { Proof } from '../model/system.ts';
import type { Project } from './project.ts';
import type { ServiceDraft } from './services.ts';

export function gatewaysOf(project: Project, environment: string, services: readonly ServiceDraft[]): ServiceDraft[] {
  const out = new Map<string, { aliases: Set<string>; evidence: Proof[] }>();
  for (const route of project.facts.of('route')) {
    if (route.environment !== environment) continue;
    const own = services.find((one) => one.name === route.gateway || one.aliases.has(route.gateway));
    if (own) {
      if (own.kind === 'service') own.kind = 'gateway';
      continue;
    }
    const made = out.get(route.gateway) ?? { aliases: new Set<string>(), evidence: [] };
    for (const alias of route.aliases) made.aliases.add(alias);
    if (made.evidence.length === 0)
      made.evidence.push({ at: route.at, note: `${route.gateway} routes requests from outside` });
    out.set(route.gateway, made);
  }
  return [...out]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, { aliases, evidence }]) => ({
      group: 'service' as const,
      name,
      aliases,
      kind: 'gateway' as const,
      evidence,
      tentative: false,
    }));
}
