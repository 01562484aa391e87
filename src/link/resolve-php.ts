/** Names of PHP: a full class or function name to the file that declares it, else to the package of its namespace. */
import type { SourceFacts } from '../model/facts.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

const PREFIX = 'php:';

/** Resolves 'A\B\C', and 'A\f()' for functions, which fall back to the global one of that name. */
export function createPhpResolver(
  facts: ReadonlyMap<FilePath, { readonly facts: SourceFacts }>,
): (specifier: string, from: FilePath) => Resolved {
  const byName = new Map<string, FilePath[]>();
  for (const [file, { facts: one }] of facts) {
    if (one.language !== 'php') continue;
    const names = one.exports.map((entry) => entry.name);
    for (const name of names) {
      // The simple name of a class in a namespace is no global name.
      if (!name.includes('\\') && names.some((other) => other.endsWith(`\\${name}`))) continue;
      const list = byName.get(name.toLowerCase());
      if (list) list.push(file);
      else byName.set(name.toLowerCase(), [file]);
    }
  }
  const declared = (name: string, from: FilePath): Resolved | undefined => {
    const found = byName.get(name.toLowerCase()) ?? [];
    const best = [...found].sort((a, b) => common(b, from) - common(a, from) || (a < b ? -1 : 1))[0];
    return best === undefined ? undefined : { in: 'workspace', file: best };
  };
  return (specifier, from) => {
    const isFunction = specifier.endsWith('()');
    const name = isFunction ? specifier.slice(0, -2) : specifier;
    const parts = name.split('\\');
    const last = parts.at(-1)!;
    const own = declared(name, from) ?? (isFunction ? declared(last, from) : undefined);
    if (own) return own;
    if (isFunction || parts.length === 1) return { in: 'package', name: `${PREFIX}global`, subpath: '' };
    return { in: 'package', name: PREFIX + parts[0]!, subpath: parts.slice(1, -1).join('/') };
  };
}

/** Characters that two paths begin with alike: of copies the nearest is meant. */
function common(a: FilePath, b: FilePath): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}
