import type { Availability, Improvement } from '../../model/availability.ts';
import { MINUTES_30D } from './arithmetic.ts';
import { reachable } from './reach.ts';
import type { Requirements } from './requirements.ts';
import type { Solution } from './solve.ts';
import type { Formula, Structure } from './structure.ts';

/** Most components listed per entry; the rest save less than each of these. */
const MOST = 50;

/**
 * What to improve first: minutes per 30 days that the entry gains were a component perfect (F18, exact), largest
 * first; components that save nothing (a redundancy without effect) come last with 0. Besides, every input used.
 */
export function improvements(
  structure: Structure,
  root: Formula,
  solution: Solution,
  { events }: Requirements,
  q: Float64Array,
): Pick<Availability, 'improve' | 'inputs'> {
  const reached = [...reachable(structure, root).events].sort((a, b) => a - b);
  const byComponent = Map.groupBy(
    reached.filter((e) => events.info(e).component !== ''),
    (e) => events.info(e).component,
  );
  const saved = solution.saved(q);
  const before = solution.evaluate(q).value;
  const improve: Improvement[] = [...byComponent].map(([component, own]) => ({
    component,
    minutesSaved30d: MINUTES_30D * (own.length === 1 ? (saved.get(own[0]!) ?? 0) : savedTogether(own)),
  }));
  // A component in several events (replicas over zones) is not the sum of its events: evaluate with all of them perfect.
  function savedTogether(own: readonly number[]): number {
    const perfect = q.slice();
    for (const e of own) perfect[e] = 0;
    return before - solution.evaluate(perfect).value;
  }
  improve.sort((a, b) => b.minutesSaved30d - a.minutesSaved30d || (a.component < b.component ? -1 : 1));
  const inputs = [...byComponent]
    .map(([component, own]) => ({ component, ...events.info(own[0]!).estimate }))
    .sort((a, b) => (a.component < b.component ? -1 : 1));
  return { improve: improve.slice(0, MOST), inputs };
}
