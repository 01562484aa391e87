import { stronglyConnected } from '../components.ts';
import { nodesIn } from './given.ts';
import type { Group } from './groups.ts';
import { isAlways, type Formula } from './structure.ts';

/**
 * A group as straight-line code over 32-bit words, one bit a sample: slots [0, events) are the group's events, every
 * further slot is computed from others. Flat, because it runs once for every 32 samples.
 */
export interface Program {
  readonly slots: number;
  /** Whether the group holds, given the events' words in `up`; fills the other slots. */
  run(up: Int32Array): number;
  /** Slot of a single node or event. */
  slotOf(part: Formula): number;
}

const ALL = 0;
const ANY = 1;

interface Step {
  readonly slot: number;
  /** ALL, ANY, or the negated k of at-least-k. */
  readonly op: number;
  readonly from: readonly number[];
}

export function programOf(group: Omit<Group, 'width'>): Program {
  const eventSlot = new Map(group.events.map((e, i) => [e, i]));
  const nodeSlot = new Map(group.nodes.map((n, i) => [n, group.events.length + i]));
  const always = group.events.length + group.nodes.length;
  let slots = always + 1;
  // Requirements come before what requires them; the blocks that lead back to themselves run until nothing changes.
  const blocks = stronglyConnected(group.nodes, (n) => nodesIn(group.formulaOf(n))).map((members) => {
    const steps: Step[] = [];
    for (const n of members) emit(group.formulaOf(n), steps, nodeSlot.get(n)!);
    const isCyclic = members.length > 1 || nodesIn(group.formulaOf(members[0]!)).includes(members[0]!);
    return { code: encode(steps), isCyclic, members: members.map((n) => nodeSlot.get(n)!) };
  });
  const top: Step[] = [];
  const choices = group.choices.map((choice) => slotOf(choice, top));
  blocks.push({ code: encode(top), isCyclic: false, members: [] });
  return { slots, run, slotOf: (part) => slotOf(part, []) };

  function run(up: Int32Array): number {
    up[always] = -1;
    for (const { code, isCyclic, members } of blocks) {
      if (isCyclic) for (const slot of members) up[slot] = -1;
      while (execute(code, up) && isCyclic);
    }
    let all = -1;
    for (const slot of choices) all &= up[slot]!;
    return all;
  }

  /** Emits what computes the formula and answers its slot. */
  function slotOf(formula: Formula, steps: Step[]): number {
    if (isAlways(formula)) return always;
    if (formula.op === 'event') return eventSlot.get(formula.event)!;
    if (formula.op === 'node') return nodeSlot.get(formula.node)!;
    return emit(formula, steps, slots++);
  }

  function emit(formula: Formula, steps: Step[], slot: number): number {
    const isNested = formula.op === 'all' || formula.op === 'any' || formula.op === 'atLeast';
    const op = formula.op === 'any' ? ANY : formula.op === 'atLeast' ? -formula.k : ALL;
    const from = (isNested ? formula.of : [formula]).map((part) => slotOf(part, steps));
    steps.push({ slot, op, from: op === ALL ? from.filter((s) => s !== always) : from });
    return slot;
  }
}

const encode = (steps: readonly Step[]): Int32Array =>
  Int32Array.from(steps.flatMap(({ slot, op, from }) => [slot, op, from.length, ...from]));

/** Runs the steps once; whether any slot changed. */
function execute(code: Int32Array, up: Int32Array): boolean {
  let changed = 0;
  for (let at = 0; at < code.length;) {
    const slot = code[at]!;
    const op = code[at + 1]!;
    const end = at + 3 + code[at + 2]!;
    at += 3;
    let value: number;
    if (op === ALL) {
      value = -1;
      for (; at < end; at++) value &= up[code[at]!]!;
    } else if (op === ANY) {
      value = 0;
      for (; at < end; at++) value |= up[code[at]!]!;
    } else {
      value = atLeast(-op, code.subarray(at, end), up);
      at = end;
    }
    changed |= value ^ up[slot]!;
    up[slot] = value;
  }
  return changed !== 0;
}

function atLeast(k: number, from: Int32Array, up: Int32Array): number {
  const rows = new Int32Array(k + 1);
  rows[0] = -1;
  for (const slot of from) for (let j = k; j >= 1; j--) rows[j]! |= up[slot]! & rows[j - 1]!;
  return rows[k]!;
}
