/** What monitoring tools connect to, from their own configuration: dependencies that observe and serve no request. */
import type { TargetFact } from '../model/manifest.ts';
import type { Dependency } from '../model/system.ts';
import { isInside } from '../model/path.ts';
import { isLocalhost, parseAddress } from './addresses.ts';
import type { Directory } from './addresses.ts';
import type { Names } from './assemble.ts';
import type { Project } from './project.ts';

const IMAGES: Readonly<Record<TargetFact['product'], RegExp>> = {
  prometheus: /(?:^|\/)prometheus(?=[:@/]|$)/,
  grafana: /(?:^|\/)grafana(?:-oss|-enterprise)?(?=[:@]|$)/,
  'otel-collector': /(?:otel|opentelemetry)-?collector/,
};
const PROTOCOLS: Readonly<Record<TargetFact['does'], string>> = { scrapes: 'http', reads: 'http', exports: 'otlp' };

/** The dependencies with those of monitoring tools. A target that nothing here answers to is left out. */
export function withObservability(
  dependencies: readonly Dependency[],
  project: Project,
  environment: string,
  directory: Directory,
  names: Names,
): Dependency[] {
  const made = new Map(dependencies.map((one) => [one.id, one]));
  for (const fact of project.facts.of('target')) {
    const from = runnerOf(fact, project, environment, directory, names);
    const host = parseAddress(fact.to, true)?.host;
    if (from === undefined || host === undefined || isLocalhost(host)) continue;
    const answer = directory.lookUp(host, undefined);
    const to = 'node' in answer ? answer.node.name : undefined;
    if (to === undefined || to === from || !names.has(to)) continue;
    const id = `${from} -> ${to} observability`;
    if (made.has(id)) continue;
    made.set(id, {
      id,
      from,
      to,
      protocol: PROTOCOLS[fact.does],
      purpose: 'observability',
      mode: 'async',
      criticality: 'soft',
      operations: [],
      calls: [],
      evidence: [{ at: fact.at, note: `${from} ${fact.does}${fact.does === 'exports' ? ' to' : ''} ${fact.to}` }],
    });
  }
  return [...made.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** The workload whose image is built around the file, else the only one that runs the product. */
function runnerOf(
  fact: TargetFact,
  project: Project,
  environment: string,
  directory: Directory,
  names: Names,
): string | undefined {
  const workloads = project.facts.of('workload').filter((one) => one.environment === environment);
  const building = workloads.filter(
    (one) => one.build !== undefined && one.build.context !== '.' && isInside(fact.at.file, one.build.context),
  );
  const running = workloads.filter((one) => IMAGES[fact.product].test(one.image ?? ''));
  const [found, ...others] = building.length > 0 ? building : running;
  if (found === undefined || others.length > 0) return undefined;
  if (names.has(found.name)) return found.name;
  const answer = directory.lookUp(found.name, undefined);
  return 'node' in answer && names.has(answer.node.name) ? answer.node.name : undefined;
}
