import { condensed } from './condense.ts';
import { independentGroups, type Group } from './groups.ts';
import type { Part, Unavailability } from './part.ts';
import { reachable } from './reach.ts';
import type { Reduced } from './reduce.ts';
import type { Solution } from './solve.ts';
import { any, type Formula, type Structure } from './structure.ts';

/** Solves a formula within what holds already. */
export type SolveWithin = (formula: Formula) => Solution;

/** A single choice between alternatives that have nothing in common fails when all of them do. Else undefined. */
export function independentAlternatives(
  structure: Structure,
  { isSettled }: Reduced,
  { choices: [choice, another] }: Group,
  solveWithin: SolveWithin,
): Part | undefined {
  if (choice?.op !== 'any' || another !== undefined) return undefined;
  const apart = independentGroups(condensed(structure), { choices: choice.of, isSettled });
  if (apart.length < 2) return undefined;
  const solutions = apart.map(({ choices }) => solveWithin(any(choices)));
  const end = (q: Float64Array, which: keyof Unavailability): number =>
    solutions.reduce((product, solution) => product * solution.evaluate(q)[which], 1);
  return {
    method: methodOf(solutions),
    failure: (q) => ({ value: end(q, 'value'), lower: end(q, 'lower'), upper: end(q, 'upper') }),
    saved(q) {
      const result = new Map<number, number>();
      solutions.forEach((one, i) => {
        const others = solutions.reduce(
          (product, other, j) => (j === i ? product : product * other.evaluate(q).value),
          1,
        );
        one.saved(q).forEach((fall, e) => {
          if (fall > 0) result.set(e, fall * others);
        });
      });
      return result;
    },
  };
}

/**
 * Bounds of a few choices whose alternatives have something in common, proven because what fails with more failures
 * is positively associated (Esary, Proschan, Walkup 1967): alternatives fail together at least as often as if they
 * were independent, and choices hold together at least as often. Undefined where a choice is not one of alternatives.
 */
export function boundedChoices(structure: Structure, group: Group, solveWithin: SolveWithin): Part | undefined {
  const bounds = group.choices.map((choice) =>
    choice.op === 'any' ? boundedChoice(structure, choice.of, solveWithin) : undefined,
  );
  if (!bounds.every((bound) => bound !== undefined)) return undefined;
  const failure = (q: Float64Array): Unavailability => {
    const ends = bounds.map((bound) => bound.failure(q));
    const lower = Math.max(...ends.map((end) => end.lower));
    const upper = -Math.expm1(ends.reduce((sum, end) => sum + Math.log1p(-end.upper), 0));
    return { value: (lower + upper) / 2, lower, upper };
  };
  const isProven = bounds.every(({ method }) => method !== 'estimated');
  return { method: isProven ? 'bounds' : 'estimated', failure, saved: () => new Map() };
}

function boundedChoice(
  structure: Structure,
  alternatives: readonly Formula[],
  solveWithin: SolveWithin,
): Pick<Part, 'method' | 'failure'> {
  const solutions = alternatives.map(solveWithin);
  // What an alternative needs outright and the others never meet fails independently of them.
  const ownEvents = solutions.map(({ events }, i) => {
    const met = alternatives.flatMap((other, j) => (j === i ? [] : [reachable(structure, other).events]));
    return events.filter((e) => met.every((marks) => marks[e] === 0));
  });
  const failure = (q: Float64Array): Unavailability => {
    const ends = solutions.map((solution) => solution.evaluate(q));
    const lower = ends.reduce((product, end) => product * end.lower, 1);
    let upper = Infinity;
    for (let i = 0; i < ends.length; i++) {
      for (let j = 0; j < ends.length; j++) {
        if (i === j) continue;
        // One alternative fails, less the cases in which its own events fail and the other still holds.
        upper = Math.min(upper, ends[i]!.upper - anyFails(ownEvents[i]!, q) * (1 - ends[j]!.upper));
        // What each needs outright fails in both, or one of them fails by its choices.
        const outright = bothFail(solutions[i]!.events, solutions[j]!.events, q);
        const besides = [i, j].map((k) => ends[k]!.upper - anyFails(solutions[k]!.events, q));
        upper = Math.min(upper, outright + besides[0]! + besides[1]!);
      }
    }
    upper = Math.max(lower, upper);
    return { value: (lower + upper) / 2, lower, upper };
  };
  return { method: methodOf(solutions), failure };
}

/** Probability that one of the events fails. */
const anyFails = (events: readonly number[], q: Float64Array): number =>
  Math.max(0, -Math.expm1(events.reduce((sum, e) => sum + Math.log1p(-q[e]!), 0)));

/** Probability that one of each fails. */
function bothFail(a: readonly number[], b: readonly number[], q: Float64Array): number {
  const ofB = new Set(b);
  const common = new Set(a.filter((e) => ofB.has(e)));
  const shared = anyFails([...common], q);
  const apart = (events: readonly number[]): number =>
    anyFails(
      events.filter((e) => !common.has(e)),
      q,
    );
  return shared + (1 - shared) * apart(a) * apart(b);
}

function methodOf(solutions: readonly Solution[]): Part['method'] {
  const methods = solutions.map(({ method }) => method);
  return methods.includes('estimated') ? 'estimated' : methods.includes('bounds') ? 'bounds' : 'exact';
}
