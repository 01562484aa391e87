import type { Observation, Rule } from '../../model/finding.ts';
import type { Call } from '../../model/system.ts';
import { amplify, type Load } from '../resilience/amplification.ts';
import { requestGraph, type Place, type RequestGraph, type Step } from '../resilience/request-graph.ts';

export interface Options {
  /** Attempts per request at which it is worth a warning. */
  readonly warn: number;
  /** Attempts per request at which it is an error. */
  readonly error: number;
}

/** Several layers that retry multiply (F22). One layer that retries a lot is that layer's own choice. */
export const rule: Rule<Options> = {
  id: 'retry-amplification',
  code: 'FLT406',
  area: 'fault tolerance',
  severity: 'warning',
  confidence: 'high',
  preset: 'preview',
  summary: 'Retries of several layers that multiply on their way down.',
  options: { warn: 9, error: 27 },
  *check({ system, options }) {
    const graph = requestGraph(system);
    const worst = new Map<string, { load: Load<Place>; entry: Place }>();
    for (const entry of graph.entries) {
      for (const [place, load] of amplify(entry, (at) => attemptsOf(graph.steps(at)))) {
        const service = graph.serviceOf(place);
        const layers = retriedSteps(load.path, graph).length;
        if (load.attempts < options.warn || layers < 2) continue;
        if (load.attempts > (worst.get(service)?.load.attempts ?? 0)) worst.set(service, { load, entry });
      }
    }
    const deepest = [...worst].filter(([service]) => !isOnTheWay(service, worst, graph));
    for (const [service, { load, entry }] of deepest.sort()) yield observe(service, load, entry, graph, options);
  },
};

const attempts = ({ retry }: Call): number =>
  retry.setting !== 'explicit' && retry.setting !== 'default'
    ? 1
    : retry.attempts === 'unlimited'
      ? Infinity
      : (retry.attempts ?? 1);

const attemptsOf = (steps: readonly Step[]): { to: Place; attempts: number; calls: number }[] =>
  steps.flatMap(({ call, to }) => to.map((place) => ({ to: place, attempts: attempts(call), calls: 1 })));

/** The call that retries most between each two places of a path, where it retries at all. */
function retriedSteps(path: readonly Place[], graph: RequestGraph): Call[] {
  return path.slice(1).flatMap((place, i) => {
    const calls = graph
      .steps(path[i]!)
      .filter((s) => s.to.includes(place))
      .map((s) => s.call);
    const most = calls.sort((a, b) => attempts(b) - attempts(a))[0];
    return most && attempts(most) > 1 ? [most] : [];
  });
}

/** One path is one finding, at its end: what lies on a longer one is not told again. */
const isOnTheWay = (
  service: string,
  worst: ReadonlyMap<string, { readonly load: Load<Place> }>,
  graph: RequestGraph,
): boolean =>
  [...worst].some(
    ([other, { load }]) => other !== service && load.path.slice(0, -1).some((p) => graph.serviceOf(p) === service),
  );

function observe(service: string, load: Load<Place>, entry: Place, graph: RequestGraph, options: Options): Observation {
  const calls = retriedSteps(load.path, graph);
  const first = calls[0]!;
  const factors = calls.map(
    (c) => `${c.service} ${c.retry.attempts === 'unlimited' ? 'without limit' : `× ${attempts(c)}`}`,
  );
  const total = Number.isFinite(load.attempts) ? `${load.attempts} attempts` : 'attempts without limit';
  return {
    subject: `${graph.serviceOf(entry)} -> ${service}`,
    message:
      `One request to ${graph.describe(entry)} can become ${total} at \`${service}\`: ${factors.join(', ')} ` +
      `along ${load.path.map((p) => graph.serviceOf(p)).join(' → ')}. When ${service} is overloaded, this is the load it gets on top; ` +
      `retry in the layer right above the one that fails, and nowhere else.`,
    at: first.at,
    services: [...new Set([...calls.map((c) => c.service), service])],
    related: calls.flatMap((c) => [
      { at: c.at, note: `${c.service} makes up to ${c.retry.attempts} attempts` },
      ...c.retry.chain,
    ]),
    severity: load.attempts >= options.error ? 'error' : 'warning',
  };
}
