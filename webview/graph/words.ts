/** What the graph shows, said in words: for the outline, tooltips and labels. */
import type { FindingCounts, GraphBox, GraphEdge, GraphNode } from '../../src/model/views.ts';
import { list, percent, plural } from '../../src/model/words.ts';

export function findingsInWords(counts: FindingCounts): string | undefined {
  const parts = [
    counts.error > 0 && plural(counts.error, 'error'),
    counts.warning > 0 && plural(counts.warning, 'warning'),
    counts.info + counts.hint > 0 && plural(counts.info + counts.hint, 'note'),
  ].filter((x) => x !== false);
  return parts.length === 0 ? undefined : list(parts);
}

export function availabilityInWords(node: GraphNode): string | undefined {
  const a = node.availability;
  if (!a) return undefined;
  const what =
    a.of === 'entry' ? 'availability' : a.assumed ? 'assumed availability by itself' : 'availability by itself';
  const target =
    a.target === undefined
      ? ''
      : a.value < a.target
        ? `, below its target of ${percent(a.target)}`
        : `, target ${percent(a.target)}`;
  return `${what} ${percent(a.value)}, between ${percent(a.low)} and ${percent(a.high)}${target}`;
}

/** 'orders, service, entry point, owned by @shop/orders, availability …, 2 errors, needs 4, needed by 2'. */
export function nodeInWords(node: GraphNode, needs: number, neededBy: number): string {
  return [
    node.name,
    node.product === undefined || node.product === node.kind ? node.kind : `${node.product} ${node.kind}`,
    node.entry && 'entry point',
    node.group === 'service' && (node.owner === undefined ? 'without an owner' : `owned by ${node.owner}`),
    node.hatched && (node.analyzed === 'none' ? 'not read' : 'read in part'),
    availabilityInWords(node),
    findingsInWords(node.findings) ?? 'no findings',
    needs > 0 && `needs ${needs}`,
    neededBy > 0 && `needed by ${neededBy}`,
  ]
    .filter((x) => typeof x === 'string')
    .join(', ');
}

export function boxInWords(box: GraphBox): string {
  return [
    box.label,
    box.collapsed ? 'closed group' : 'group',
    box.services > 0 && plural(box.services, 'service'),
    box.resources > 0 && plural(box.resources, 'resource'),
    box.externals > 0 && plural(box.externals, 'external service'),
    findingsInWords(box.findings),
    box.lowest && `lowest availability ${percent(box.lowest.value)}`,
  ]
    .filter((x) => typeof x === 'string')
    .join(', ');
}

/** 'http, sync, hard: fails when it fails'. */
export function edgeInWords(edge: GraphEdge): string {
  const count = edge.count > 1 ? `${plural(edge.count, 'dependency', 'dependencies')}, ` : '';
  const how = edge.purpose === 'request' ? `${edge.mode}, ${edge.criticality}` : edge.purpose.replace('-', ' ');
  const findings = edge.findings > 0 ? `, ${plural(edge.findings, 'finding')}` : '';
  return `${count}${edge.protocol}, ${how}${findings}`;
}
