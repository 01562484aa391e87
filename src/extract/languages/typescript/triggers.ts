/** Whether a lexed file is worth parsing, by what libraries ask for. */
import type { Triggers } from '../../../model/language.ts';
import type { NameUse } from './identifiers.ts';

interface Index {
  readonly packages: ReadonlySet<string>;
  readonly prefixes: readonly string[];
  readonly globals: ReadonlySet<string>;
}
/** The same trigger set is asked for every file of a workspace. */
const indexes = new WeakMap<Triggers, Index>();

function indexOf(triggers: Triggers): Index {
  let index = indexes.get(triggers);
  if (index === undefined) {
    const exact = triggers.packages.filter((name) => !name.endsWith('*'));
    const prefixes = triggers.packages.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1));
    index = { packages: new Set(exact), prefixes, globals: new Set(triggers.globals) };
    indexes.set(triggers, index);
  }
  return index;
}

/** `pg`, `pg/lib/x` and `node:http` match `pg` and `http`; relative paths match nothing. */
export function importsPackage(specifiers: readonly string[], triggers: Triggers): boolean {
  const { packages, prefixes } = indexOf(triggers);
  return specifiers.some((specifier) => {
    if (specifier.startsWith('.') || specifier.startsWith('/')) return false;
    const name = specifier.startsWith('node:') ? specifier.slice(5) : specifier;
    for (let end = name.length; end > 0; end = name.lastIndexOf('/', end - 1)) {
      if (packages.has(end === name.length ? name : name.slice(0, end))) return true;
    }
    return packages.has(specifier) || prefixes.some((prefix) => name.startsWith(prefix));
  });
}

export const globalsOf = (triggers: Triggers): ReadonlySet<string> => indexOf(triggers).globals;

export function callsGlobal(text: string, names: readonly NameUse[], triggers: Triggers): boolean {
  const { globals } = indexOf(triggers);
  return names.some(({ name, bare }) => {
    if (!globals.has(name)) return false;
    // `globalThis.fetch()` is the same global, spelled as a member.
    return bare || new RegExp(`\\b(globalThis|global|window|self)\\s*\\??\\.\\s*${name}\\b`).test(text);
  });
}
