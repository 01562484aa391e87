/** Cards and boxes of the graph. */
import type { GraphBox, GraphNode, NodeAvailability } from '../model/views.ts';
import type { Box } from './graph-boxes.ts';
import { countFindings, isResource, isService, ownerLabel, type SnapshotIndex } from './snapshot-index.ts';

export function graphNode(index: SnapshotIndex, id: string, box: string | undefined): GraphNode | undefined {
  const node = index.nodes.get(id);
  if (!node) return undefined;
  const analyzed = isService(node) ? node.analyzed : 'full';
  const owner = ownerLabel(node);
  const availability = nodeAvailability(index, id);
  return {
    id,
    name: node.name,
    group: node.group,
    kind: node.kind,
    ...(isResource(node) && node.product !== undefined && { product: node.product }),
    ...(owner !== undefined && { owner }),
    ...(box !== undefined && { box }),
    ...(availability && { availability }),
    findings: countFindings(index.findingsOf.get(id) ?? []),
    analyzed,
    hatched: analyzed !== 'full',
    entry: isService(node) && node.entry !== undefined,
  };
}

export function graphBox(index: SnapshotIndex, box: Box, collapsed: boolean, parent: string | undefined): GraphBox {
  const members = box.members.map((id) => index.nodes.get(id));
  const findings = new Set(box.members.flatMap((id) => index.findingsOf.get(id) ?? []));
  const lowest = box.members
    .map((node) => ({ node, shown: nodeAvailability(index, node) }))
    .filter(({ shown }) => shown?.of === 'entry')
    .map(({ node, shown }) => ({ node, value: shown!.value }))
    .sort((a, b) => a.value - b.value)[0];
  return {
    id: box.id,
    label: box.label,
    by: box.by,
    ...(parent !== undefined && { parent }),
    collapsed,
    services: members.filter((m) => m?.group === 'service').length,
    resources: members.filter((m) => m?.group === 'resource').length,
    externals: members.filter((m) => m?.group === 'external').length,
    findings: countFindings([...findings]),
    ...(lowest && { lowest }),
  };
}

/** The worst entry that people meet; else the worst schedule or consumer; else the component's own estimate. */
export function nodeAvailability(index: SnapshotIndex, id: string): NodeAvailability | undefined {
  const entries = index.availabilityOf.get(id) ?? [];
  const requests = entries.filter((e) => e.trigger === 'request');
  const worst = (requests.length > 0 ? requests : entries).reduce<(typeof entries)[number] | undefined>(
    (low, entry) => (low === undefined || entry.value < low.value ? entry : low),
    undefined,
  );
  if (worst) {
    const { value, low, high, target } = worst;
    const assumed = worst.inputs.every((input) => input.source === 'default');
    return { value, low, high, of: 'entry', assumed, ...(target !== undefined && { target }) };
  }
  const own = index.estimates.get(id);
  if (!own) return undefined;
  return { value: own.value, low: own.low, high: own.high, of: 'own', assumed: own.source === 'default' };
}
