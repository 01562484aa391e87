/** Rows of the side panel that stand for one thing of the model each. */
import type { Availability, Estimate } from '../model/availability.ts';
import type { Finding, Severity } from '../model/finding.ts';
import type { AvailabilityRow, ChannelRow, EndpointRow, FindingRow, InputRow } from '../model/views.ts';
import type { Channel, Endpoint } from '../model/system.ts';
import { byText, placeOf, stepsOf, type SnapshotIndex } from './snapshot-index.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** Findings as rows, the worst first, then by place. */
export function findingRows(findings: readonly Finding[]): FindingRow[] {
  return findings
    .toSorted(
      (a, b) =>
        SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity) ||
        byText(a.at.file, b.at.file) ||
        a.at.line - b.at.line ||
        byText(a.rule, b.rule),
    )
    .map((f) => ({
      rule: f.rule,
      code: f.code,
      severity: f.severity,
      message: f.message,
      place: placeOf(f.at),
      related: stepsOf(f.related),
    }));
}

export function availabilityRow(a: Availability): AvailabilityRow {
  return {
    entry: a.entry,
    trigger: a.trigger,
    value: a.value,
    low: a.low,
    high: a.high,
    method: a.method,
    downtimeMinutes30d: a.downtimeMinutes30d,
    ...(a.target !== undefined && { target: a.target }),
    hard: a.hard,
    soft: a.soft,
    async: a.async,
    unbounded: a.unbounded,
    improve: a.improve.slice(0, 10).map(({ component, minutesSaved30d }) => ({ component, minutesSaved30d })),
    inputs: a.inputs.map((input) => inputRow(input.component, input)),
  };
}

export function inputRow(component: string, estimate: Estimate): InputRow {
  return {
    component,
    value: estimate.value,
    low: estimate.low,
    high: estimate.high,
    source: estimate.source,
    ...(estimate.note !== undefined && { note: estimate.note }),
    ...(estimate.at && { place: placeOf(estimate.at) }),
  };
}

/** 'GET /orders/:id'; a topic, queue or cron expression where there is no method. */
export const endpointName = (e: Endpoint): string => (e.method === undefined ? e.path : `${e.method} ${e.path}`);

export function endpointRow(e: Endpoint): EndpointRow {
  return { protocol: e.protocol, trigger: e.trigger, name: endpointName(e), place: placeOf(e.at) };
}

/** The channels that a node speaks on: a service produces and consumes, a broker carries. */
export function channelRows(index: SnapshotIndex, id: string): ChannelRow[] {
  const endpoints = new Map(index.snapshot.system.endpoints.map((e) => [e.id, e]));
  return index.snapshot.system.channels.flatMap((channel) => rowsOfChannel(index, channel, endpoints, id));
}

function rowsOfChannel(
  index: SnapshotIndex,
  channel: Channel,
  endpoints: ReadonlyMap<string, Endpoint>,
  id: string,
): ChannelRow[] {
  const producers = channel.producers.flatMap((call) => index.calls.get(call) ?? []);
  const consumers = channel.consumers.flatMap((endpoint) => endpoints.get(endpoint) ?? []);
  const names = (all: readonly { readonly service: string }[]) => [...new Set(all.map((x) => x.service))].sort(byText);
  const carried = channel.broker === id;
  const broker = channel.broker === undefined || carried ? {} : { broker: channel.broker };
  const produced = producers.find((c) => carried || c.service === id);
  const consumed = consumers.find((e) => carried || e.service === id);
  return [
    ...(produced
      ? [
          {
            name: channel.name,
            ...broker,
            role: 'produces' as const,
            peers: names(consumers),
            place: placeOf(produced.at),
          },
        ]
      : []),
    ...(consumed && !(carried && produced)
      ? [
          {
            name: channel.name,
            ...broker,
            role: 'consumes' as const,
            peers: names(producers),
            place: placeOf(consumed.at),
          },
        ]
      : []),
  ];
}
