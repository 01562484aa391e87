import type { Estimate } from '../../model/availability.ts';
import type { Problem } from '../../model/facts.ts';
import type { Pass } from './estimates.ts';
import { reachable } from './reach.ts';
import type { Requirements } from './requirements.ts';
import { solve } from './solve.ts';
import { event, node, type Formula, type Structure } from './structure.ts';

/**
 * How an entry sees services whose availability was observed: such a number contains the service's dependencies, so
 * it is either taken as it stands, without them, or reduced to the service's own part (availability-model §4, C24).
 */
export interface ObservedView {
  viewFor(entry: number): View;
  readonly problems: readonly Problem[];
}

/** What an entry is solved with: a structure and the events' failure probabilities, by pass. */
export interface View {
  readonly structures: Readonly<Record<Pass, Structure>>;
  readonly failures: Readonly<Record<Pass, Float64Array>>;
}

const PASSES = ['low', 'value', 'high'] as const;

export function observedView(requirements: Requirements): ObservedView {
  const { observed, events, structures, componentOf } = requirements;
  const failures = { low: events.failures('low'), value: events.failures('value'), high: events.failures('high') };
  if (observed.size === 0) return { viewFor: () => ({ structures, failures }), problems: [] };

  const nodesOf = Map.groupBy(
    componentOf.map((_, n) => n),
    (n) => requirements.components[componentOf[n]!]!,
  );
  const eventOf = new Map([...observed.keys()].map((id) => [id, events.ofComponent(id)!]));
  const problems: Problem[] = [];
  const own = new Map([...observed].map(([id, estimate]) => [id, ownPart(id, estimate)]));
  return {
    problems,
    viewFor(entry) {
      const derived = sharedWithOthers(entry);
      const leaves = [...observed.keys()].filter((id) => !derived.has(id));
      const q = { low: failures.low.slice(), value: failures.value.slice(), high: failures.high.slice() };
      for (const pass of PASSES) for (const id of derived) q[pass][eventOf.get(id)!] = own.get(id)![pass];
      return {
        failures: q,
        structures: {
          low: withLeaves(structures.low, leaves),
          value: withLeaves(structures.value, leaves),
          high: withLeaves(structures.high, leaves),
        },
      };
    },
  };

  /** Failure probability of the service's own part: what was observed, divided by what its dependencies give. */
  function ownPart(id: string, estimate: Estimate): Record<Pass, number> {
    const q = { low: 0, value: 0, high: 0 };
    const others = [...observed.keys()].filter((other) => other !== id);
    for (const pass of PASSES) {
      const perfect = failures[pass].slice();
      perfect[eventOf.get(id)!] = 0;
      const root = node(requirements.nodeOf(id)!);
      const dependencies = 1 - solve(withLeaves(structures[pass], others), root).evaluate(perfect).value;
      const intrinsic = dependencies > 0 ? estimate[pass] / dependencies : 1;
      q[pass] = Math.max(0, 1 - intrinsic);
      if (pass === 'value' && intrinsic > 1 + 1e-12) problems.push(unachievable(id, estimate, dependencies));
    }
    return q;
  }

  /** Observed services some of whose dependencies the entry also reaches without them: there the own part counts. */
  function sharedWithOthers(entry: number): Set<string> {
    const derived = new Set<string>();
    for (;;) {
      const leaves = [...observed.keys()].filter((id) => !derived.has(id));
      const direct = reachable(withLeaves(structures.value, leaves), node(entry)).nodes;
      const below = new Map<string, Set<number>>();
      for (const id of leaves) {
        const met = nodesOf.get(id)!.filter((n) => direct[n] === 1);
        if (met.length === 0) continue;
        const opened = withLeaves(
          structures.value,
          leaves.filter((other) => other !== id),
        );
        const reached = new Set(met.flatMap((n) => marked(reachable(opened, node(n)).nodes)));
        for (const n of nodesOf.get(id)!) reached.delete(n);
        below.set(id, reached);
      }
      const meets = (id: string, n: number): boolean =>
        direct[n] === 1 || [...below].some(([other, theirs]) => other !== id && theirs.has(n));
      const shared = [...below].filter(([id, nodes]) => [...nodes].some((n) => meets(id, n)));
      if (shared.length === 0) return derived;
      for (const [id] of shared) derived.add(id);
    }
  }

  function withLeaves(structure: Structure, leaves: readonly string[]): Structure {
    if (leaves.length === 0) return structure;
    const nodes: Formula[] = structure.nodes.slice();
    for (const id of leaves) for (const n of nodesOf.get(id)!) nodes[n] = event(eventOf.get(id)!);
    return { events: structure.events, nodes };
  }
}

const marked = (marks: Uint8Array): number[] => [...marks.keys()].filter((n) => marks[n] === 1);

const unachievable = (id: string, estimate: Estimate, dependencies: number): Problem => ({
  at: estimate.at,
  unit: 'availability',
  message:
    `the observed availability of ${id}, ${estimate.value}, is more than its dependencies allow ` +
    `(${dependencies.toPrecision(6)}): one of the numbers is wrong, or a dependency is not hard`,
});
