import { stronglyConnected } from '../components.ts';
import { nodesIn } from './given.ts';
import type { Group } from './groups.ts';
import type { Formula } from './structure.ts';

/** A group as variables with two states, tied by small tables, for elimination. */
export interface Network {
  readonly variables: number;
  readonly factors: readonly Factor[];
}

/** How much each combination of a few variables weighs; bit i of an index is the state of the scope's i-th variable. */
export interface Factor {
  readonly scope: readonly number[];
  readonly weights: Uint8Array;
  /** The event that `UP` and `DOWN` speak of; -1 without one. */
  readonly event: number;
}

/** Weights: excluded; counted; counted if the event holds, if it fails; counted, and the group fails; taken away. */
export const ZERO = 0;
export const ONE = 1;
export const UP = 2;
export const DOWN = 3;
export const FAILS = 4;
export const MINUS = 5;

/** Most alternatives of one table; more become a chain. */
const WIDEST = 3;

/**
 * The network of a group; undefined where requirements lead back to themselves, which tables cannot say.
 *
 * A thing that is up has one variable, 1 = up. A conjunction of several has a second one, 1 = its parts are demanded,
 * and asks each of them by a table of two: "up" is what is demanded, "down" is anything less what is up. So parts of
 * a conjunction are tied to it alone and not to each other, which is what keeps the tables small.
 */
export function networkOf(group: Group): Network | undefined {
  const next = (n: number): number[] => nodesIn(group.formulaOf(n));
  const isCyclic = stronglyConnected(group.nodes, next).some((m) => m.length > 1 || next(m[0]!).includes(m[0]!));
  if (isCyclic) return undefined;

  const factors: Factor[] = [];
  const add = (scope: readonly number[], weights: readonly number[], event = -1): void => {
    factors.push({ scope, weights: Uint8Array.from(weights), event });
  };
  let variables = group.nodes.length;
  const ofNode = new Map(group.nodes.map((n, i) => [n, i]));
  const ofEvent = new Map<number, number>();
  const uses = usesOf(group);
  for (const n of group.nodes) conjunction(ofNode.get(n)!, partsOf(group.formulaOf(n)));
  for (const choice of group.choices) {
    const parts = few(choice.op === 'any' ? choice.of.map(variableOf) : [variableOf(choice)]);
    add(parts, [FAILS, ...new Array<number>((1 << parts.length) - 1).fill(ONE)]);
  }
  return { variables, factors };

  function variableOf(formula: Formula): number {
    if (formula.op === 'node') return ofNode.get(formula.node)!;
    if (formula.op === 'event') return variableOfEvent(formula.event);
    if (formula.op === 'atLeast') return counted(formula.k, formula.of.map(variableOf));
    if (formula.op === 'any') return either(formula.of.map(variableOf));
    const out = variables++;
    conjunction(out, formula.of);
    return out;
  }

  function variableOfEvent(e: number): number {
    let variable = ofEvent.get(e);
    if (variable === undefined) {
      ofEvent.set(e, (variable = variables++));
      add([variable], [DOWN, UP], e);
    }
    return variable;
  }

  function conjunction(out: number, parts: readonly Formula[]): void {
    // An event that is named here alone is part of the table.
    const own = parts.find((part) => part.op === 'event' && uses.get(part.event) === 1);
    const event = own?.op === 'event' ? own.event : -1;
    const [down, up] = event < 0 ? [ZERO, ONE] : [DOWN, UP];
    const inputs = [...new Set(parts.filter((part) => part !== own).map(variableOf))];
    if (inputs.length === 0) return add([out], [down, up], event);
    if (inputs.length === 1) return add([inputs[0]!, out], [ONE, down, ZERO, up], event);
    const demand = variables++;
    // Not demanded: down counts in full. Demanded: up counts, and is taken away from down.
    add([demand, out], [ONE, MINUS, ZERO, ONE]);
    if (event >= 0) add([demand], [ONE, UP], event);
    for (const input of inputs) add([demand, input], [ONE, ZERO, ONE, ONE]);
  }

  function either(inputs: readonly number[]): number {
    const out = variables++;
    const scope = few(inputs);
    const size = 1 << scope.length;
    const weights = new Array<number>(2 * size).fill(ZERO);
    for (let bits = 0; bits < size; bits++) weights[bits === 0 ? 0 : bits | size] = ONE;
    add([...scope, out], weights);
    return out;
  }

  /** The same alternatives, taken together in threes until few are left. */
  function few(inputs: readonly number[]): readonly number[] {
    const left = [...new Set(inputs)];
    while (left.length > WIDEST) left.push(either(left.splice(0, WIDEST)));
    return left;
  }

  function both(a: number, b: number): number {
    if (a === b) return a;
    const out = variables++;
    add([a, b, out], [ONE, ONE, ONE, ZERO, ZERO, ZERO, ZERO, ONE]);
    return out;
  }

  /** At least k of the inputs, by counting up to k one input after another. */
  function counted(k: number, inputs: readonly number[]): number {
    // reached[j]: at least j + 1 of the inputs so far; undefined = not possible yet.
    const reached = new Array<number | undefined>(k).fill(undefined);
    for (const input of inputs) {
      for (let j = k - 1; j >= 0; j--) {
        const fewer = j === 0 ? undefined : reached[j - 1];
        if (j > 0 && fewer === undefined) continue;
        const step = fewer === undefined ? input : both(input, fewer);
        const before = reached[j];
        reached[j] = before === undefined || before === step ? step : either([before, step]);
      }
    }
    return reached[k - 1]!;
  }
}

/** How often each event is named in the group. */
function usesOf(group: Group): Map<number, number> {
  const uses = new Map<number, number>();
  const stack: Formula[] = [...group.choices, ...group.nodes.map((n) => group.formulaOf(n))];
  for (let part = stack.pop(); part; part = stack.pop()) {
    if (part.op === 'event') uses.set(part.event, (uses.get(part.event) ?? 0) + 1);
    else if (part.op !== 'node') stack.push(...part.of);
  }
  return uses;
}

const partsOf = (formula: Formula): readonly Formula[] => (formula.op === 'all' ? formula.of : [formula]);
