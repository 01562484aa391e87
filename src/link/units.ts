/** The lexer's top-level statements, followed by name: what a name of a file leads to, without the file being parsed. */
import type { SourceFacts, Unit } from '../model/facts.ts';
import type { Mention, Mentions } from './mentions.ts';

/** What the lexer said of a file, whether it was read deeper since or not. */
export type Outline = Pick<SourceFacts, 'imports' | 'reexports' | 'stars' | 'units'>;

export const outlineOf = (facts: SourceFacts): Outline => facts.outline ?? facts;

const memo = new WeakMap<readonly Unit[], Mentions>();

export function unitsOf({ units }: Outline): Mentions {
  const hit = memo.get(units!);
  if (hit) return hit;
  const all = units!;
  const byName = new Map<string, number[]>();
  all.forEach((unit, at) => {
    for (const name of unit.names) {
      const list = byName.get(name);
      if (list) list.push(at);
      else byName.set(name, [at]);
    }
  });
  const collect = (start: readonly number[]): Mention => {
    const locals = new Set<string>();
    const parts = new Set<number>();
    const visit = (at: number): void => {
      if (parts.has(at)) return;
      parts.add(at);
      for (const name of all[at]!.uses) {
        if (locals.has(name)) continue;
        locals.add(name);
        for (const other of byName.get(name) ?? []) visit(other);
      }
    };
    for (const at of start) visit(at);
    return { locals, parts };
  };
  const closures = new Map<string, Mention | undefined>();
  const mentions: Mentions = {
    of(name) {
      if (!closures.has(name)) {
        const start =
          name === '#effects'
            ? all.flatMap((unit, at) => (unit.passive ? [] : [at]))
            : (byName.get(name) ?? (name === 'default' || byName.has('export=') ? byName.get('export=') : undefined));
        closures.set(name, start ? collect(start) : undefined);
      }
      return closures.get(name);
    },
  };
  memo.set(all, mentions);
  return mentions;
}

/** The units that a line may belong to: those that begin on it, and the last before it. */
export function unitAt(units: readonly Unit[], line: number): number[] {
  let low = 0;
  let high = units.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (units[middle]!.line <= line) low = middle + 1;
    else high = middle;
  }
  const out: number[] = [];
  for (let at = low - 1; at >= 0; at--) {
    out.push(at);
    if (units[at]!.line < line) break;
  }
  return out;
}
