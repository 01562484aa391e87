/** The view "Services": by owner, with availability and findings; below each what it needs and who needs it. */
import { MarkdownString } from 'vscode';
import { percent, plural } from '../model/words.ts';
import { total } from '../protocol/place.ts';
import { NodeRequest, NodesRequest } from '../protocol/server.ts';
import type { SystemStatus } from '../protocol/status.ts';
import type { NodeRow } from '../protocol/trees.ts';
import { findingBranch } from './findings-tree.ts';
import type { ServerState } from './server-state.ts';
import { iconNamed, iconOfKind } from './icons.ts';
import { appendSteps } from './places.ts';
import type { ServerLink } from './server-link.ts';
import { branch, createTree, type Branch, type Tree } from './tree.ts';
import { perSystem, staleNote } from './tree-systems.ts';

/** Names a node to the commands that take one. */
export interface NodeArgument {
  readonly system: string;
  readonly id: string;
}

const NO_OWNER = 'No owner';

export function createServicesTree(serverState: ServerState, server: ServerLink): Tree {
  const roots = async (system: SystemStatus): Promise<readonly Branch[]> => {
    const nodes = (await server.ask(NodesRequest, { system: system.system })) ?? [];
    return [...ownerBranches(system.system, nodes, server), ...otherBranches(system.system, nodes, server)];
  };
  return createTree(
    'faultline.services',
    serverState,
    () => perSystem(serverState, roots),
    () => staleNote(serverState),
  );
}

function ownerBranches(system: string, nodes: readonly NodeRow[], server: ServerLink): readonly Branch[] {
  const services = nodes.filter(({ group }) => group === 'service');
  const owners = new Map<string, NodeRow[]>();
  // A service of two teams stands under both.
  for (const service of services) {
    for (const owner of service.owners.length > 0 ? service.owners : [NO_OWNER]) {
      owners.set(owner, [...(owners.get(owner) ?? []), service]);
    }
  }
  // Ownership that nobody declared says nothing as a level of its own.
  if (owners.size === 1 && owners.has(NO_OWNER))
    return services.map((service) => nodeBranch(system, service, server, ''));
  return [...owners]
    .sort(([a], [b]) => Number(a === NO_OWNER) - Number(b === NO_OWNER) || (a < b ? -1 : 1))
    .map(([owner, members]) =>
      branch({
        label: owner,
        id: `${system}|owner|${owner}`,
        description: plural(members.length, 'service'),
        icon: iconNamed(owner === NO_OWNER ? 'question' : 'organization'),
        open: true,
        children: () => members.map((member) => nodeBranch(system, member, server, owner)),
      }),
    );
}

function otherBranches(system: string, nodes: readonly NodeRow[], server: ServerLink): readonly Branch[] {
  return (
    [
      ['resource', 'Resources', 'database'],
      ['external', 'Externals', 'external'],
    ] as const
  ).flatMap(([group, label, kind]) => {
    const members = nodes.filter((node) => node.group === group);
    if (members.length === 0) return [];
    return branch({
      label,
      id: `${system}|group|${group}`,
      description: String(members.length),
      icon: iconOfKind(kind),
      children: () => members.map((member) => nodeBranch(system, member, server, group)),
    });
  });
}

/** @param under tells apart the lines of one service under its several owners */
function nodeBranch(system: string, node: NodeRow, server: ServerLink, under: string): Branch {
  const id = `${system}|${under}|${node.id}`;
  const argument: NodeArgument = { system, id: node.id };
  return branch({
    label: node.name,
    id,
    description: describeNode(node),
    icon: iconOfKind(node.kind, node.findings),
    tooltip: tooltip(system, node),
    context: node.group,
    spoken: `${node.name}, ${node.kind}, ${describeNode(node)}`,
    about: argument,
    children: () => belowNode(argument, id, server),
  });
}

function describeNode(node: NodeRow): string {
  const findings = total(node.findings);
  return [
    node.entry ? 'entry' : '',
    node.availability ? percent(node.availability.value) : '',
    node.analyzed === 'full' ? '' : node.analyzed === 'none' ? 'not read' : 'read in part',
    findings === 0 ? '' : plural(findings, 'finding'),
  ]
    .filter((part) => part !== '')
    .join(' · ');
}

function tooltip(system: string, node: NodeRow): MarkdownString {
  const text = new MarkdownString();
  text.appendMarkdown('**').appendText(node.name).appendMarkdown('** ').appendText(`(${node.kind})\n\n`);
  if (node.owners.length > 0) text.appendText(`Owned by ${node.owners.join(', ')}\n\n`);
  if (node.availability) {
    const { value, low, high } = node.availability;
    text.appendText(`Available ${percent(value)} of the time (${percent(low)} to ${percent(high)})\n\n`);
  }
  if (node.replicas !== undefined) text.appendText(`${plural(node.replicas, 'replica')}\n\n`);
  if (node.notRead !== undefined) text.appendText(`Not read: ${node.notRead}\n\n`);
  appendSteps(text, system, node.steps);
  return text;
}

async function belowNode({ system, id }: NodeArgument, under: string, server: ServerLink): Promise<readonly Branch[]> {
  const details = await server.ask(NodeRequest, { system, id });
  if (!details) return [];
  const group = (
    label: string,
    rows: readonly Branch[],
    icon: Branch['item']['iconPath'],
    open = false,
  ): readonly Branch[] =>
    rows.length === 0
      ? []
      : [
          branch({
            label,
            id: `${under}|${label}`,
            description: String(rows.length),
            icon,
            open,
            children: () => rows,
          }),
        ];
  const neighbors = (label: string, rows: typeof details.needs): Branch[] =>
    rows.map((row, i) => {
      const text = new MarkdownString();
      appendSteps(text, system, row.steps);
      const place = row.steps[0]?.place ?? row.calls[0]?.place;
      return branch({
        label: row.node,
        id: `${under}|${label}|${i}|${row.node}|${row.purpose}`,
        description: [
          row.purpose === 'request' ? '' : row.purpose,
          row.protocol,
          row.mode,
          row.criticality,
          row.operations.slice(0, 3).join(', '),
        ]
          .filter((part) => part !== '')
          .join(' · '),
        icon: iconOfKind(row.kind),
        tooltip: text,
        context: row.group,
        about: { system, id: row.node } satisfies NodeArgument,
        ...(place && { command: { title: 'Open', command: 'faultline.openPlace', arguments: [{ system, place }] } }),
      });
    });
  return [
    ...group('Needs', neighbors('needs', details.needs), iconNamed('arrow-right'), true),
    ...group('Needed by', neighbors('neededBy', details.neededBy), iconNamed('arrow-left')),
    ...group(
      'Findings',
      details.findings.map((row, i) => findingBranch(system, row, `${under}|finding|${i}`)),
      iconNamed('warning'),
    ),
  ];
}
