/** What the side panel of the graph shows of one node or one edge. */
import type { Snapshot } from '../model/snapshot.ts';
import type { Dependency } from '../model/system.ts';
import type { EdgeDetails, Grouping, NeighborRow, NodeDetails } from '../model/views.ts';
import { neighborRow } from './call-rows.ts';
import { availabilityRow, channelRows, endpointRow, findingRows, inputRow } from './detail-rows.ts';
import { boxesBy, boxesForLarge, findBox } from './graph-boxes.ts';
import { findingsOfDependency } from './graph-edges.ts';
import { nodeFacts } from './node-facts.ts';
import { byText, indexSnapshot, isService, ownerLabel, placeOf, type SnapshotIndex } from './snapshot-index.ts';

/** Rows of one list; a node with more says how many are left out. */
const MAX_ROWS = 100;

/** Everything known of a node, or undefined where the snapshot holds no node of that id. */
export function nodeDetails(snapshot: Snapshot, id: string): NodeDetails | undefined {
  const index = indexSnapshot(snapshot);
  const node = index.nodes.get(id);
  if (!node) return undefined;
  const more: Record<string, number> = {};
  const cut = <T>(name: string, rows: readonly T[]): readonly T[] => {
    if (rows.length > MAX_ROWS) more[name] = rows.length - MAX_ROWS;
    return rows.slice(0, MAX_ROWS);
  };
  const about = isService(node) ? aboutOf(node) : undefined;
  const owner = ownerLabel(node);
  const own = index.estimates.get(id);
  const { system } = snapshot;
  return {
    what: 'node',
    id,
    name: node.name,
    group: node.group,
    kind: node.kind,
    ...(about && { about }),
    ...(owner !== undefined && { owner }),
    ...(isService(node) && node.analyzed !== 'full' && { notRead: notRead(node.analyzed, node.notRead) }),
    ...(own && { own: inputRow(id, own) }),
    facts: nodeFacts(node),
    availability: cut('availability', index.availabilityOf.get(id) ?? []).map(availabilityRow),
    findings: cut('findings', findingRows(index.findingsOf.get(id) ?? [])),
    needs: cut(
      'needs',
      neighbors(index, index.out.get(id) ?? [], (d) => d.to),
    ),
    neededBy: cut(
      'neededBy',
      neighbors(index, index.into.get(id) ?? [], (d) => d.from),
    ),
    endpoints: cut(
      'endpoints',
      system.endpoints.filter((e) => e.service === id),
    ).map(endpointRow),
    channels: cut('channels', channelRows(index, id)),
    unresolved: cut(
      'unresolved',
      system.unresolved.filter((u) => u.service === id),
    ).map((u) => ({
      target: u.target,
      why: WHY[u.why] ?? u.why,
      place: placeOf(u.at),
    })),
    more,
  };
}

/**
 * The dependencies that one drawn edge stands for. `from` and `to` are ids of nodes or, with the grouping in which
 * they are drawn, of collapsed boxes. Undefined where there is no such dependency.
 */
export function edgeDetails(
  snapshot: Snapshot,
  from: string,
  to: string,
  groupBy: Grouping = 'none',
): EdgeDetails | undefined {
  const index = indexSnapshot(snapshot);
  const sources = membersOf(index, from, groupBy);
  const targets = membersOf(index, to, groupBy);
  const all = snapshot.system.dependencies.filter((d) => sources.has(d.from) && targets.has(d.to));
  if (all.length === 0) return undefined;
  const dependencies = all.slice(0, MAX_ROWS).flatMap((d) => {
    const row = neighborRow(index, d, d.to);
    return row ? [{ ...row, from: d.from }] : [];
  });
  const findings = new Set(all.flatMap((d) => findingsOfDependency(index, d)));
  return {
    what: 'edge',
    from,
    to,
    dependencies,
    findings: findingRows([...findings]).slice(0, MAX_ROWS),
    more: Math.max(0, all.length - MAX_ROWS),
  };
}

function membersOf(index: SnapshotIndex, id: string, groupBy: Grouping): ReadonlySet<string> {
  if (index.nodes.has(id)) return new Set([id]);
  const boxes = [...boxesBy(index, groupBy), ...boxesForLarge(index, groupBy)];
  return new Set(findBox(boxes, id)?.members ?? []);
}

function neighbors(
  index: SnapshotIndex,
  dependencies: readonly Dependency[],
  otherEnd: (d: Dependency) => string,
): NeighborRow[] {
  return dependencies
    .flatMap((d) => neighborRow(index, d, otherEnd(d)) ?? [])
    .sort((a, b) => PURPOSES.indexOf(a.purpose) - PURPOSES.indexOf(b.purpose) || byText(a.node, b.node));
}

const PURPOSES = ['request', 'discovery', 'config', 'observability', 'startup', 'deploy-order'];

const notRead = (analyzed: 'partial' | 'none', why: string | undefined): string => {
  const what = analyzed === 'none' ? 'Not read' : 'Read in part';
  return why === undefined ? `${what}.` : `${what}: ${why.replace(/\.$/, '')}.`;
};

function aboutOf(service: {
  readonly readme?: { readonly paragraph?: string; readonly at: PlaceSpan };
  readonly package?: { readonly description?: string; readonly at: PlaceSpan };
  readonly catalog?: { readonly description?: string; readonly at: PlaceSpan };
}) {
  const found = [
    { text: service.readme?.paragraph, at: service.readme?.at },
    { text: service.catalog?.description, at: service.catalog?.at },
    { text: service.package?.description, at: service.package?.at },
  ].find((x) => x.text !== undefined && x.text !== '');
  return found?.text !== undefined && found.at ? { text: found.text, place: placeOf(found.at) } : undefined;
}

type PlaceSpan = Parameters<typeof placeOf>[0];

/** The closed list of reasons, in words. */
export const WHY: Readonly<Record<string, string>> = {
  dynamic: 'the address is computed while it runs',
  'unsupported-syntax': 'written in a way that is not understood',
  'too-deep': 'too many steps to follow',
  'too-many': 'too many possible targets',
  'not-found': 'nothing in this environment answers to it',
  ambiguous: 'several services answer to it',
  'runtime-input': 'only a user or a database row knows it',
  secret: 'the address is a secret',
  'no-manifest': 'no manifest gives the variable a value',
};
