/** What a file's simple names mean: imports as facts, the names of the same package among them. */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

export interface RawImport {
  /** 'java.util.List', 'java.util.*', for static ones 'a.B.c' and 'a.B.*'. */
  readonly path: string;
  readonly isStatic: boolean;
  readonly at: Span;
}

/** Local name of a static import → the class and the member that it names. */
export type StaticNames = ReadonlyMap<string, readonly [cls: string, member: string]>;

/**
 * `import a.b.C` has specifier 'a.b.C' and gives C. `import a.b.*` has specifier 'a.b.*' and gives no name: whoever
 * resolves a name of the same package, which is written as an import of 'own.package.Name', looks there too.
 * @param used simple type names that the file uses and neither imports nor declares
 */
export function importFacts(raw: readonly RawImport[], pkg: string, used: Iterable<string>, start: Span): Import[] {
  const out: Import[] = [];
  const known = new Set<string>();
  for (const { path, isStatic, at } of raw) {
    const last = path.slice(path.lastIndexOf('.') + 1);
    const owner = path.slice(0, path.lastIndexOf('.'));
    if (isStatic) {
      const cls = owner.slice(owner.lastIndexOf('.') + 1);
      known.add(cls);
      out.push({ specifier: owner, names: [[cls, cls]], at });
    } else if (last === '*') out.push({ specifier: path, names: [], at });
    else {
      known.add(last);
      out.push({ specifier: path, names: [[last, last]], at });
    }
  }
  for (const name of [...new Set(used)].sort())
    if (!known.has(name))
      out.push({ specifier: pkg === '' ? name : `${pkg}.${name}`, names: [[name, name]], at: start });
  return out;
}

export function staticNames(raw: readonly RawImport[]): StaticNames {
  const names = new Map<string, readonly [string, string]>();
  for (const { path, isStatic } of raw) {
    const parts = path.split('.');
    const member = parts.at(-1)!;
    const cls = parts.at(-2);
    if (isStatic && member !== '*' && cls !== undefined) names.set(member, [cls, member]);
  }
  return names;
}
