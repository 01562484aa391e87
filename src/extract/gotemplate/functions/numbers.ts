/** Arithmetic, in sprig's way: whole numbers unless the name says otherwise. */
import { TemplateError } from '../nodes.ts';
import { known, number, text, whole } from './arguments.ts';
import type { Functions } from './arguments.ts';

const divided = (a: number, b: number): number => {
  if (b === 0) throw new TemplateError('it divides by zero');
  return a / b;
};

export const numberFunctions: Functions = known({
  int: ([n]) => whole(n),
  int64: ([n]) => whole(n),
  float64: ([n]) => number(n),
  atoi: ([n]) => whole(n),
  toDecimal: ([n]) => parseInt(text(n), 8) || 0,
  add: (args) => args.reduce<number>((sum, n) => sum + whole(n), 0),
  add1: ([n]) => whole(n) + 1,
  sub: ([a, b]) => whole(a) - whole(b),
  mul: (args) => args.reduce<number>((product, n) => product * whole(n), 1),
  div: ([a, b]) => Math.trunc(divided(whole(a), whole(b))),
  mod: ([a, b]) => divided(whole(a), whole(b)) * 0 + (whole(a) % whole(b)),
  max: (args) => Math.max(...args.map(whole)),
  biggest: (args) => Math.max(...args.map(whole)),
  min: (args) => Math.min(...args.map(whole)),
  addf: (args) => args.reduce<number>((sum, n) => sum + number(n), 0),
  add1f: ([n]) => number(n) + 1,
  subf: ([first, ...others]) => others.reduce<number>((rest, n) => rest - number(n), number(first)),
  mulf: (args) => args.reduce<number>((product, n) => product * number(n), 1),
  divf: ([a, b]) => divided(number(a), number(b)),
  maxf: (args) => Math.max(...args.map(number)),
  minf: (args) => Math.min(...args.map(number)),
  floor: ([n]) => Math.floor(number(n)),
  ceil: ([n]) => Math.ceil(number(n)),
  round: ([n, digits]) => Number(number(n).toFixed(Math.min(Math.max(0, whole(digits)), 15))),
});
