import { stronglyConnected } from '../components.ts';
import { FALSE, OVERFLOW, TRUE, type Bdd } from './bdd.ts';
import type { Formula, Structure } from './structure.ts';

/** How a cycle of requirements is read: up unless something fails (steady state), or down until started (cold start). */
export type Fixpoint = 'greatest' | 'least';

export interface Scope extends Settled {
  /** Level of an event in the diagram. */
  levelOf(event: number): number;
}

/** What holds already. */
export interface Settled {
  isSettled(part: { readonly node: number } | { readonly event: number }): boolean;
}

/**
 * The diagram of a conjunction of formulas, or OVERFLOW. Cycles are solved per strongly connected component by
 * iterating from true (greatest) or false (least) until nothing changes; monotone, so at most one round per node.
 */
export function compile(
  bdd: Bdd,
  structure: Structure,
  formulas: readonly Formula[],
  scope: Scope,
  fixpoint: Fixpoint = 'greatest',
): number {
  const value = new Map<number, number>();
  const start = fixpoint === 'greatest' ? TRUE : FALSE;
  const roots = formulas.flatMap((formula) => below(formula, scope));
  for (const component of stronglyConnected(roots, (n) => below(structure.nodes[n]!, scope))) {
    for (const n of component) value.set(n, start);
    const cyclic = component.length > 1 || below(structure.nodes[component[0]!]!, scope).includes(component[0]!);
    for (let changed = true; changed;) {
      changed = false;
      for (const n of component) {
        const next = build(structure.nodes[n]!);
        if (next === OVERFLOW) return OVERFLOW;
        changed ||= cyclic && next !== value.get(n);
        value.set(n, next);
      }
    }
  }
  return formulas.reduce((product, formula) => bdd.and(product, build(formula)), TRUE);

  function build(formula: Formula): number {
    switch (formula.op) {
      case 'event':
        return scope.isSettled(formula) ? TRUE : bdd.variable(scope.levelOf(formula.event));
      case 'node':
        return scope.isSettled(formula) ? TRUE : (value.get(formula.node) ?? FALSE);
      case 'all':
        return formula.of.reduce((product, part) => bdd.and(product, build(part)), TRUE);
      case 'any':
        return formula.of.reduce((sum, part) => bdd.or(sum, build(part)), FALSE);
      case 'atLeast': {
        // rows[j] = at least j of the parts seen so far (F6, heterogeneous and dependent parts alike).
        const rows = [TRUE, ...Array.from({ length: formula.k }, () => FALSE)];
        for (const part of formula.of) {
          const built = build(part);
          for (let j = formula.k; j >= 1; j--) rows[j] = bdd.or(rows[j]!, bdd.and(built, rows[j - 1]!));
        }
        return rows[formula.k]!;
      }
    }
  }
}

/** Nodes that a formula names directly and that are not settled. */
export function below(formula: Formula, scope: Settled): number[] {
  const found: number[] = [];
  const stack: Formula[] = [formula];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.op === 'node') {
      if (!scope.isSettled(part)) found.push(part.node);
    } else if (part.op !== 'event') for (let i = part.of.length - 1; i >= 0; i--) stack.push(part.of[i]!);
  }
  return found;
}
