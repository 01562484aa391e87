/** Constants of Ruby: looked up in the modules around where they stand, outwards; files that are required by path. */
import type { SourceFacts } from '../model/facts.ts';
import { folderOf, resolvePath } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

const PREFIX = 'ruby:';

/** Resolves '::Shop::Client' as seen from the module Shop, './lib/client' and 'shop/client'. `facts` are those of every source. */
export function createRubyResolver(
  listing: readonly FilePath[],
  facts: ReadonlyMap<FilePath, { readonly facts: SourceFacts }>,
): (specifier: string, from: FilePath) => Resolved {
  const files = new Set(listing.filter((file) => file.endsWith('.rb')));
  const byName = new Map<string, FilePath[]>();
  for (const [file, { facts: one }] of facts) {
    if (one.language !== 'ruby') continue;
    const names = one.exports.map((entry) => entry.name);
    for (const name of names) {
      // The simple name of what lies in a module is no global name.
      if (!name.includes('::') && names.some((other) => other.endsWith(`::${name}`))) continue;
      const list = byName.get(name);
      if (list) list.push(file);
      else byName.set(name, [file]);
    }
  }
  const constant = (full: string, from: FilePath): Resolved => {
    const parts = full.split('::');
    // Of `Shop::Api::Net::HTTP` the constant may be `Net::HTTP` in any module around, or in none.
    for (let n = 0; n < parts.length; n++)
      for (const name of innerNames(parts, n)) {
        const found = byName.get(name);
        if (!found) continue;
        const best = [...found].sort((a, b) => common(b, from) - common(a, from) || (a < b ? -1 : 1))[0]!;
        return { in: 'workspace', file: best };
      }
    return { in: 'package', name: `${PREFIX}global`, subpath: '' };
  };
  return (specifier, from) => {
    if (specifier.startsWith('::')) return constant(specifier.slice(2), from);
    const path = `${specifier}.rb`.replace(/\.rb\.rb$/, '.rb');
    if (specifier.startsWith('.')) {
      const file = resolvePath(folderOf(from), path);
      return file !== undefined && files.has(file) ? { in: 'workspace', file } : { in: 'nowhere' };
    }
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      for (const inner of ['', 'lib/', 'app/']) {
        const file = folder === '.' ? inner + path : `${folder}/${inner}${path}`;
        if (files.has(file) && file !== from) return { in: 'workspace', file };
      }
      if (folder === '.' || folder === '') break;
    }
    const [first, ...rest] = specifier.split('/');
    return { in: 'package', name: PREFIX + first!, subpath: rest.join('/') };
  };
}

/** What a constant is called without the `n` innermost modules around it, and the name itself. */
function innerNames(parts: readonly string[], n: number): string[] {
  const last = parts.at(-1)!;
  const around = parts.slice(0, parts.length - 1 - n);
  return n < parts.length ? [[...around, last].join('::'), parts.slice(n).join('::')] : [];
}

/** Characters that two paths begin with alike: of copies the nearest is meant. */
function common(a: FilePath, b: FilePath): number {
  let n = 0;
  while (n < a.length && a[n] === b[n]) n++;
  return n;
}
