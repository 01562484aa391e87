/** A call as a row of the side panel: its timeout, its retries and what happens when it fails, in words. */
import type { Call, Dependency, Retry, Timeout } from '../model/system.ts';
import type { CallRow, NeighborRow, SettingRow } from '../model/views.ts';
import { duration, plural } from '../model/words.ts';
import { byText, placeOf, stepsOf, type SnapshotIndex } from './snapshot-index.ts';

/** Calls of one dependency that are sent with its details. */
export const MAX_CALLS = 40;

/** The dependency as seen from one end; `node` is the other end. */
export function neighborRow(index: SnapshotIndex, dependency: Dependency, node: string): NeighborRow | undefined {
  const other = index.nodes.get(node);
  if (!other) return undefined;
  const calls = dependency.calls.flatMap((id) => index.calls.get(id) ?? []);
  return {
    node,
    group: other.group,
    kind: other.kind,
    protocol: dependency.protocol,
    purpose: dependency.purpose,
    mode: dependency.mode,
    criticality: dependency.criticality,
    operations: dependency.operations,
    calls: calls
      .toSorted((a, b) => byText(a.at.file, b.at.file) || a.at.line - b.at.line || byText(a.id, b.id))
      .slice(0, MAX_CALLS)
      .map(callRow),
    moreCalls: Math.max(0, calls.length - MAX_CALLS),
    steps: stepsOf(dependency.evidence),
  };
}

export function callRow(call: Call): CallRow {
  return {
    id: call.id,
    operation: call.operation ?? httpOperation(call) ?? call.channel ?? call.library,
    library: call.version === undefined ? call.library : `${call.library} ${call.version}`,
    protocol: call.protocol,
    mode: call.mode,
    handling: call.handling,
    onFailure: onFailure(call),
    timeout: timeoutRow(call.timeout),
    retry: retryRow(call.retry),
    inLoop: call.inLoop === true,
    place: placeOf(call.at),
    steps: stepsOf(call.chain),
  };
}

const httpOperation = (call: Call): string | undefined =>
  call.http?.path === undefined ? call.http?.method : `${call.http.method ?? 'GET'} ${call.http.path}`;

export function timeoutRow(timeout: Timeout): SettingRow {
  return { text: timeoutText(timeout), state: timeout.setting, steps: stepsOf(timeout.chain) };
}

function timeoutText(timeout: Timeout): string {
  const amount = timeout.ms === undefined ? undefined : duration(timeout.ms);
  const bounds = timeout.bounds === undefined || timeout.bounds === 'total' ? '' : ` (${BOUNDS[timeout.bounds]})`;
  switch (timeout.setting) {
    case 'none':
      return 'none';
    case 'unknown':
      return 'could not be read';
    case 'ineffective':
      return `${amount ?? 'set'}, but has no effect`;
    case 'default':
      return `${amount ?? 'set'}${bounds}, the library's default`;
    case 'explicit':
      return `${amount ?? 'set, value not known'}${bounds}${layerText(timeout.layer)}`;
  }
}

const BOUNDS = {
  connect: 'only until connected',
  idle: 'only between bytes',
  acquire: 'only to get a connection',
  response: 'until the response starts',
} as const;

export function retryRow(retry: Retry): SettingRow {
  return { text: retryText(retry), state: retry.setting, steps: stepsOf(retry.chain) };
}

function retryText(retry: Retry): string {
  const attempts =
    retry.attempts === undefined
      ? 'set, count not known'
      : retry.attempts === 'unlimited'
        ? 'unlimited attempts'
        : plural(retry.attempts, 'attempt');
  const pause = retry.backoff ? (retry.jitter ? ', backoff with jitter' : ', backoff') : '';
  switch (retry.setting) {
    case 'none':
      return 'none';
    case 'unknown':
      return 'could not be read';
    case 'ineffective':
      return `${attempts}, but has no effect`;
    case 'default':
      return `${attempts}${pause}, the library's default`;
    case 'explicit':
      return `${attempts}${pause}${layerText(retry.layer)}`;
  }
}

const layerText = (layer: Timeout['layer']): string =>
  layer === undefined || layer === 'call' ? '' : layer === 'library' ? '' : `, set by the ${layer}`;

function onFailure(call: Call): string {
  switch (call.handling) {
    case 'hard':
      return 'the caller fails too';
    case 'soft':
      return 'goes on without it';
    case 'fallback':
      return call.fallbackTo === undefined ? 'answers from a fallback' : `answers from ${call.fallbackTo}`;
    case 'async':
      return 'nobody waits for it';
    case 'unknown':
      return 'caught, but not understood: counted as failing';
  }
}
