import cases from './availability-cases.json' with { type: 'json' };
import {
  all,
  ALWAYS,
  any,
  atLeast,
  event,
  node,
  type Formula,
  type Structure,
} from '../../src/analyze/availability/structure.ts';

/** The worked cases of the availability model: input and exact expected values. */
export interface Case {
  readonly id: string;
  readonly title: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

export const caseOf = (id: string): Case => cases.cases.find((c) => c.id === id) as unknown as Case;

/** 'p/q', decimal text or number, as the nearest double. */
export const fraction = (text: string | number): number => {
  const [p, q] = String(text).split('/');
  return q === undefined ? Number(p) : Number(p) / Number(q);
};

/** An expected value: `{exact, decimal}` or a bare number. */
export const expected = (c: Case, key: string): number => {
  const value = c.expected[key] as number | { exact: string };
  return typeof value === 'number' ? value : ratio(value.exact);
};

/** A quotient of big integers, correct to double precision. */
function ratio(text: string): number {
  const [p, q] = text.split('/').map(BigInt) as [bigint, bigint];
  return Number((p * 10n ** 40n) / q) / 1e40;
}

export interface ReadCase {
  readonly structure: Structure;
  readonly names: readonly string[];
  readonly q: Float64Array;
  root(name: string): Formula;
}

export type Form = string | readonly [string, ...unknown[]];

/** Builds the engine's input from a case's components and nodes. */
export function readCase(c: Case): ReadCase {
  const components = c.input['components'] as Record<string, string>;
  const nodes = c.input['nodes'] as Record<string, Form>;
  const names = Object.keys(components);
  const nodeNames = Object.keys(nodes);
  const read = (form: Form): Formula => {
    if (typeof form === 'string') return node(nodeNames.indexOf(form));
    const [op, ...rest] = form;
    if (op === 'comp') return event(names.indexOf(rest[0] as string));
    if (op === 'soft') return ALWAYS;
    if (op === 'atleast')
      return atLeast(
        rest[0] as number,
        rest.slice(1).map((part) => read(part as Form)),
      );
    return (op === 'and' ? all : any)(rest.map((part) => read(part as Form)));
  };
  return {
    structure: { events: names.length, nodes: nodeNames.map((name) => read(nodes[name]!)) },
    names,
    q: Float64Array.from(names, (name) => 1 - fraction(components[name]!)),
    root: (name) => node(nodeNames.indexOf(name)),
  };
}
