import { createBdd, OVERFLOW } from './bdd.ts';
import { compile } from './compile.ts';
import { independentGroups } from './groups.ts';
import type { Formula, Structure } from './structure.ts';

/**
 * Probability that a root comes up from nothing: the least fixpoint, where a cycle of requirements never starts by
 * itself (availability-model §8). Below the availability only where cycles are. Undefined beyond the node budget.
 */
export function coldStart(structure: Structure, root: Formula, q: Float64Array, budget = 200_000): number | undefined {
  const events = independentGroups(structure, { choices: [root], isSettled: () => false }).flatMap((g) => g.events);
  const levels = new Map(events.map((event, level) => [event, level]));
  const scope = { formulaOf: (n: number) => structure.nodes[n]!, levelOf: (event: number) => levels.get(event)! };
  const bdd = createBdd(events.length, budget);
  const top = compile(bdd, [root], scope, 'least');
  return top === OVERFLOW
    ? undefined
    : 1 -
        bdd.failure(
          top,
          Float64Array.from(events, (event) => q[event]!),
        );
}
