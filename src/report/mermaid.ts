import type { Snapshot } from '../model/snapshot.ts';
import type { Dependency, External, Resource, Service } from '../model/system.ts';
import { byText, countFindings, indexSnapshot, type SnapshotIndex } from './snapshot-index.ts';
import { printable } from './terminal.ts';

/**
 * The service graph as a Mermaid flowchart, which code hosts draw in Markdown. Solid lines are calls that the caller
 * waits for, dotted ones are asynchronous; thick ones are hard, thin ones soft or with a fallback. Only requests are drawn:
 * start order, tracing and the like would hide them.
 */
export function mermaid(snapshot: Snapshot): string {
  const index = indexSnapshot(snapshot);
  const { services, resources, externals, dependencies } = snapshot.system;
  const nodes = [...services, ...resources, ...externals].toSorted((a, b) => byText(a.id, b.id));
  const ids = new Map(nodes.map((node, i) => [node.id, `n${i}`]));
  const drawn = dependencies.filter((it) => it.purpose === 'request' && ids.has(it.from) && ids.has(it.to));
  return [
    'flowchart LR',
    ...nodes.map((node) => `  ${ids.get(node.id)}${shape(node)}`),
    ...drawn.map((it) => `  ${ids.get(it.from)} ${arrow(it)} ${ids.get(it.to)}`),
    ...classes(index, nodes, ids),
    '',
  ].join('\n');
}

function shape(node: Service | Resource | External): string {
  const text = `"${label(node.name)}"`;
  if (node.group === 'external') return `{{${text}}}`;
  if (node.group === 'resource') return node.kind === 'broker' ? `[/${text}/]` : `[(${text})]`;
  return node.entry ? `([${text}])` : `[${text}]`;
}

/** The form says sync or async, hard or not; the label says it in words, for those who do not see the difference. */
function arrow(it: Dependency): string {
  if (it.mode === 'async') return `-. "async" .->`;
  if (it.criticality === 'soft') return `-- "soft" -->`;
  if (it.criticality === 'fallback') return `-- "fallback" -->`;
  return `==>`;
}

function classes(
  index: SnapshotIndex,
  nodes: readonly (Service | Resource | External)[],
  ids: ReadonlyMap<string, string>,
): string[] {
  const names = (want: (node: Service | Resource | External) => boolean): string =>
    nodes
      .filter(want)
      .map((node) => ids.get(node.id))
      .join(',');
  const errors = names((node) => countFindings(index.findingsOf.get(node.id) ?? []).error > 0);
  const unread = names((node) => node.group === 'service' && node.analyzed === 'none');
  return [
    ...(errors === '' ? [] : ['  classDef error stroke:#d32f2f,stroke-width:3px', `  class ${errors} error`]),
    ...(unread === '' ? [] : ['  classDef unread stroke-dasharray:4 4', `  class ${unread} unread`]),
  ];
}

/**
 * Text inside Mermaid's double quotes. Mermaid decodes `#name;` and `#number;`, renders HTML and Markdown, and a
 * quote ends the text: everything but letters, digits and plain punctuation is written as its code.
 */
function label(text: string): string {
  return [...printable(text)]
    .map((char) => (/[\p{L}\p{N} ._/:@-]/u.test(char) ? char : `#${char.codePointAt(0)};`))
    .join('');
}
