/** Which environments the workspace's manifests describe, and which one is analyzed when none is named. */
import type { EnvironmentFact, WorkloadFact } from '../model/manifest.ts';
import type { Environment } from '../model/system.ts';
import type { Problem } from '../model/facts.ts';
import type { Project } from './project.ts';
import { isSetup } from './services.ts';

const DEVELOPMENT =
  /(^|[^a-z])(dev|develop|development|test|tests|testing|local|e2e|ci|debug|example|examples)([^a-z]|$)/i;
const PRODUCTION = /(^|[^a-z])(prod|production|live)([^a-z]|$)/i;
const KINDS = ['kustomize', 'helm', 'kubernetes', 'compose', 'serverless'];

export const isDevelopment = (id: string): boolean => DEVELOPMENT.test(id);

/**
 * The environment that is named, else the one that deploys most services built here; ties: production-like names,
 * then kustomize, helm, kubernetes, compose, then the shortest path (decided.md "Environment").
 */
export function chooseEnvironment(
  project: Project,
  builtHere: (workload: WorkloadFact) => boolean,
): { environment: Environment; all: readonly string[]; problems: readonly Problem[] } {
  const facts = [...new Map(project.facts.of('environment').map((one) => [one.id, one])).values()];
  const workloads = project.facts.of('workload');
  const all = facts.map((one) => one.id).sort();
  const problems: Problem[] = [];
  const wanted = project.input.environment ?? project.input.config.environment;
  if (wanted !== undefined) {
    const named =
      facts.find((one) => one.id === wanted) ??
      facts.find((one) => one.id.slice(one.id.indexOf(':') + 1) === wanted || one.kind === wanted);
    if (named) return { environment: of(named), all, problems };
    problems.push({ message: `No environment "${wanted}" here. Known: ${all.join(', ') || 'none'}.` });
  }
  const rank = (one: EnvironmentFact): readonly number[] => [
    -workloads.filter((workload) => workload.environment === one.id && !isSetup(workload.name) && builtHere(workload))
      .length,
    PRODUCTION.test(one.id) ? 0 : isDevelopment(one.id) ? 2 : 1,
    KINDS.indexOf(one.kind),
    one.id.length,
  ];
  const sorted = facts
    .map((one) => ({ one, rank: rank(one) }))
    .sort((a, b) => compare(a.rank, b.rank) || (a.one.id < b.one.id ? -1 : 1));
  const best = sorted[0];
  if (!best) return { environment: { id: 'local', kind: 'local', deploysReplicas: false }, all: [], problems };
  return { environment: of(best.one), all, problems };
}

const of = (fact: EnvironmentFact): Environment => ({
  id: fact.id,
  kind: fact.kind,
  deploysReplicas: fact.deploysReplicas,
});

function compare(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return a[i]! - b[i]!;
  return 0;
}
