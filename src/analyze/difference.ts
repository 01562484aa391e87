import type { Availability } from '../model/availability.ts';
import type { Difference, EntryChange, NodeName } from '../model/difference.ts';
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Dependency, System } from '../model/system.ts';

/** What lies between two results of one repository. `revision` and `commit` name the earlier one. */
export function difference(before: Snapshot, after: Snapshot, revision: string, commit: string): Difference {
  const [was, is] = [before.system.environment.id, after.system.environment.id];
  const findings = withBaselineOf(before, after);
  return {
    revision,
    commit,
    ...(was === is ? {} : { environments: [was, is] as const }),
    nodes: nodes(before.system, after.system),
    dependencies: dependencies(before.system, after.system),
    availability: availability(before.availability, after.availability),
    blastRadius: blastRadius(before.availability, after.availability),
    brought: openIn(findings, before.findings),
    gone: openIn(before.findings, findings),
  };
}

/** The earlier baseline counts: an entry that the change itself adds hides nothing. */
function withBaselineOf(before: Snapshot, { findings }: Snapshot): readonly Finding[] {
  const listed = new Set(before.config.baseline?.entries.map(({ rule, subject }) => `${rule}|${subject}`));
  return findings.map((finding) => {
    if (finding.suppressed?.by !== 'baseline' || listed.has(finding.fingerprint)) return finding;
    const { suppressed: _, ...open } = finding;
    return open;
  });
}

/** Findings of the one list that are open in it and not in the other, by identity. */
function openIn(findings: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const open = new Set(others.filter((one) => one.suppressed === undefined).map((one) => one.fingerprint));
  return findings.filter((one) => one.suppressed === undefined && !open.has(one.fingerprint));
}

function nodes(before: System, after: System): Difference['nodes'] {
  const all = (system: System): Map<string, NodeName> =>
    new Map(
      [...system.services, ...system.resources, ...system.externals].map(({ name, group }) => [name, { name, group }]),
    );
  const [was, is] = [all(before), all(after)];
  return { added: missing(is, was), removed: missing(was, is) };
}

function dependencies(before: System, after: System): Difference['dependencies'] {
  const all = (system: System): Map<string, Dependency> => new Map(system.dependencies.map((one) => [one.id, one]));
  const [was, is] = [all(before), all(after)];
  const changed = [...is].flatMap(([id, now]) => {
    const earlier = was.get(id);
    return earlier && isOther(earlier, now) ? [{ before: earlier, after: now }] : [];
  });
  return {
    added: missing(is, was),
    removed: missing(was, is),
    changed: changed.sort((a, b) => compare(a.after.id, b.after.id)),
  };
}

const isOther = (a: Dependency, b: Dependency): boolean =>
  a.mode !== b.mode || a.criticality !== b.criticality || a.protocol !== b.protocol;

/** What the one map has and the other has not, by key. */
const missing = <T>(of: ReadonlyMap<string, T>, other: ReadonlyMap<string, T>): T[] =>
  [...of.keys()]
    .filter((key) => !other.has(key))
    .sort(compare)
    .map((key) => of.get(key)!);

/** Rounding of sums is no change. */
const SAME = 1e-12;

function availability(before: readonly Availability[], after: readonly Availability[]): EntryChange[] {
  const keyOf = (one: Availability): string => `${one.service}\n${one.trigger}\n${one.entry}`;
  const [was, is] = [new Map(before.map((one) => [keyOf(one), one])), new Map(after.map((one) => [keyOf(one), one]))];
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const change = entryChange(was.get(key), is.get(key));
    const isSame =
      change.before !== undefined &&
      change.after !== undefined &&
      Math.abs(change.before - change.after) < SAME &&
      change.gained.length + change.lost.length === 0;
    return isSame ? [] : [change];
  });
  return changes.sort(
    (a, b) => (b.minutes30d ?? 0) - (a.minutes30d ?? 0) || compare(a.service, b.service) || compare(a.entry, b.entry),
  );
}

function entryChange(before: Availability | undefined, after: Availability | undefined): EntryChange {
  const { entry, service, target } = (after ?? before)!;
  const both = before && after;
  return {
    entry,
    service,
    ...(before ? { before: before.value } : {}),
    ...(after ? { after: after.value } : {}),
    ...(both ? { minutes30d: after.downtimeMinutes30d - before.downtimeMinutes30d } : {}),
    ...(target === undefined ? {} : { target }),
    gained: both ? without(after.hard, before.hard) : [],
    lost: both ? without(before.hard, after.hard) : [],
  };
}

const without = (all: readonly string[], others: readonly string[]): string[] =>
  all.filter((one) => !others.includes(one)).sort(compare);

function blastRadius(before: readonly Availability[], after: readonly Availability[]): Difference['blastRadius'] {
  const [was, is] = [entriesByNode(before), entriesByNode(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((node) => ({ node, before: was.get(node) ?? 0, after: is.get(node) ?? 0 }))
    .filter((one) => one.before !== one.after)
    .sort((a, b) => b.after - b.before - (a.after - a.before) || compare(a.node, b.node));
}

/** How many entry points need a node, the service that serves them included. */
function entriesByNode(all: readonly Availability[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { hard } of all) for (const node of hard) counts.set(node, (counts.get(node) ?? 0) + 1);
  return counts;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
