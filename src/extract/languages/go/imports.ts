/**
 * Names of other packages and of other files of the same package. A package is a folder of files, so each name that is
 * used is an import of its own: 'path#Name', and './#name' for one of the same package.
 */
import type { Import } from '../../../model/facts.ts';
import type { Span } from '../../../model/value.ts';

export interface RawImport {
  readonly path: string;
  /** As written; '.' takes the names in, '_' is there for its effects. */
  readonly alias: string | undefined;
  readonly at: Span;
}

/** Local name of a package → its import. A package is named by its last folder, without what only repositories carry. */
export function packagesByName(raw: readonly RawImport[]): ReadonlyMap<string, RawImport> {
  const out = new Map<string, RawImport>();
  for (const one of raw)
    for (const name of one.alias === undefined ? namesOf(one.path) : [one.alias])
      if (!out.has(name)) out.set(name, one);
  return out;
}

/** 'github.com/redis/go-redis/v9' → 'go-redis', 'redis'; 'gopkg.in/yaml.v3' → 'yaml'. */
function namesOf(path: string): string[] {
  const parts = path.split('/');
  if (parts.length > 1 && /^v\d+$/.test(parts.at(-1)!)) parts.pop();
  const last = parts.at(-1)!.replace(/\.v\d+$/, '');
  const bare = last.replace(/^go-/, '').replace(/[-.]go$/, '');
  return [...new Set([last, bare, bare.replaceAll('-', '_'), bare.replaceAll('-', ''), bare.split('-').at(-1)!])];
}

/**
 * @param members local name of a package → names of it that the file uses
 * @param own names of the same package that other files declare
 */
export function importFacts(
  raw: readonly RawImport[],
  members: ReadonlyMap<string, ReadonlySet<string>>,
  own: Iterable<string>,
  start: Span,
): Import[] {
  const byName = packagesByName(raw);
  const out: Import[] = [];
  const named = new Set<RawImport>();
  for (const [local, names] of [...members].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const from = byName.get(local);
    if (from === undefined) continue;
    named.add(from);
    for (const name of [...names].sort())
      out.push({ specifier: `${from.path}#${name}`, names: [[name, `${local}.${name}`]], at: from.at });
  }
  // Imported for its effects, or a name that is not seen to be used.
  for (const one of raw) if (!named.has(one)) out.push({ specifier: `${one.path}#`, names: [], at: one.at });
  for (const name of [...own].sort()) out.push({ specifier: `./#${name}`, names: [[name, name]], at: start });
  return out;
}
