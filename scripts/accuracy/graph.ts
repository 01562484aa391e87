import type { Report } from '../../src/model/report.ts';
import type { Score } from './counts.ts';
import { matchNodes, reportedNodes } from './match-nodes.ts';
import type { Truth, TruthEdge } from './truth.ts';

/** Kinds of nodes that count. */
const SCORED = new Set(['service', 'web', 'gateway', 'datastore', 'broker', 'external']);

export interface GraphScore {
  /** Recall alone: a node without edges harms nobody. */
  readonly nodes: Score;
  /** Directed, caller → callee, on the request path of the default deployment. */
  readonly edges: Score;
}

export function scoreGraph(truth: Truth, report: Report): GraphScore {
  const named = new Set(truth.services.map(({ name }) => name));
  const onlyInEdges = new Set(truth.edges.flatMap(({ from, to }) => [from, to]).filter((name) => !named.has(name)));
  // A name that stands in neutral edges alone is there to be recognized.
  const nodes = [...truth.services, ...[...onlyInEdges].map((name) => ({ name, kind: 'neutral' }))];
  const kinds = new Map(nodes.map(({ name, kind }) => [name, kind]));
  const found = matchNodes(truth, nodes, report);
  const wanted = nodes.filter(({ kind }) => SCORED.has(kind)).map(({ name }) => name);
  const got = new Set(found.values());
  return {
    nodes: {
      hits: wanted.filter((name) => got.has(name)).length,
      wrong: [],
      missed: wanted.filter((name) => !got.has(name)),
    },
    edges: scoreEdges(truth, report, found, kinds),
  };
}

function scoreEdges(
  truth: Truth,
  report: Report,
  found: ReadonlyMap<string, string>,
  kinds: ReadonlyMap<string, string>,
): Score {
  const wanted = new Set(truth.edges.filter(isScored).map(keyOf));
  const known = new Set(truth.edges.map(keyOf));
  const externals = new Set(
    reportedNodes(report)
      .filter(({ kind }) => kind === 'external')
      .map(({ name }) => name),
  );
  const got = new Set<string>();
  const wrong = new Set<string>();
  for (const { from, to, purpose } of report.dependencies) {
    // Neither credited nor punished: a true request edge that is called otherwise is missed.
    if (purpose !== 'request') continue;
    const [caller, callee] = [found.get(from), found.get(to)];
    const key = keyOf({ from: caller ?? `${from}?`, to: callee ?? `${to}?` });
    const [callerKind, calleeKind] = [kinds.get(caller ?? ''), kinds.get(callee ?? '')];
    if (wanted.has(key)) got.add(key);
    else if (known.has(key) || from === to) continue;
    else if (callerKind === 'job' || callerKind === 'observability' || calleeKind === 'observability') continue;
    else if (truth.sampled === true && (externals.has(to) || calleeKind === 'external')) continue;
    else wrong.add(key);
  }
  return {
    hits: got.size,
    wrong: [...wrong].sort(),
    missed: [...wanted].filter((key) => !got.has(key)).sort(),
  };
}

/** Left out: observability, load generators, optional overlays, the logical view through a broker, browsers, categories. */
function isScored(edge: TruthEdge): boolean {
  const isNeutral =
    edge.observability === true ||
    edge.loadgen === true ||
    edge.category !== undefined ||
    edge.browserOnly === true ||
    edge.selfLoop === true ||
    edge.manifestOnly === true ||
    edge.declaredOnly === true;
  return (
    !isNeutral &&
    (edge.status ?? 'default') === 'default' &&
    (edge.layer ?? 'infra') === 'infra' &&
    edge.addressIn !== 'image-internal' &&
    edge.confidence !== 'low' &&
    edge.from !== edge.to
  );
}

const keyOf = ({ from, to }: { readonly from: string; readonly to: string }): string => `${from} -> ${to}`;
