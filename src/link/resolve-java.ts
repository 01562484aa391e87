/** Names of Java: a full name to the file that declares it, names of the same package, and what wildcard imports may mean. */
import { libraries } from '../libraries/index.ts';
import type { SourceFacts } from '../model/facts.ts';
import { baseName } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

/** Resolves 'a.b.C' as seen from a file. `facts` are those of every source. */
export function createJavaResolver(
  facts: ReadonlyMap<FilePath, { readonly facts: SourceFacts }>,
): (specifier: string, from: FilePath) => Resolved {
  const byClass = new Map<string, FilePath[]>();
  for (const file of facts.keys()) {
    if (!file.endsWith('.java')) continue;
    const name = baseName(file).slice(0, -5);
    const list = byClass.get(name);
    if (list) list.push(file);
    else byClass.set(name, [file]);
  }
  const memo = new Map<string, Resolved>();
  /** The file of a full name; of several (copies in other modules) the one nearest to who asks. */
  const declared = (pkg: string, name: string, from: FilePath): FilePath | undefined => {
    const path = `${pkg === '' ? '' : `${pkg.replaceAll('.', '/')}/`}${name}.java`;
    const found = (byClass.get(name) ?? []).filter((file) => file === path || file.endsWith(`/${path}`));
    if (found.length <= 1) return found[0];
    const common = (file: FilePath): number => {
      let n = 0;
      while (n < file.length && file[n] === from[n]) n++;
      return n;
    };
    return [...found].sort((a, b) => common(b) - common(a) || (a < b ? -1 : 1))[0];
  };
  const compute = (specifier: string, from: FilePath): Resolved => {
    const parts = specifier.split('.');
    const first = parts.findIndex((part) => /^[A-Z]/.test(part));
    if (first < 0) return { in: 'package', name: specifier.replace(/\.\*$/, ''), subpath: '' };
    const pkg = parts.slice(0, first).join('.');
    const name = parts[first]!;
    const file = declared(pkg, name, from);
    if (file !== undefined) return { in: 'workspace', file };
    // A name of the file's own package that is not there came by a wildcard.
    const folder = from.slice(0, Math.max(0, from.lastIndexOf('/')));
    if (folder === pkg.replaceAll('.', '/') || folder.endsWith(`/${pkg.replaceAll('.', '/')}`)) {
      const wildcards =
        facts
          .get(from)
          ?.facts.imports.filter((one) => one.specifier.endsWith('.*'))
          .map((one) => one.specifier.slice(0, -2)) ?? [];
      for (const one of wildcards) {
        const there = declared(one, name, from);
        if (there !== undefined) return { in: 'workspace', file: there };
      }
      const known = wildcards.find((one) => knownTypes().get(one)?.has(name));
      if (known !== undefined) return { in: 'package', name: known, subpath: '' };
    }
    return { in: 'package', name: pkg, subpath: '' };
  };
  return (specifier, from) => {
    const key = `${from.slice(0, from.lastIndexOf('/'))}|${specifier}`;
    let hit = memo.get(key);
    if (!hit || hit.in === 'package') memo.set(key, (hit = compute(specifier, from)));
    return hit;
  };
}

let types: ReadonlyMap<string, ReadonlySet<string>> | undefined;
/** Package → types that some library knows. */
function knownTypes(): ReadonlyMap<string, ReadonlySet<string>> {
  if (types) return types;
  const made = new Map<string, Set<string>>();
  for (const library of libraries) {
    if (library.language !== 'java') continue;
    const names = [library.exports, library.types, library.constants, library.self].flatMap((table) =>
      Object.keys(table ?? {}).flatMap((key) => key.split('|').map((one) => one.split('.')[0]!)),
    );
    for (const pkg of library.packages) {
      const set = made.get(pkg) ?? new Set<string>();
      for (const name of names) set.add(name);
      made.set(pkg, set);
    }
  }
  return (types = made);
}
