/** Modules of Python: relative ones from their package, absolute ones from the folders above, then from packages that are installed from here. */
import { libraries } from '../libraries/index.ts';
import type { SourceFacts } from '../model/facts.ts';
import { folderOf } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

const PREFIX = 'python:';

/** Resolves 'a.b.c', '.b' or '..' as seen from a file. `facts` are those of every source. */
export function createPythonResolver(
  listing: readonly FilePath[],
  facts: ReadonlyMap<FilePath, { readonly facts: SourceFacts }>,
): (specifier: string, from: FilePath, exported?: string) => Resolved {
  const files = new Set(listing.filter((file) => file.endsWith('.py')));
  const installed = rootsOf(listing);
  const memo = new Map<string, Resolved>();

  const moduleAt = (path: FilePath): FilePath | undefined =>
    files.has(`${path}.py`) ? `${path}.py` : files.has(`${path}/__init__.py`) ? `${path}/__init__.py` : undefined;

  /** The module at a path, or the one of a name inside of it. */
  const within = (path: FilePath, exported: string | undefined): Resolved | undefined => {
    const file = path === '' ? undefined : moduleAt(path);
    const name = exported === '*' ? undefined : exported;
    if (name !== undefined && (file === undefined || !declares(file, name))) {
      const inner = moduleAt(path === '' ? name : `${path}/${name}`);
      if (inner !== undefined) return { in: 'workspace', file: inner, whole: true };
    }
    return file === undefined ? undefined : { in: 'workspace', file };
  };
  const declares = (file: FilePath, name: string): boolean =>
    facts.get(file)?.facts.exports.some((one) => one.name === name) === true;

  const compute = (specifier: string, from: FilePath, exported: string | undefined): Resolved => {
    const dots = /^\.*/.exec(specifier)![0].length;
    const path = specifier.slice(dots).replaceAll('.', '/');
    if (dots > 0) {
      let folder = folderOf(from);
      for (let n = 1; n < dots; n++) folder = folderOf(folder);
      return within(join(folder, path), exported) ?? { in: 'nowhere' };
    }
    // What a compiler writes from a service's protocol is a client's class, here or not.
    if (specifier.endsWith('_pb2_grpc') || exported?.endsWith('_pb2_grpc') === true)
      return { in: 'package', name: `${PREFIX}*_pb2_grpc`, subpath: '' };
    for (let folder = folderOf(from); ; folder = folderOf(folder)) {
      const found = within(join(folder, path), exported);
      if (found && !(found.in === 'workspace' && found.file === from)) return found;
      if (folder === '.' || folder === '') break;
    }
    for (const root of installed) {
      const found = within(join(root, path), exported);
      if (found) return found;
    }
    return packageOf(specifier, exported);
  };
  return (specifier, from, exported) => {
    const key = `${folderOf(from)}|${specifier}|${exported ?? ''}`;
    let hit = memo.get(key);
    if (!hit) memo.set(key, (hit = compute(specifier, from, exported)));
    return hit;
  };
}

const join = (folder: FilePath, rest: string): FilePath =>
  rest === '' ? (folder === '.' ? '' : folder) : folder === '' || folder === '.' ? rest : `${folder}/${rest}`;

/** Folders whose modules are importable everywhere: packages that are described here, and their `src`. */
function rootsOf(listing: readonly FilePath[]): FilePath[] {
  const roots = new Set<FilePath>();
  for (const file of listing)
    if (/(^|\/)(?:pyproject\.toml|setup\.py|setup\.cfg)$/.test(file)) {
      const folder = folderOf(file);
      roots.add(folder).add(join(folder, 'src'));
    }
  return [...roots].sort();
}

/** The longest part of a module's name that a library knows, else its first; the rest is inside of it. */
function packageOf(specifier: string, exported: string | undefined): Resolved {
  const known = knownModules();
  if (exported !== undefined && known.has(`${specifier}.${exported}`))
    return { in: 'package', name: `${PREFIX}${specifier}.${exported}`, subpath: '' };
  let name = specifier;
  while (name.includes('.') && !known.has(name)) name = name.slice(0, name.lastIndexOf('.'));
  return { in: 'package', name: PREFIX + name, subpath: specifier.slice(name.length + 1).replaceAll('.', '/') };
}

let modules: ReadonlySet<string> | undefined;
/** Modules that some library describes. */
const knownModules = (): ReadonlySet<string> =>
  (modules ??= new Set(
    libraries.flatMap((one) =>
      one.packages.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length)),
    ),
  ));
