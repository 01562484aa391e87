/** Modules of Rust: `crate`, `self` and `super` to the files of the crate, crates of the workspace by their names. */
import { baseName, folderOf } from '../model/path.ts';
import type { ProjectFact } from '../model/manifest.ts';
import type { FilePath } from '../model/value.ts';
import type { Resolved } from './project.ts';

const PREFIX = 'rust:';

/** Resolves 'crate::config', 'super', 'reqwest' or 'std::time' as seen from a file. */
export function createRustResolver(
  listing: readonly FilePath[],
  projects: readonly ProjectFact[],
): (specifier: string, from: FilePath, exported?: string) => Resolved {
  const files = new Set(listing.filter((file) => file.endsWith('.rs')));
  const roots = listing.filter((file) => baseName(file) === 'Cargo.toml').map(folderOf);
  const crates = new Map(
    projects.filter((one) => one.tool === 'cargo').map((one) => [one.name.replace(/-/g, '_'), one.folder]),
  );
  const join = (folder: FilePath, rest: string): FilePath =>
    folder === '.' || folder === '' ? rest : `${folder}/${rest}`;

  /** The file of a module below a folder: `a/b.rs` or `a/b/mod.rs`. */
  const moduleIn = (folder: FilePath, path: readonly string[]): FilePath | undefined => {
    const stem = join(folder, path.join('/'));
    return [`${stem}.rs`, `${stem}/mod.rs`].find((file) => files.has(file));
  };
  const rootFile = (source: FilePath): FilePath | undefined =>
    ['lib.rs', 'main.rs'].map((name) => join(source, name)).find((file) => files.has(file));
  /** The folder of a crate's sources, of the innermost Cargo.toml. */
  const sourceOf = (file: FilePath): FilePath => {
    const root = roots
      .filter((one) => one === '.' || file.startsWith(`${one}/`))
      .sort((a, b) => b.length - a.length)[0];
    return root === undefined ? folderOf(file) : join(root, 'src');
  };
  /** The folder that holds the modules of a file's own module. */
  const inner = (file: FilePath): FilePath =>
    /^(?:mod|lib|main)\.rs$/.test(baseName(file)) ? folderOf(file) : file.slice(0, -3);

  /** What a path means below a folder, whose own file is `self`: a module, or an item of the module before it. */
  const below = (
    folder: FilePath,
    self: FilePath | undefined,
    path: readonly string[],
    exported: string | undefined,
  ): Resolved => {
    const name = exported === '*' ? undefined : exported;
    if (name !== undefined) {
      const whole = moduleIn(folder, [...path, name]);
      if (whole !== undefined) return { in: 'workspace', file: whole, whole: true };
    }
    for (let n = path.length; n >= 0; n--) {
      const file = n === 0 ? self : moduleIn(folder, path.slice(0, n));
      if (file !== undefined) return { in: 'workspace', file };
    }
    return { in: 'nowhere' };
  };

  return (specifier, from, exported) => {
    const parts = specifier.split('::');
    // What a build makes of a service's description is a client's or a server's module.
    if (/_(?:client|server)$/.test(parts.at(-1)!)) return { in: 'package', name: `${PREFIX}#generated`, subpath: '' };
    const [first, ...rest] = parts as [string, ...string[]];
    const source = sourceOf(from);
    if (first === 'crate') return below(source, rootFile(source), rest, exported);
    if (first === 'self') return below(inner(from), from, rest, exported);
    if (first === 'super') {
      const ups = parts.filter((part) => part === 'super').length;
      let folder = inner(from);
      for (let n = 0; n < ups; n++) folder = folderOf(folder);
      const self =
        folder === source ? rootFile(source) : [`${folder}.rs`, `${folder}/mod.rs`].find((file) => files.has(file));
      return below(folder, self, parts.slice(ups), exported);
    }
    const crate = crates.get(first);
    if (crate !== undefined) return below(join(crate, 'src'), rootFile(join(crate, 'src')), rest, exported);
    // A module of this crate, named without `crate` from its root.
    const own = moduleIn(inner(from), [first]);
    if (own !== undefined) return below(inner(from), from, parts, exported);
    return { in: 'package', name: PREFIX + first, subpath: rest.join('/') };
  };
}
