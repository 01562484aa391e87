import type { Availability, Improvement } from '../../model/availability.ts';
import { MINUTES_30D } from './arithmetic.ts';
import type { Events } from './events.ts';
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
  const saved = solution.saved(q);
  const before = solution.evaluate(q).value;
  const improve: Improvement[] = [];
  const inputs: Input[] = [];
  for (const component of events.components) {
    if (!component.events.some((e) => reached[e] === 1)) continue;
    inputs.push(component.input);
    if (solution.method === 'estimated' && !component.events.every((e) => saved.has(e))) continue;
    improve.push({ component: component.name, minutesSaved30d: MINUTES_30D * savedBy(component.events) });
  }
  improve.sort((a, b) => b.minutesSaved30d - a.minutesSaved30d || (a.component < b.component ? -1 : 1));
  return { improve: improve.slice(0, MOST), inputs };

  // A component in several events (replicas over zones) is not the sum of its events: evaluate with all of them perfect.
  function savedBy(own: readonly number[]): number {
    if (own.length === 1) return saved.get(own[0]!) ?? 0;
    const perfect = q.slice();
    for (const e of own) perfect[e] = 0;
    return before - solution.evaluate(perfect).value;
  }
}
