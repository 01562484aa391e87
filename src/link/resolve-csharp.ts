/** Names of C#: a simple name to the file that declares it in a namespace that is open there, else to a known namespace. */
import { libraries } from '../libraries/index.ts';
import type { SourceFacts } from '../model/facts.ts';
import type { ProjectFact } from '../model/manifest.ts';
import { folderOf, isInside } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

/** What project templates open in every file. */
const IMPLICIT = [
  'System',
  'System.Collections.Generic',
  'System.IO',
  'System.Linq',
  'System.Net.Http',
  'System.Net.Http.Json',
  'System.Threading',
  'System.Threading.Tasks',
  'Microsoft.AspNetCore.Builder',
  'Microsoft.AspNetCore.Hosting',
  'Microsoft.AspNetCore.Http',
  'Microsoft.AspNetCore.Routing',
  'Microsoft.Extensions.Configuration',
  'Microsoft.Extensions.DependencyInjection',
  'Microsoft.Extensions.Hosting',
  'Microsoft.Extensions.Logging',
];

export function createCsharpResolver(
  files: ReadonlyMap<FilePath, { readonly facts: SourceFacts }>,
  projects: readonly ProjectFact[],
): (specifier: string, from: FilePath) => Resolved {
  /** Simple name → where it is declared, in which namespace. */
  const declared = new Map<string, { file: FilePath; namespace: string }[]>();
  const everywhere: { folder: FilePath; namespace: string }[] = [];
  const roots = projects.filter((one) => one.tool === 'dotnet').map((one) => one.folder);
  const projectOf = (file: FilePath): FilePath =>
    roots.filter((root) => isInside(file, root)).sort((a, b) => b.length - a.length)[0] ?? folderOf(file);
  for (const file of [...files.keys()].sort()) {
    if (!file.endsWith('.cs')) continue;
    const { facts } = files.get(file)!;
    const full = new Set<string>();
    for (const { name } of facts.exports) {
      const dot = name.lastIndexOf('.');
      if (dot > 0) {
        full.add(name.slice(dot + 1));
        push(declared, name.slice(dot + 1), { file, namespace: name.slice(0, dot) });
      }
    }
    for (const { name } of facts.exports)
      if (name.startsWith('.') || (!name.includes('.') && !full.has(name)))
        push(declared, name, { file, namespace: '' });
    for (const { specifier } of facts.imports)
      if (specifier.startsWith('global '))
        everywhere.push({ folder: projectOf(file), namespace: specifier.slice(7).replace(/\.\*$/, '') });
  }
  const openIn = new Map<FilePath, { own: ReadonlySet<string>; open: readonly string[] }>();
  const opened = (from: FilePath): { own: ReadonlySet<string>; open: readonly string[] } => {
    let found = openIn.get(from);
    if (!found) {
      const specifiers = files.get(from)?.facts.imports.map(({ specifier }) => specifier) ?? [];
      const wild = specifiers.filter((one) => one.endsWith('.*')).map((one) => one.slice(0, -2));
      const own = wild.filter((one) => one.startsWith('own ')).map((one) => one.slice(4));
      const plain = wild.filter((one) => !one.includes(' '));
      const project = projectOf(from);
      const global = everywhere.filter((one) => one.folder === project).map(({ namespace }) => namespace);
      found = { own: new Set(own), open: [...new Set([...plain, ...global, ...IMPLICIT])] };
      openIn.set(from, found);
    }
    return found;
  };
  const memo = new Map<string, Resolved>();
  const compute = (specifier: string, from: FilePath): Resolved => {
    const mark = specifier.indexOf('#');
    if (mark < 0)
      return { in: 'package', name: specifier.replace(/^(own|global) /, '').replace(/\.\*$/, ''), subpath: '' };
    const path = specifier.slice(0, mark);
    const name = specifier.slice(mark + 1);
    const { own, open } = opened(from);
    const visible = (namespace: string): boolean =>
      path !== ''
        ? `${namespace}.${name}` === path
        : namespace === '' || own.has(namespace) || open.includes(namespace);
    const found = (declared.get(name) ?? []).filter(({ namespace }) => visible(namespace));
    if (found.length > 0) return { in: 'workspace', file: nearest(found, from) };
    if (path !== '') return { in: 'package', name: path.slice(0, path.lastIndexOf('.')), subpath: '' };
    const types = knownTypes();
    const known = open.find((one) => types.get(one)?.has(name) || types.get(one)?.has(`${name}Attribute`));
    // An unknown name may begin a full one, `Grpc.Core.Channel`.
    return { in: 'package', name: known ?? name, subpath: '' };
  };
  return (specifier, from) => {
    const key = `${from}|${specifier}`;
    let hit = memo.get(key);
    if (!hit) memo.set(key, (hit = compute(specifier, from)));
    return hit;
  };
}

/** Of several copies the one nearest to who asks. */
function nearest(found: readonly { readonly file: FilePath }[], from: FilePath): FilePath {
  const common = (file: FilePath): number => {
    let n = 0;
    while (n < file.length && file[n] === from[n]) n++;
    return n;
  };
  return [...found].sort((a, b) => common(b.file) - common(a.file) || (a.file < b.file ? -1 : 1))[0]!.file;
}

let types: ReadonlyMap<string, ReadonlySet<string>> | undefined;
/** Namespace → types that some library knows. */
function knownTypes(): ReadonlyMap<string, ReadonlySet<string>> {
  if (types) return types;
  const made = new Map<string, Set<string>>();
  for (const library of libraries) {
    if (library.language !== 'csharp') continue;
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

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
