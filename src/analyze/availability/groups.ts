import { given, type IsSettled } from './given.ts';
import type { Formula, Structure } from './structure.ts';

/** Formulas of which some parts hold already. */
export interface Open {
  readonly choices: readonly Formula[];
  readonly isSettled: IsSettled;
}

/** Choices that share events, and what is open below them, in depth-first order (the order of the diagram). */
export interface Group {
  readonly choices: readonly Formula[];
  readonly events: readonly number[];
  readonly nodes: readonly number[];
  /** What an open node requires once what is settled holds. */
  formulaOf(node: number): Formula;
  /**
   * The most things named from several places that are open at one point of the order: an upper estimate of how wide
   * a diagram gets. 0 for a tree.
   */
  readonly width: number;
}

/**
 * Splits what is left to decide into groups without a common event: independent modules, whose availabilities
 * multiply. A group is never larger than the alternatives really tie together.
 */
export function independentGroups(structure: Structure, { isSettled, choices }: Open): Group[] {
  const parent = choices.map((_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  // Owner of each node and event met, from 1; the first and last step at which it is named.
  const nodes = new Claims(structure.nodes.length);
  const events = new Claims(structure.events);
  const formulas = new Map<number, Formula>();
  let step = 0;
  choices.forEach((choice, i) => {
    const claim = (claims: Claims, key: number): boolean => {
      const owner = claims.claim(key, i, step++);
      if (owner !== i) parent[find(i)] = find(owner);
      return claims.isFresh;
    };
    const stack: Formula[] = [choice];
    for (let formula = stack.pop(); formula; formula = stack.pop()) {
      if (formula.op === 'event') claim(events, formula.event);
      else if (formula.op === 'node') {
        if (!claim(nodes, formula.node)) continue;
        const left = given(structure.nodes[formula.node]!, isSettled);
        formulas.set(formula.node, left);
        stack.push(left);
      } else for (let k = formula.of.length - 1; k >= 0; k--) stack.push(formula.of[k]!);
    }
  });
  if (choices.length === 0) return [];
  const members = Map.groupBy(choices.keys(), find);
  const eventsOf = Map.groupBy(events.order, (e) => find(events.ownerOf(e)));
  const nodesOf = Map.groupBy(nodes.order, (n) => find(nodes.ownerOf(n)));
  return [...members].map(([key, indexes]) => ({
    choices: indexes.map((i) => choices[i]!),
    events: eventsOf.get(key) ?? [],
    nodes: nodesOf.get(key) ?? [],
    formulaOf: (n) => formulas.get(n)!,
    width: widest([
      ...(nodesOf.get(key) ?? []).map((n) => nodes.spanOf(n)),
      ...(eventsOf.get(key) ?? []).map((e) => events.spanOf(e)),
    ]),
  }));
}

/** Who met a node or event first, and between which steps it is named. */
class Claims {
  readonly order: number[] = [];
  /** Whether the last claim was the first of its key. */
  isFresh = false;
  private readonly owner: Int32Array;
  private readonly first: Int32Array;
  private readonly last: Int32Array;

  constructor(size: number) {
    this.owner = new Int32Array(size);
    this.first = new Int32Array(size);
    this.last = new Int32Array(size);
  }

  claim(key: number, owner: number, step: number): number {
    this.isFresh = this.owner[key] === 0;
    if (this.isFresh) {
      this.owner[key] = owner + 1;
      this.first[key] = step;
      this.order.push(key);
    }
    this.last[key] = step;
    return this.owner[key]! - 1;
  }

  ownerOf(key: number): number {
    return this.owner[key]! - 1;
  }

  spanOf(key: number): readonly [first: number, last: number] {
    return [this.first[key]!, this.last[key]!];
  }
}

/** Most spans longer than a point that overlap. */
function widest(spans: readonly (readonly [number, number])[]): number {
  const steps = spans
    .filter(([first, last]) => last > first)
    .flatMap(([first, last]) => [
      [first, 1],
      [last, -1],
    ]);
  steps.sort((a, b) => a[0]! - b[0]!);
  let open = 0;
  let most = 0;
  for (const [, change] of steps) {
    open += change!;
    if (open > most) most = open;
  }
  return most;
}
