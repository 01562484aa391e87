import type { Observation, Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { duration } from '../../model/words.ts';
import { requestGraph, type RequestGraph } from '../resilience/request-graph.ts';
import { worstWait } from '../resilience/wait.ts';
import { compareSpans } from '../sites.ts';
import { isBounded } from '../timeouts.ts';

/** A caller that gives up before what it called can: against a single call below, so that it is certain (§7 i). */
export const rule: Rule = {
  id: 'timeout-inversion',
  code: 'FLT405',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A caller that waits less long than the call that it waits for.',
  options: undefined,
  *check({ system }) {
    const graph = requestGraph(system);
    const seen = new Set<string>();
    const places = [...system.endpoints.map((e) => e.id), ...system.services.map((s) => s.id)];
    const found: Observation[] = [];
    for (const place of places) {
      for (const { call, to } of graph.steps(place)) {
        if (seen.has(call.id) || !isBounded(call.timeout) || call.timeout.ms === undefined) continue;
        seen.add(call.id);
        const below = longestBelow(to, graph);
        if (below && below.ms > call.timeout.ms) found.push(observe(call, below));
      }
    }
    yield* found.sort((a, b) => compareSpans(a.at, b.at));
  },
};

interface Wait {
  readonly call: Call;
  readonly ms: number;
}

/** The call below with the longest bounded wait; one without a bound is its own finding. */
function longestBelow(places: readonly string[], graph: RequestGraph): Wait | undefined {
  let longest: Wait | undefined;
  for (const { call } of places.flatMap((place) => graph.steps(place))) {
    if (!isBounded(call.timeout) || call.timeout.bounds !== 'total' || call.timeout.ms === undefined) continue;
    const ms = worstWait({ timeoutMs: call.timeout.ms, attempts: attemptsAround(call) });
    if (Number.isFinite(ms) && ms > (longest?.ms ?? 0)) longest = { call, ms };
  }
  return longest;
}

/** Attempts that each have the whole timeout: those around the call. A client's own retry may share one timeout. */
const attemptsAround = ({ retry }: Call): number | 'unlimited' =>
  retry.setting === 'explicit' && retry.layer !== 'client' && retry.layer !== 'library' ? (retry.attempts ?? 1) : 1;

function observe(call: Call, below: Wait): Observation {
  const { timeout, retry } = below.call;
  const sum =
    below.ms === timeout.ms
      ? duration(below.ms)
      : `${retry.attempts} × ${duration(timeout.ms!)} = ${duration(below.ms)}`;
  const work = below.call.operation ? ` (${below.call.operation})` : '';
  return {
    subject: `${call.service} -> ${call.to} -> ${below.call.to}`,
    message:
      `\`${call.service}\` gives ${call.to} ${duration(call.timeout.ms!)}, but ${call.to} may wait ${sum} for \`${below.call.to}\`${work}. ` +
      `The caller is gone before the answer comes: ${call.to} works on for nobody, and its own fallback or retry is never seen.`,
    at: call.at,
    services: [...new Set([call.service, below.call.service])],
    related: [
      { at: below.call.at, note: `${below.call.service} waits up to ${sum} for ${below.call.to}` },
      ...call.timeout.chain,
      ...timeout.chain,
    ],
  };
}
