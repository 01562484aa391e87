import { availability } from '../../src/analyze/availability/availability.ts';
import { node } from '../../src/analyze/availability/structure.ts';
import { requirementsOf } from '../../src/analyze/availability/requirements.ts';
import { solve } from '../../src/analyze/availability/solve.ts';
import { whatIf } from '../../src/analyze/availability/whatif.ts';
import { DEFAULT_CONFIG } from '../../src/model/config.ts';
import type { System } from '../../src/model/system.ts';
import { LARGE, LARGE_BY_LAYER, largeSystem, type LargeOptions } from './large-system.ts';

/** What the availability of large systems and a what-if cost, and how exact they are. Measures; never asserts time. */
export function measureAvailability(): void {
  measureWhatIf();
  measureLarge(LARGE);
  measureLarge(LARGE_BY_LAYER);
}

/** One answer about one changed edge in a system of 100 services, once the engine is warm. */
function measureWhatIf(): void {
  const system = largeSystem({ ...LARGE, services: 100, edges: 400, entries: 12 });
  const { from, to } = system.dependencies[0]!;
  const times: number[] = [];
  for (let round = 0; round < 20; round++) {
    const start = performance.now();
    whatIf(system, DEFAULT_CONFIG, [{ change: 'soft', from, to }]);
    times.push(performance.now() - start);
  }
  const first = times[0]!;
  times.sort((a, b) => a - b);
  console.log(`what if on 100 services: ${first.toFixed(0)} ms at first, median ${times[10]!.toFixed(0)} ms`);
}

function measureLarge(options: LargeOptions): void {
  const system = largeSystem(options);
  const before = process.cpuUsage();
  const { availability: entries } = availability(system, DEFAULT_CONFIG);
  const { user, system: kernel } = process.cpuUsage(before);
  const methods = Map.groupBy(entries, (a) => a.method);
  const widths = methodWidths(system);
  const counts = [...methods].map(([method, list]) => `${list.length} ${method}`).sort();
  console.log(
    `availability of ${options.services} services, ${options.edges} edges to ${options.to === 'next' ? 'the next layer' : 'deeper layers'}, ${entries.length} entries`,
  );
  console.log(
    `  CPU ${((user + kernel) / 1e6).toFixed(2)} s, ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB resident`,
  );
  console.log(`  ${counts.join(', ')}`);
  console.log(
    `  relative width of the unavailability: median ${percent(widths, 0.5)}, 95th percentile ${percent(widths, 0.95)}, most ${percent(widths, 1)}`,
  );
}

/** Width of the method's own interval (not of the inputs') relative to the unavailability, ascending. */
function methodWidths(system: System): number[] {
  const requirements = requirementsOf(system, DEFAULT_CONFIG);
  const q = requirements.events.failures('value');
  const entries = system.services.filter((s) => s.entry);
  return entries
    .map(({ id }) => solve(requirements.structures.value, node(requirements.nodeOf(id)!)).evaluate(q))
    .map(({ value, lower, upper }) => (value === 0 ? 0 : (upper - lower) / value))
    .sort((a, b) => a - b);
}

const percent = (sorted: readonly number[], at: number): string =>
  `${(100 * sorted[Math.min(sorted.length - 1, Math.floor(at * sorted.length))]!).toFixed(2)} %`;

if (import.meta.main) measureAvailability();
