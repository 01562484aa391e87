import type { Report } from '../../src/model/report.ts';
import type { Score } from './counts.ts';
import type { Place, Truth, TruthEvent } from './truth.ts';

/** Lines that a call or handler may lie from the labelled one. */
const NEAR = 3;

/** A producer or consumer of a channel, with the places that prove it. */
interface End {
  readonly service: string;
  readonly channel: string;
  readonly places: readonly Place[];
}

/**
 * Recall of published and consumed channels. The report must have, for that service, an end of the right direction with the
 * labelled name; or one at the labelled place (or with it in its evidence) whose name shares a word with the label, which may
 * give the constant that names the channel ('BatchExport') instead of its text ('batch-export-queue').
 */
export function scoreChannels(truth: Truth, report: Report): Score {
  const ends = endsOf(report);
  const all = [
    ...(truth.events?.published ?? []).map((event) => ({ event, words: 'publishes', ends: ends.producers })),
    ...(truth.events?.consumed ?? []).map((event) => ({ event, words: 'consumes', ends: ends.consumers })),
  ];
  const missed = all.filter(({ event, ends }) => !ends.some((end) => isSame(event, end)));
  return {
    hits: all.length - missed.length,
    wrong: [],
    missed: missed.map(({ event, words }) => `${event.service} ${words} ${event.name} (${event.file}:${event.line})`),
  };
}

function endsOf(report: Report): { producers: End[]; consumers: End[] } {
  const calls = new Map(report.calls.map((call) => [call.id, call]));
  const endpoints = new Map(report.endpoints.map((endpoint) => [endpoint.id, endpoint]));
  // Request-reply (RPC over a broker or TCP) names its pattern in the operation and is in no channel.
  const replies = report.calls.filter((call) => call.channel === undefined && call.protocol !== 'http');
  const patterns = report.endpoints.filter(({ trigger }) => trigger === 'message');
  return {
    producers: [
      ...report.channels.flatMap(({ name, producers }) =>
        producers.flatMap((id) => {
          const call = calls.get(id);
          return call ? [{ service: call.service, channel: name, places: [call, ...call.evidence] }] : [];
        }),
      ),
      ...replies
        .filter(({ operation }) => operation !== undefined)
        .map((call) => ({ service: call.service, channel: call.operation!, places: [call, ...call.evidence] })),
    ],
    consumers: [
      ...report.channels.flatMap(({ name, consumers }) =>
        consumers.flatMap((id) => {
          const endpoint = endpoints.get(id);
          return endpoint ? [{ service: endpoint.service, channel: name, places: [endpoint] }] : [];
        }),
      ),
      ...patterns.map((endpoint) => ({ service: endpoint.service, channel: endpoint.path, places: [endpoint] })),
    ],
  };
}

function isSame(event: TruthEvent, end: End): boolean {
  if (end.service !== event.service) return false;
  // Labels may begin with the product ('bullmq:orders').
  if (end.channel === event.name || event.name.endsWith(`:${end.channel}`)) return true;
  const places = event.registeredAt ? [event, event.registeredAt] : [event];
  const isThere = end.places.some((at) =>
    places.some(({ file, line }) => at.file === file && Math.abs(at.line - line) <= NEAR),
  );
  return isThere && isConstantOf(event.name.slice(event.name.indexOf(':') + 1), end.channel);
}

/** 'BatchExport' may stand for 'batch-export-queue'; nothing stands for a name of digits and open parts alone. */
function isConstantOf(constant: string, channel: string): boolean {
  const known = channel.replace(/:x\b/g, ' ');
  return letters(constant) === letters(known) || [...wordsOf(constant)].some((word) => wordsOf(known).has(word));
}

const letters = (name: string): string => name.toLowerCase().replace(/[^a-z]/g, '');

/** Words that say that it is a channel, not which. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(['queue', 'topic', 'event', 'events', 'publish']);

function wordsOf(name: string): ReadonlySet<string> {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .match(/[a-z]{3,}/g);
  return new Set((words ?? []).filter((word) => !EMPTY_WORDS.has(word)));
}
