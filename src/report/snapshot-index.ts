/** Look-ups over one Snapshot that several views share. */
import type { Availability, Estimate } from '../model/availability.ts';
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Call, Dependency, Node, Resource, Service, External } from '../model/system.ts';
import type { Place, FindingCounts, Step } from '../model/views.ts';
import type { Proof } from '../model/system.ts';
import type { Span } from '../model/value.ts';

export interface SnapshotIndex {
  readonly snapshot: Snapshot;
  readonly nodes: ReadonlyMap<string, Service | Resource | External>;
  readonly calls: ReadonlyMap<string, Call>;
  readonly out: ReadonlyMap<string, readonly Dependency[]>;
  readonly into: ReadonlyMap<string, readonly Dependency[]>;
  /** Findings that are not suppressed. */
  readonly findings: readonly Finding[];
  readonly findingsOf: ReadonlyMap<string, readonly Finding[]>;
  /** By 'file:line'. */
  readonly findingsAt: ReadonlyMap<string, readonly Finding[]>;
  readonly availabilityOf: ReadonlyMap<string, readonly Availability[]>;
  /** A component's own estimate, as the computations used it. */
  readonly estimates: ReadonlyMap<string, Estimate>;
}

export function indexSnapshot(snapshot: Snapshot): SnapshotIndex {
  const { system } = snapshot;
  const all = [...system.services, ...system.resources, ...system.externals];
  const findings = snapshot.findings.filter((f) => f.suppressed === undefined);
  const estimates = new Map<string, Estimate>();
  for (const input of snapshot.availability.flatMap((a) => a.inputs)) {
    if (!estimates.has(input.component)) estimates.set(input.component, input);
  }
  return {
    snapshot,
    nodes: new Map(all.map((node) => [node.id, node])),
    calls: new Map(system.calls.map((call) => [call.id, call])),
    out: groupBy(system.dependencies, (d) => [d.from]),
    into: groupBy(system.dependencies, (d) => [d.to]),
    findings,
    findingsOf: groupBy(findings, (f) => new Set([...f.services, f.subject])),
    findingsAt: groupBy(findings, (f) => [lineKey(f.at)]),
    availabilityOf: groupBy(snapshot.availability, (a) => [a.service]),
    estimates,
  };
}

/** The first owner, with how many more there are: '@shop/orders +1'. */
export function ownerLabel(node: Node | undefined): string | undefined {
  const owners = isService(node) ? [...new Set(node.owners.map((o) => o.owner))] : [];
  if (owners.length === 0) return undefined;
  return owners.length === 1 ? owners[0] : `${owners[0]} +${owners.length - 1}`;
}

export const isService = (node: Node | undefined): node is Service => node?.group === 'service';
export const isResource = (node: Node | undefined): node is Resource => node?.group === 'resource';

export const lineKey = (at: Span): string => `${at.file}:${at.line}`;
export const placeOf = (at: Span): Place => ({ file: at.file, line: at.line, column: at.column });
export const stepsOf = (chain: readonly Proof[]): Step[] =>
  chain.map((proof) => ({ place: placeOf(proof.at), note: proof.note }));

export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts = { error: 0, warning: 0, info: 0, hint: 0 };
  for (const finding of findings) counts[finding.severity]++;
  return counts;
}

export function groupBy<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

/** Order of code units: the same on every machine. */
export const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
