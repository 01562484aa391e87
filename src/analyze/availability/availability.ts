import type { Availability } from '../../model/availability.ts';
import type { Config } from '../../model/config.ts';
import type { Problem } from '../../model/facts.ts';
import type { System } from '../../model/system.ts';
import { MINUTES_30D } from './arithmetic.ts';
import { entriesOf, type Entry } from './entries.ts';
import type { Pass } from './estimates.ts';
import { improvements } from './improve.ts';
import { observedView, type ObservedView } from './observed.ts';
import { reachable } from './reach.ts';
import { reduce } from './reduce.ts';
import { linksOf, type Links } from './links.ts';
import { roles } from './roles.ts';
import { requirementsOf, type Requirements } from './requirements.ts';
import { solve, type Solution, type Unavailability } from './solve.ts';
import { node, type Formula, type Structure } from './structure.ts';

/**
 * The availability of every entry (availability-model): fractions of requests or time, minutes per 30 days, each with
 * the interval that the inputs leave open and every input with its source. Sorted by service and entry.
 */
export function availability(
  system: System,
  config: Config,
): { readonly availability: Availability[]; readonly problems: readonly Problem[] } {
  const requirements = requirementsOf(system, config);
  const view = observedView(requirements);
  const links = linksOf(requirements);
  const entries = entriesOf(system, config, requirements);
  return {
    availability: entries.map((entry) => availabilityOf(entry, requirements, view, links)),
    problems: [...requirements.problems, ...view.problems],
  };
}

/** One entry, given the requirement graph of its system. */
function availabilityOf(entry: Entry, requirements: Requirements, view: ObservedView, links: Links): Availability {
  const root = node(entry.node);
  const { structures, failures: q } = view.viewFor(entry.node);
  const solutions = solveEach(structures, root);
  const result: Record<Pass, Unavailability> = {
    low: solutions.low.evaluate(q.low),
    value: solutions.value.evaluate(q.value),
    high: solutions.high.evaluate(q.high),
  };
  const value = 1 - result.value.value;
  const methods = [solutions.low.method, solutions.value.method, solutions.high.method];
  const method = (['estimated', 'bounds', 'exact'] as const).find((m) => methods.includes(m)) ?? 'product';
  return {
    entry: entry.entry,
    service: entry.service,
    trigger: entry.trigger,
    value,
    low: Math.min(value, 1 - result.low.upper),
    high: Math.max(value, 1 - result.high.lower),
    method,
    downtimeMinutes30d: result.value.value * MINUTES_30D,
    ...(entry.target === undefined ? {} : { target: entry.target }),
    ...roles(entry.node, requiredNodes(root, requirements, structures, solutions), requirements, links),
    ...improvements(structures.value, root, solutions.value, requirements.events, q.value),
  };
}

/** Required nodes with what lies behind an observed availability, which the solutions may leave out. */
function requiredNodes(
  root: Formula,
  { structures: whole }: Requirements,
  seen: Readonly<Record<Pass, Structure>>,
  solutions: Readonly<Record<Pass, Solution>>,
): { readonly value: readonly number[]; readonly low: readonly number[] } {
  const of = (pass: 'value' | 'low'): readonly number[] =>
    whole[pass] === seen[pass] ? solutions[pass].required : reduce(whole[pass], root).nodes;
  return { value: of('value'), low: of('low') };
}

/** Solves the passes; where they read every call the same way, once. */
function solveEach(seen: Readonly<Record<Pass, Structure>>, root: Formula): Record<Pass, Solution> {
  const value = solve(seen.value, root);
  const same = (other: Structure): boolean => {
    if (other === seen.value) return true;
    const { nodes } = reachable(seen.value, root);
    return nodes.every((reached, n) => reached === 0 || other.nodes[n] === seen.value.nodes[n]);
  };
  return {
    value,
    low: same(seen.low) ? value : solve(seen.low, root),
    high: same(seen.high) ? value : solve(seen.high, root),
  };
}
