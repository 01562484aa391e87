import { stronglyConnected } from '../components.ts';
import { FALSE, OVERFLOW, TRUE, type Bdd } from './bdd.ts';
import { nodesIn } from './given.ts';
import type { Formula } from './structure.ts';

/** How a cycle of requirements is read: up unless something fails (steady state), or down until started (cold start). */
export type Fixpoint = 'greatest' | 'least';

export interface Scope {
  /** What a node requires. */
  formulaOf(node: number): Formula;
  /** Level of an event in the diagram. */
  levelOf(event: number): number;
}

/**
 * The diagram of a conjunction of formulas, or OVERFLOW. Cycles are solved per strongly connected component by
 * iterating from true (greatest) or false (least) until nothing changes; monotone, so at most one round per node.
 */
export function compile(
  bdd: Bdd,
  formulas: readonly Formula[],
  { formulaOf, levelOf }: Scope,
  fixpoint: Fixpoint = 'greatest',
): number {
  const value = new Map<number, number>();
  const start = fixpoint === 'greatest' ? TRUE : FALSE;
  for (const component of stronglyConnected(formulas.flatMap(nodesIn), (n) => nodesIn(formulaOf(n)))) {
    for (const n of component) value.set(n, start);
    const cyclic = component.length > 1 || nodesIn(formulaOf(component[0]!)).includes(component[0]!);
    for (let changed = true; changed;) {
      changed = false;
      for (const n of component) {
        const next = build(formulaOf(n));
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
        return bdd.variable(levelOf(formula.event));
      case 'node':
        return value.get(formula.node)!;
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
