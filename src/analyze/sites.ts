import type { Call, Proof, System } from '../model/system.ts';
import type { Span } from '../model/value.ts';

/** One source position and all the calls made there: code in a shared folder belongs to each service that runs it. */
export interface Site {
  readonly at: Span;
  /** Sorted by service and target. Never empty. */
  readonly calls: readonly Call[];
  readonly services: readonly string[];
  readonly targets: readonly string[];
  /** Stable identity without a line: 'orders -> payments POST /charge'. */
  readonly subject: string;
}

/** Groups calls by source position, in order of file and line. */
export function sitesOf(calls: Iterable<Call>): Site[] {
  const byPosition = Map.groupBy(calls, (c) => `${c.at.file}\n${c.at.line}\n${c.at.column}`);
  const sites = [...byPosition.values()].map((group) => {
    const sorted = group.toSorted((a, b) => compare(a.service, b.service) || compare(a.to ?? '', b.to ?? ''));
    const services = [...new Set(sorted.map((c) => c.service))];
    const targets = [...new Set(sorted.flatMap((c) => c.to ?? []))];
    // A file outlives the list of services that share it.
    const from = services.length === 1 ? services[0]! : sorted[0]!.at.file;
    const operation = sorted[0]!.operation;
    const to = targets.length > 0 ? targets.join('|') : sorted[0]!.library;
    return {
      at: sorted[0]!.at,
      calls: sorted,
      services,
      targets,
      subject: `${from} -> ${to}${operation ? ` ${operation}` : ''}`,
    };
  });
  return sites.sort((a, b) => compareSpans(a.at, b.at));
}

/** '`orders → payments` (POST /charge)', for the head of a message. */
export function arrow(site: Site): string {
  const from = site.services.length === 1 ? site.services[0]! : `${site.services.length} services`;
  const [{ operation, library }] = site.calls as [Call];
  const to = site.targets.length > 0 ? site.targets.join(' or ') : 'a target known only at run time';
  return `\`${from} → ${to}\` (${operation ?? library})`;
}

/** The evidence of a call: how its target was found. */
export const evidence = (call: Call): readonly Proof[] => call.chain;

/** Calls whose purpose is a request: those of no dependency, or of one with that purpose. */
export function requestCalls(system: System): Call[] {
  const other = new Set<string>();
  const request = new Set<string>();
  for (const { purpose, calls } of system.dependencies) {
    for (const id of calls) (purpose === 'request' ? request : other).add(id);
  }
  return system.calls.filter((c) => request.has(c.id) || !other.has(c.id));
}

export const compareSpans = (a: Span, b: Span): number =>
  compare(a.file, b.file) || a.line - b.line || a.column - b.column;

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
