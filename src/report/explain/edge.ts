/** `faultline explain FROM TO`: why Faultline believes that one node depends on another. */
import { nearest } from '../../model/nearest.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import type { Dependency, Node } from '../../model/system.ts';
import type { CallRow, SettingRow, Step } from '../../model/views.ts';
import { list, plural } from '../../model/words.ts';
import { neighborRow } from '../call-rows.ts';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';
import { paint, printable, wrap } from '../terminal.ts';
import type { Ink } from '../console/console.ts';
import { pathBetween } from './path.ts';

export type Explained = { readonly text: string } | { readonly error: string };

/** Names may be aliases. An unknown name is an error that says which one was probably meant. */
export function explainEdge(
  snapshot: Snapshot,
  from: string,
  to: string,
  options: { readonly color: boolean; readonly width: number },
): Explained {
  const index = indexSnapshot(snapshot);
  const ink: Ink = { ...paint(options.color), width: Math.max(40, options.width), quiet: false };
  const [source, target] = [named(index, from), named(index, to)];
  if ('error' in source) return source;
  if ('error' in target) return target;
  const direct = (index.out.get(source.id) ?? []).filter((it) => it.to === target.id);
  if (direct.length === 0) return { text: `${indirect(index, source, target, ink).join('\n')}\n` };
  const parts = direct.map((it) => dependencyText(index, it, ink).join('\n'));
  return { text: `${parts.join('\n\n')}\n` };
}

function named(index: SnapshotIndex, name: string): Node | { readonly error: string } {
  const nodes = [...index.nodes.values()];
  const exact = index.nodes.get(name) ?? nodes.find((node) => node.aliases.includes(name));
  if (exact) return exact;
  const meant = nearest(
    name,
    nodes.flatMap((node) => [node.name, ...node.aliases]),
  );
  const known = nodes.slice(0, 12).map((node) => printable(node.name));
  const help = meant
    ? `did you mean "${printable(meant)}"?`
    : `known are ${list(known)}${nodes.length > 12 ? ' and others' : ''}`;
  return {
    error:
      nodes.length === 0
        ? 'there is no service here'
        : `no service, resource or external is called "${printable(name)}": ${help}`,
  };
}

function indirect(index: SnapshotIndex, from: Node, to: Node, ink: Ink): string[] {
  const there = pathBetween(index, from.id, to.id);
  const back = pathBetween(index, to.id, from.id);
  const [a, b] = [printable(from.name), printable(to.name)];
  const way = (path: readonly string[]) => path.map(printable).join(' → ');
  if (from.id === to.id) return [`${a} is one node; name two.`];
  const lines = there
    ? [`${a} does not call ${b} itself. It depends on it over`, `  ${ink.bold(way(there))}`]
    : [`${a} does not depend on ${b}.`];
  if (there)
    for (const [i, id] of there.slice(0, -1).entries())
      lines.push(`  faultline explain ${printable(id)} ${printable(there[i + 1]!)}`);
  if (!there && back) lines.push(`${b} depends on ${a}: ${way(back)}`);
  const open = index.snapshot.system.unresolved.filter((it) => it.service === from.id).length;
  if (!there && open > 0)
    lines.push(
      wrap(
        `${plural(open, 'call')} of ${a} could not be resolved; one of them may be it (faultline analyze lists them).`,
        ink.width,
      ),
    );
  return lines;
}

function dependencyText(index: SnapshotIndex, it: Dependency, ink: Ink): string[] {
  const row = neighborRow(index, it, it.to);
  if (!row) return [];
  const purpose = it.purpose === 'request' ? '' : `, for ${it.purpose}`;
  const ways = [it.protocol, it.mode, CRITICALITY[it.criticality]].join(', ');
  const shown = new Set(row.calls.flatMap((call) => call.steps.map(key)));
  const rest = row.steps.filter((step) => !shown.has(key(step)));
  return [
    `${ink.bold(`${printable(it.from)} → ${printable(it.to)}`)}  ${ink.dim(ways + purpose)}`,
    ...steps(rest, ink, '  '),
    ...row.calls.flatMap((call) => ['', ...callText(index, call, ink)]),
    ...(row.moreCalls > 0 ? ['', ink.dim(`  and ${plural(row.moreCalls, 'more call')}; --format json lists all`)] : []),
  ];
}

const CRITICALITY: Readonly<Record<Dependency['criticality'], string>> = {
  hard: 'hard (the caller fails without it)',
  soft: 'soft (the caller goes on without it)',
  fallback: 'with a fallback',
  unknown: 'counted as hard (what happens to its errors is not understood)',
};

function callText(index: SnapshotIndex, call: CallRow, ink: Ink): string[] {
  const findings = index.findingsAt.get(`${call.place.file}:${call.place.line}`) ?? [];
  return [
    `  ${ink.bold(printable(call.operation))}  ${ink.dim(`${printable(call.library)}${call.inLoop ? ', in a loop' : ''}`)}`,
    ...steps(call.steps.length > 0 ? call.steps : [{ place: call.place, note: 'the call' }], ink, '    '),
    ...setting('timeout', call.timeout, ink),
    ...setting('retries', call.retry, ink),
    `    ${ink.dim('on failure')}  ${printable(call.onFailure)}`,
    ...findings.map((it) => wrap(`    ${ink.yellow(it.rule)}  ${printable(it.message)}`, ink.width, '      ')),
  ];
}

function setting(name: string, row: SettingRow, ink: Ink): string[] {
  const bad = row.state === 'none' || row.state === 'ineffective';
  return [
    `    ${ink.dim(name.padEnd(10))}  ${bad && name === 'timeout' ? ink.yellow(row.text) : row.text}`,
    ...steps(row.steps, ink, '      '),
  ];
}

const steps = (all: readonly Step[], ink: Ink, indent: string): string[] =>
  all.map((step) =>
    ink.dim(
      wrap(
        `${indent}↳ ${printable(step.place.file)}:${step.place.line}  ${printable(step.note)}`,
        ink.width,
        `${indent}  `,
      ),
    ),
  );

const key = (step: Step): string => `${step.place.file}:${step.place.line} ${step.note}`;
