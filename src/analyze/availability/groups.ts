import { below } from './compile.ts';
import type { Reduced } from './reduce.ts';
import type { Formula, Structure } from './structure.ts';

/** Choices that share events, and the open events below them in depth-first order (the order of the diagram). */
export interface Group {
  readonly choices: readonly Formula[];
  readonly events: readonly number[];
}

/**
 * Splits what is left to decide into groups without a common event: independent modules, whose availabilities
 * multiply. A group is never larger than the alternatives really tie together.
 */
export function independentGroups(structure: Structure, reduced: Reduced): Group[] {
  const { isSettled } = reduced;
  const parent = reduced.choices.map((_, i) => i);
  const find = (i: number): number => {
    while (parent[i] !== i) i = parent[i] = parent[parent[i]!]!;
    return i;
  };
  const nodeOwner = new Map<number, number>();
  const eventOwner = new Map<number, number>();
  const claim = (owners: Map<number, number>, key: number, choice: number): boolean => {
    const owner = owners.get(key);
    if (owner === undefined) owners.set(key, choice);
    else parent[find(choice)] = find(owner);
    return owner === undefined;
  };
  reduced.choices.forEach((choice, i) => {
    const stack: Formula[] = [choice];
    for (let formula = stack.pop(); formula; formula = stack.pop()) {
      if (formula.op === 'event') {
        if (!isSettled(formula)) claim(eventOwner, formula.event, i);
      } else if (formula.op === 'node') {
        if (!isSettled(formula) && claim(nodeOwner, formula.node, i)) stack.push(structure.nodes[formula.node]!);
      } else for (let k = formula.of.length - 1; k >= 0; k--) stack.push(formula.of[k]!);
    }
  });
  const groups = new Map<number, { choices: Formula[]; events: number[] }>();
  const groupOf = (i: number): { choices: Formula[]; events: number[] } => {
    const key = find(i);
    if (!groups.has(key)) groups.set(key, { choices: [], events: [] });
    return groups.get(key)!;
  };
  reduced.choices.forEach((choice, i) => groupOf(i).choices.push(choice));
  for (const [event, owner] of eventOwner) groupOf(owner).events.push(event);
  return [...groups.values()];
}

/** Open nodes below a group's choices, requirements last. */
export function nodesBelow(structure: Structure, group: Group, reduced: Reduced): number[] {
  const seen = new Set<number>();
  const stack = group.choices.flatMap((choice) => below(choice, reduced));
  for (let n = stack.pop(); n !== undefined; n = stack.pop()) {
    if (seen.has(n)) continue;
    seen.add(n);
    stack.push(...below(structure.nodes[n]!, reduced));
  }
  return [...seen];
}
