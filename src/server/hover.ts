/** What a call site says on hover: its target, what bounds it, what retries it, and the lines that prove it. */
import { MarkupKind, type Hover, type Position } from 'vscode-languageserver/node';
import type { Snapshot } from '../model/snapshot.ts';
import type { Call, Endpoint, Proof, Unresolved } from '../model/system.ts';
import type { FilePath, Span } from '../model/value.ts';
import { minutes, percent } from '../model/words.ts';
import { callRow } from '../report/call-rows.ts';
import { WHY } from '../report/node-details.ts';
import { covers, fromPosition, toRange, toUri } from './positions.ts';

/** Hover for a file of the system; null where nothing known stands. `root` is the system's absolute folder. */
export function hoverAt(snapshot: Snapshot, root: string, file: FilePath, position: Position): Hover | null {
  const at = fromPosition(position);
  const here = <T extends { readonly at: Span }>(items: readonly T[]): T[] =>
    items.filter((item) => item.at.file === file && item.at.line === at.line && covers(item.at, at)).sort(innermost);
  const { calls, unresolved, endpoints } = snapshot.system;
  const call = here(calls)[0];
  // Shared code belongs to every service that runs it: one call site, one line per service.
  if (call)
    return hover(
      call.at,
      here(calls)
        .filter(sameSite(call))
        .map((one) => callText(one, root)),
    );
  const open = here(unresolved)[0];
  if (open) return hover(open.at, [unresolvedText(open, root)]);
  const endpoint = here(endpoints)[0];
  const text = endpoint && endpointText(snapshot, endpoint);
  return endpoint && text !== undefined ? hover(endpoint.at, [text]) : null;
}

const hover = (at: Span, parts: readonly string[]): Hover => ({
  range: toRange(at),
  contents: { kind: MarkupKind.Markdown, value: parts.join('\n\n---\n\n') },
});

const innermost = (a: { readonly at: Span }, b: { readonly at: Span }): number =>
  b.at.line - a.at.line || b.at.column - a.at.column || a.at.endLine - b.at.endLine || a.at.endColumn - b.at.endColumn;

const sameSite =
  (call: Call) =>
  (other: Call): boolean =>
    other.at.line === call.at.line && other.at.column === call.at.column;

function callText(call: Call, root: string): string {
  const row = callRow(call);
  return [
    `**${text(call.service)} → ${text(call.to ?? 'not resolved')}** ${code(row.operation)}`,
    `- ${text(row.library)}, ${row.protocol}, ${row.mode}; if it fails, ${text(row.onFailure)}`,
    `- Timeout: ${text(row.timeout.text)}${links(call.timeout.chain, root)}`,
    `- Retry: ${text(row.retry.text)}${links(call.retry.chain, root)}`,
    ...evidence(call.chain, root),
  ].join('\n');
}

function unresolvedText(open: Unresolved, root: string): string {
  return [
    `**Not resolved** ${code(open.target)}`,
    `- ${text(WHY[open.why] ?? open.why)} (${text(open.library)})`,
    ...evidence(open.chain, root),
  ].join('\n');
}

/** Undefined where the endpoint is no entry point: there is nothing to add to what the code says. */
function endpointText(snapshot: Snapshot, endpoint: Endpoint): string | undefined {
  const entry = availabilityOf(snapshot, endpoint);
  if (!entry) return undefined;
  const needs = entry.hard.filter((name) => name !== entry.service);
  return [
    `**${text(entry.entry)}** can be available ${percent(entry.value)} of the time (${percent(entry.low)} to ${percent(entry.high)})`,
    `- ${minutes(entry.downtimeMinutes30d)} of downtime in 30 days`,
    `- Needs ${needs.length === 0 ? 'nothing else' : needs.map(code).join(', ')}`,
  ].join('\n');
}

/** The availability computed for this endpoint, or for its service as a whole. */
export function availabilityOf(snapshot: Snapshot, endpoint: Endpoint) {
  const name = endpoint.method === undefined ? endpoint.path : `${endpoint.method} ${endpoint.path}`;
  const ofService = snapshot.availability.filter((one) => one.service === endpoint.service);
  return ofService.find((one) => one.entry === name || one.entry === endpoint.id);
}

function evidence(chain: readonly Proof[], root: string): string[] {
  return chain.length === 0 ? [] : ['', ...chain.map((step) => `1. ${link(step.at, root)} ${text(step.note)}`)];
}

const links = (chain: readonly Proof[], root: string): string =>
  chain.length === 0 ? '' : ` (${chain.map((step) => link(step.at, root)).join(', ')})`;

const link = (at: Span, root: string): string =>
  `[${text(`${nameOf(at.file)}:${at.line}`)}](${toUri(root, at.file)}#L${at.line})`;
const nameOf = (file: FilePath): string => file.slice(file.lastIndexOf('/') + 1);

/** Words of the code under analysis are shown as they are, never as Markdown. */
const text = (words: string): string => words.replace(/[\\`*_{}[\]()#+!|<>~-]/g, '\\$&').replaceAll('\n', ' ');
const code = (words: string): string => {
  const fence = '`'.repeat(Math.max(0, ...[...words.matchAll(/`+/g)].map(([run]) => run.length)) + 1);
  return `${fence} ${words.replaceAll('\n', ' ')} ${fence}`;
};
