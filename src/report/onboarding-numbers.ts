/** Availability and findings as statements. */
import type { Availability } from '../model/availability.ts';
import type { Finding } from '../model/finding.ts';
import type { Service } from '../model/system.ts';
import type { Source, Statement } from '../model/views.ts';
import { minutes, percent } from '../model/words.ts';
import { findingRows } from './detail-rows.ts';
import { placeOf, type SnapshotIndex } from './snapshot-index.ts';

export function availabilityStatements(index: SnapshotIndex, service: Service): Statement[] {
  const entries = index.availabilityOf.get(service.id) ?? [];
  if (entries.length > 0) return entries.flatMap((entry) => entryStatements(index, entry));
  const own = index.estimates.get(service.id);
  if (!own) return [];
  const source: Source = own.at ? placeOf(own.at) : { said: 'a default of Faultline, nothing is declared' };
  return [{ text: `It is no entry point; ${percent(own.value)} is reckoned for it alone.`, source }];
}

/** The number of one entry, and the dependency that costs it most. */
export function entryStatements(index: SnapshotIndex, entry: Availability): Statement[] {
  const target = entry.target === undefined ? '' : `, its target is ${percent(entry.target)}`;
  const statements: Statement[] = [
    {
      text: `${entry.entry}: ${percent(entry.value)}, between ${percent(entry.low)} and ${percent(entry.high)}; about ${minutes(entry.downtimeMinutes30d)} of downtime in 30 days${target}.`,
      ...(entry.target !== undefined && entry.value < entry.target && { severity: 'warning' as const }),
      source: entrySource(index, entry),
    },
  ];
  const weakest = entry.improve.find((i) => i.component !== entry.service) ?? entry.improve[0];
  if (weakest) {
    const input = entry.inputs.find((i) => i.component === weakest.component);
    const value = input ? ` (${percent(input.value)})` : '';
    statements.push({
      text: `Its weakest ${weakest.component === entry.service ? 'part is the service itself' : `dependency is ${weakest.component}`}${value}: were it perfect, the entry would gain ${minutes(weakest.minutesSaved30d)} in 30 days.`,
      node: weakest.component,
      source: input?.at ? placeOf(input.at) : { said: 'a default of Faultline, nothing is declared' },
    });
  }
  return statements;
}

/** The endpoint's own line; else the line that makes the service an entry point. */
function entrySource(index: SnapshotIndex, entry: Availability): Source {
  const endpoint = index.snapshot.system.endpoints.find(
    (e) => e.service === entry.service && (e.method === undefined ? e.path : `${e.method} ${e.path}`) === entry.entry,
  );
  const service = index.snapshot.system.services.find((s) => s.id === entry.service);
  const at = endpoint?.at ?? service?.entry?.at ?? service?.workload?.at ?? service?.evidence[0]?.at;
  return at ? placeOf(at) : { said: 'computed over all it needs' };
}

export const findingStatements = (findings: readonly Finding[]): Statement[] =>
  findingRows(findings).map((f) => ({ text: f.message, severity: f.severity, rule: f.rule, source: f.place }));
