/** Dependencies: one per pair and purpose, from calls, manifests and faultline.yaml. */
import type { DependencyConfig } from '../model/config.ts';
import type { Call, Dependency, Proof, Purpose } from '../model/system.ts';
import type { Names } from './assemble.ts';
import { rank } from './handling.ts';
import { withPolicies } from './network-policies.ts';
import type { Project } from './project.ts';
import { resourceLinks } from './resource-links.ts';
import type { ServiceView } from './service-view.ts';

export function dependenciesOf(
  project: Project,
  environment: string,
  calls: readonly Call[],
  names: Names,
  views: readonly ServiceView[],
): { dependencies: Dependency[]; removed: ReadonlySet<string> } {
  const corrections = project.input.config.dependencies;
  const resolveName = (name: string): string =>
    views.find((one) => one.service.name === name || one.service.aliases.has(name))?.service.name ?? name;
  const matches = (config: DependencyConfig, from: string, to: string): boolean =>
    resolveName(config.from) === from && resolveName(config.to) === to;
  const removed = new Set<string>();
  const groups = new Map<string, Call[]>();
  for (const call of calls) {
    if (call.to === undefined || call.to === call.service) continue;
    if (corrections.some((one) => one.remove && matches(one, call.service, call.to!))) {
      removed.add(call.id);
      continue;
    }
    const key = `${call.service} -> ${call.to} ${purposeOf(call, names)}`;
    const list = groups.get(key);
    if (list) list.push(call);
    else groups.set(key, [call]);
  }
  const out: Dependency[] = [];
  for (const [id, list] of groups) {
    const first = list[0]!;
    const correction = corrections.find((one) => !one.remove && matches(one, first.service, first.to!));
    const worst = list
      .map((one) => (one.handling === 'async' ? ('hard' as const) : one.handling))
      .sort((a, b) => rank(a) - rank(b))[0]!;
    const mode = correction?.mode ?? (list.every((one) => one.mode === 'async') ? 'async' : 'sync');
    const proofs: Proof[] = correction ? [{ at: correction.at, note: 'is corrected in faultline.yaml' }] : [];
    out.push({
      id,
      from: first.service,
      to: first.to!,
      protocol: list.map((one) => one.protocol).sort()[0]!,
      purpose: purposeOf(first, names),
      mode,
      criticality: correction?.criticality ?? worst,
      operations: [
        ...new Set(list.map((one) => one.operation).filter((one) => one !== undefined && one !== 'connect')),
      ].sort() as string[],
      calls: list.map((one) => one.id).sort(),
      evidence: [...first.chain, ...proofs],
    });
  }
  for (const one of corrections) {
    const from = resolveName(one.from);
    const to = resolveName(one.to);
    if (one.remove || out.some((dependency) => dependency.from === from && dependency.to === to)) continue;
    if (!names.has(to)) names.declareExternal(to, [{ at: one.at, note: 'is declared in faultline.yaml' }]);
    out.push({
      id: `${from} -> ${to} request`,
      from,
      to,
      protocol: 'declared',
      purpose: 'request',
      mode: one.mode ?? 'sync',
      criticality: one.criticality ?? 'hard',
      operations: [],
      calls: [],
      evidence: [{ at: one.at, note: 'is declared in faultline.yaml' }],
    });
  }
  const known = (name: string): string | undefined => {
    const view = views.find((one) => one.service.workload?.name === name || one.service.name === name);
    return view?.service.name ?? names.resources().find((one) => one.name === name)?.name;
  };
  for (const order of project.facts.of('order')) {
    if (order.environment !== environment) continue;
    const from = known(order.from);
    const to = known(order.to);
    if (
      from === undefined ||
      to === undefined ||
      from === to ||
      out.some((one) => one.id === `${from} -> ${to} deploy-order`)
    )
      continue;
    out.push({
      id: `${from} -> ${to} deploy-order`,
      from,
      to,
      protocol: 'deploy-order',
      purpose: 'deploy-order',
      mode: 'sync',
      criticality: 'soft',
      operations: [],
      calls: [],
      evidence: [{ at: order.at, note: `${from} starts after ${to}${order.condition ? ` (${order.condition})` : ''}` }],
    });
  }
  out.push(...resourceLinks(project, environment, names.resources()));
  const dependencies = [...withPolicies(out, project, environment, known)].sort((a, b) => (a.id < b.id ? -1 : 1));
  return { dependencies, removed };
}

/** By the target's kind; everything else is a request. */
function purposeOf(call: Call, names: Names): Purpose {
  switch (names.kind(call.to!)) {
    case 'registry':
      return 'discovery';
    case 'config':
    case 'config-repo':
      return 'config';
    case 'tracing':
    case 'logging':
    case 'monitoring':
      return 'observability';
    default:
      return call.purpose ?? names.purposeOf(call.library) ?? 'request';
  }
}
