import { stronglyConnected } from '../components.ts';

/** One call on the way: how often a single request makes it, and how often each is attempted. */
export interface AttemptEdge<Node> {
  readonly to: Node;
  readonly attempts: number;
  /** Calls per request of the caller, without retries. */
  readonly calls: number;
}

export interface Load<Node> {
  /** Requests that reach the node in the worst case for one request at the entry; Infinity round a retried cycle. */
  readonly requests: number;
  /** The largest product of attempts over one path, and that path from the entry to the node. */
  readonly attempts: number;
  readonly path: readonly Node[];
}

/**
 * F22. Worst-case load below an entry: over all paths the sum of the products of calls and attempts, and the path
 * that multiplies most. A cycle counts once, unless something on it retries: then the load has no bound.
 */
export function amplify<Node>(
  entry: Node,
  edges: (node: Node) => readonly AttemptEdge<Node>[],
): ReadonlyMap<Node, Load<Node>> {
  const order = stronglyConnected([entry], (node) => edges(node).map((e) => e.to)).reverse();
  const componentOf = new Map(order.flatMap((members, i) => members.map((node) => [node, i] as const)));
  const requests = new Map<Node, number>([[entry, 1]]);
  const best = new Map<Node, { attempts: number; from?: Node }>([[entry, { attempts: 1 }]]);
  order.forEach((members, i) => {
    const inside = (e: AttemptEdge<Node>): boolean => componentOf.get(e.to) === i;
    const retried = members.some((node) => edges(node).some((e) => inside(e) && e.attempts > 1));
    if (members.length > 1 || retried) settleCycle(members, retried);
    for (const node of members) {
      for (const edge of edges(node)) {
        if (inside(edge)) continue;
        requests.set(edge.to, (requests.get(edge.to) ?? 0) + requests.get(node)! * edge.calls * edge.attempts);
        const product = best.get(node)!.attempts * edge.attempts;
        if (product > (best.get(edge.to)?.attempts ?? 0)) best.set(edge.to, { attempts: product, from: node });
      }
    }
  });
  return new Map(
    [...best].map(([node, { attempts }]) => [node, { requests: requests.get(node)!, attempts, path: pathTo(node) }]),
  );

  /** Members of a cycle share what enters it; paths run along its edges, each member once. */
  function settleCycle(members: readonly Node[], retried: boolean): void {
    const entering = retried ? Infinity : members.reduce((sum, node) => sum + (requests.get(node) ?? 0), 0);
    const within = new Set(members);
    const queue = members
      .filter((node) => best.has(node))
      .sort((a, b) => best.get(b)!.attempts - best.get(a)!.attempts);
    const top = retried ? Infinity : (best.get(queue[0]!)?.attempts ?? 1);
    for (let k = 0; k < queue.length; k++) {
      for (const { to } of edges(queue[k]!)) {
        if (!within.has(to) || best.has(to)) continue;
        best.set(to, { attempts: top, from: queue[k]! });
        queue.push(to);
      }
    }
    for (const node of members) {
      requests.set(node, entering);
      best.set(node, { ...best.get(node)!, attempts: Math.max(top, best.get(node)!.attempts) });
    }
  }

  function pathTo(node: Node): Node[] {
    const path: Node[] = [];
    const seen = new Set<Node>();
    for (let at: Node | undefined = node; at !== undefined && !seen.has(at); at = best.get(at)!.from) {
      seen.add(at);
      path.unshift(at);
    }
    return path;
  }
}

/** F24. Sustained load multiplier of a layer whose retries a budget caps (0.1 = one retry per ten requests). */
export const budgeted = (attempts: number, budget: number): number => Math.min(attempts, 1 + budget);
