import type { Availability, Improvement } from '../../model/availability.ts';
import { MINUTES_30D } from './arithmetic.ts';
import type { Component, Events } from './events.ts';
import { reachable } from './reach.ts';
import type { Solution } from './solve.ts';
import type { Formula, Structure } from './structure.ts';

/** Most components listed per entry; the rest save less than each of these. */
const MOST = 50;

type Input = Availability['inputs'][number];

/**
 * What to improve first: minutes per 30 days that the entry gains were a component perfect (F18, exact), largest
 * first; components that save nothing (a redundancy without effect) come last with 0. Besides, every input used.
 * Components whose part was sampled are inputs, but no exact minutes can be said of them.
 */
export function improvements(
  structure: Structure,
  root: Formula,
  solution: Solution,
  events: Events,
  q: Float64Array,
): Pick<Availability, 'improve' | 'inputs'> {
  const reached = reachable(structure, root).events;
  const before = solution.evaluate(q).value;
  const inputs: Input[] = [];
  const met: Component[] = [];
  for (const component of events.components) {
    const own = component.events;
    if (own.length === 1 ? reached[own[0]!] === 0 : own.every((e) => reached[e] === 0)) continue;
    inputs.push(component.input);
    met.push(component);
  }
  // What is certain is known at once; the rest is worked out only where it could come among the first.
  const outright = solution.saved(q, Infinity);
  const certain = Float64Array.from(met, ({ events: own }) => (own.length === 1 ? outright[own[0]!]! : 0) || 0).sort();
  const saved = solution.saved(q, certain.at(-MOST - 1) ?? 0);
  const falls = Float64Array.from(met, ({ events: own }) => savedBy(own));
  const least =
    falls
      .filter((fall) => !Number.isNaN(fall))
      .sort()
      .at(-MOST) ?? 0;
  // In order of name, which a sort by minutes keeps.
  const improve: Improvement[] = [];
  met.forEach(({ name }, i) => {
    if (falls[i]! >= least) improve.push({ component: name, minutesSaved30d: MINUTES_30D * falls[i]! });
  });
  improve.sort((a, b) => b.minutesSaved30d - a.minutesSaved30d);
  return { improve: improve.slice(0, MOST), inputs };

  // A component in several events (replicas over zones) is not the sum of its events: evaluate with all of them perfect.
  function savedBy(own: readonly number[]): number {
    if (own.length === 1) return saved[own[0]!]!;
    if (own.some((e) => Number.isNaN(saved[e]!))) return NaN;
    const perfect = q.slice();
    for (const e of own) perfect[e] = 0;
    return before - solution.evaluate(perfect).value;
  }
}
