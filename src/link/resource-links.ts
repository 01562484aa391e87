/** Resources that need each other: a broker that keeps its state in ZooKeeper, as its variables say. */
import type { Dependency } from '../model/system.ts';
import type { Project } from './project.ts';

const NEEDS = /(^|_)(ZOOKEEPER|ZK)_?(CONNECT|CONNECTION_STRING|HOSTS?|SERVERS?|QUORUM)$|^KAFKA_CFG_ZOOKEEPER_CONNECT$/;

export function resourceLinks(
  project: Project,
  environment: string,
  resources: readonly { readonly name: string; readonly aliases: readonly string[] }[],
): Dependency[] {
  const find = (host: string): string | undefined =>
    resources.find((one) => one.name === host || one.aliases.includes(host))?.name;
  const out = new Map<string, Dependency>();
  for (const one of project.facts.of('variable')) {
    if (one.environment !== environment || !NEEDS.test(one.name) || typeof one.value !== 'string') continue;
    const from = find(one.workload);
    const to = find(one.value.split(',')[0]!.split(/[:/]/)[0]!);
    if (from === undefined || to === undefined || from === to) continue;
    const id = `${from} -> ${to} discovery`;
    if (out.has(id)) continue;
    out.set(id, {
      id,
      from,
      to,
      protocol: 'zookeeper',
      purpose: 'discovery',
      mode: 'sync',
      criticality: 'hard',
      operations: [],
      calls: [],
      evidence: [{ at: one.at, note: `${from} keeps its state in ${to}` }],
    });
  }
  return [...out.values()];
}
