/** `use` trees and `mod` lines as facts. */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

/** Local name → full path, of `a::b`, `a::{b, c as d, self}`, `a::*`. */
export function namesOf(clause: string): (readonly [local: string, path: string])[] {
  const out: (readonly [string, string])[] = [];
  const visit = (text: string, prefix: string, depth: number): void => {
    if (depth > 20) return;
    const open = text.indexOf('{');
    if (open >= 0) {
      const head = prefix + text.slice(0, open).trim();
      const inner = text.slice(open + 1, text.lastIndexOf('}'));
      let level = 0;
      let from = 0;
      for (let at = 0; at <= inner.length; at++) {
        if (inner[at] === '{') level++;
        else if (inner[at] === '}') level--;
        else if ((inner[at] === ',' && level === 0) || at === inner.length) {
          visit(inner.slice(from, at).trim(), head, depth + 1);
          from = at + 1;
        }
      }
      return;
    }
    const match = /^([\w:]*?)(?:::)?(\w+|\*)(?:\s+as\s+(\w+))?$/.exec(text.trim());
    if (!match) return;
    const [, path, name, alias] = match;
    const base = prefix + (path === '' ? '' : `${path}::`);
    if (name === 'self') out.push([alias ?? base.replace(/::$/, '').split('::').at(-1)!, base.replace(/::$/, '')]);
    else out.push([alias ?? name!, base + name!]);
  };
  visit(clause.replace(/\s+/g, ' ').trim(), '', 0);
  return out.map(([local, path]) => [local, path.replace(/^::/, '')]);
}

/** `used`: paths that are written in full where they are used. */
export function importFacts(
  clauses: readonly { readonly text: string; readonly at: Span }[],
  used: Iterable<string>,
  mods: readonly { readonly name: string; readonly at: Span }[],
  start: Span,
): Import[] {
  const one = (local: string, path: string, at: Span): Import => {
    const parts = path.split('::');
    const name = parts.at(-1)!;
    return parts.length === 1
      ? { specifier: name, names: [['*', local]], at }
      : name === '*'
        ? { specifier: parts.slice(0, -1).join('::'), names: [], at }
        : { specifier: parts.slice(0, -1).join('::'), names: [[name, local]], at };
  };
  return [
    ...clauses.flatMap(({ text, at }) => namesOf(text).map(([local, path]) => one(local, path, at))),
    ...[...used].sort().map((path) => one(path, path, start)),
    ...mods.map(({ name, at }): Import => ({ specifier: `self::${name}`, names: [['*', name]], at })),
  ];
}
