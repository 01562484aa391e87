import type { Estimate } from '../../model/availability.ts';
import type { Config } from '../../model/config.ts';
import type { System } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';
import { extraNine } from './arithmetic.ts';
import { entriesOf } from './entries.ts';
import { endpointConfig } from './endpoints.ts';
import { labelOf } from './names.ts';
import { observedView } from './observed.ts';
import { reduce } from './reduce.ts';
import { requirementsOf, type Requirements } from './requirements.ts';
import { solve } from './solve.ts';
import { node } from './structure.ts';

/** The most an entry can reach with its own parts perfect (availability-model §11, target check). */
export interface Ceiling {
  readonly entry: string;
  readonly service: string;
  readonly target: number;
  readonly at: Span;
  /** With every dependency as expected. */
  readonly value: number;
  /** With every dependency at its best. */
  readonly high: number;
  /** Number of hard dependencies. */
  readonly dependencies: number;
  /** What each dependency should have by the rule of the extra nine. */
  readonly needed: number;
  /** Hard dependencies below that, worst first. */
  readonly violators: readonly Violator[];
}
export interface Violator {
  readonly component: string;
  readonly availability: number;
  readonly source: Estimate['source'];
  readonly at?: Span;
}

/** The ceilings of all entries that have a target. */
export function ceilingsOf(system: System, config: Config): Ceiling[] {
  const requirements = requirementsOf(system, config);
  const view = observedView(requirements);
  return entriesOf(system, config, requirements).flatMap((entry) => {
    const at = targetPlace(entry.service, entry.entry, config, requirements);
    if (entry.target === undefined || at === undefined) return [];
    const { structures, failures } = view.viewFor(entry.node);
    const root = node(entry.node);
    const ceiling = (pass: 'value' | 'high'): number => {
      const q = failures[pass].slice();
      for (const e of ownEvents(entry.service, requirements)) q[e] = 0;
      return 1 - solve(structures[pass], root).evaluate(q)[pass === 'high' ? 'lower' : 'value'];
    };
    const hard = new Set(
      reduce(requirements.structures.value, root).nodes.map(
        (n) => requirements.components[requirements.componentOf[n]!]!,
      ),
    );
    hard.delete(entry.service);
    const needed = extraNine(entry.target);
    return [
      {
        entry: entry.entry,
        service: entry.service,
        target: entry.target,
        at,
        value: ceiling('value'),
        high: ceiling('high'),
        dependencies: hard.size,
        needed,
        violators: violatorsOf(hard, needed, requirements),
      },
    ];
  });
}

function violatorsOf(hard: ReadonlySet<string>, needed: number, { events }: Requirements): Violator[] {
  const byComponent = new Map<string, Violator>();
  for (let e = 0; e < events.count(); e++) {
    const { component, estimate, q } = events.info(e);
    const availability = 1 - q.value;
    // A hair of tolerance: 0.99999 declared is 0.99999 needed.
    if (!hard.has(component) || byComponent.has(component) || availability >= needed - 1e-12) continue;
    byComponent.set(component, { component, availability, source: estimate.source, at: estimate.at });
  }
  return [...byComponent.values()].sort(
    (a, b) => a.availability - b.availability || (a.component < b.component ? -1 : 1),
  );
}

const ownEvents = (service: string, { events }: Requirements): number[] =>
  Array.from({ length: events.count() }, (_, e) => e).filter((e) => events.info(e).component === service);

function targetPlace(
  service: string,
  entry: string,
  config: Config,
  { names, endpoints }: Requirements,
): Span | undefined {
  const declared = config.services.find((s) => (names.idOf(s.name) ?? s.name) === service);
  const endpoint = endpoints.find((e) => e.service === service && labelOf(e) === entry);
  const own = endpoint && endpointConfig(declared, endpoint);
  return own?.target !== undefined ? own.at : declared?.at;
}
