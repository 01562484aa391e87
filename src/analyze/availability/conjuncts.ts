import type { Formula, Structure } from './structure.ts';

/** A requirement taken apart: what it names outright, and the alternatives besides. */
export interface Conjuncts {
  readonly nodes: readonly number[];
  readonly events: readonly number[];
  /** `any` and `atLeast` formulas. */
  readonly choices: readonly Formula[];
}

const cache = new WeakMap<Structure, readonly Conjuncts[]>();

/** The conjuncts of every node, by node; computed once per structure. */
export function conjunctsOf(structure: Structure): readonly Conjuncts[] {
  let conjuncts = cache.get(structure);
  if (!conjuncts) cache.set(structure, (conjuncts = structure.nodes.map(split)));
  return conjuncts;
}

/** Takes one formula apart. */
export function split(formula: Formula): Conjuncts {
  const nodes: number[] = [];
  const events: number[] = [];
  const choices: Formula[] = [];
  const stack = [formula];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.op === 'node') nodes.push(part.node);
    else if (part.op === 'event') events.push(part.event);
    else if (part.op !== 'all') choices.push(part);
    else for (let i = part.of.length - 1; i >= 0; i--) stack.push(part.of[i]!);
  }
  return { nodes, events, choices };
}
