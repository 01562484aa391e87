/** Network policies as evidence: a dependency that a policy lets through is also written down there. */
import type { Dependency } from '../model/system.ts';
import type { Project } from './project.ts';

/** The dependencies with the policies that name them. `nameOf` turns a workload's name into its node's. */
export function withPolicies(
  dependencies: readonly Dependency[],
  project: Project,
  environment: string,
  nameOf: (workload: string) => string | undefined,
): readonly Dependency[] {
  const policies = project.facts.of('policy').filter((one) => one.environment === environment);
  if (policies.length === 0) return dependencies;
  return dependencies.map((one) => {
    const naming = policies.filter(
      (policy) => nameOf(policy.to) === one.to && policy.from.some((from) => nameOf(from) === one.from),
    );
    if (naming.length === 0 || one.purpose === 'deploy-order') return one;
    const proofs = naming.map((policy) => ({
      at: policy.at,
      note: `the network policy ${policy.name} lets ${one.from} reach ${one.to}`,
    }));
    return { ...one, evidence: [...one.evidence, ...proofs] };
  });
}
