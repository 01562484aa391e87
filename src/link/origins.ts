/** Where the names come from that a file imports: through barrels, to the files that declare them. */
import type { FilePath } from '../model/value.ts';
import type { Project } from './project.ts';
import { outlineOf, unitsOf } from './units.ts';

interface Memo {
  readonly names: Map<string, ReadonlySet<FilePath>>;
  readonly makers: Map<FilePath, ReadonlySet<FilePath>>;
  readonly mentioned: Map<string, readonly (readonly [file: FilePath, name: string])[]>;
  mentioning?: ReadonlyMap<string, readonly FilePath[]>;
}
const memos = new WeakMap<Project, Memo>();
function memoOf(project: Project): Memo {
  let memo = memos.get(project);
  if (!memo) memos.set(project, (memo = { names: new Map(), makers: new Map(), mentioned: new Map() }));
  return memo;
}

/** Files that an exported name of a file leads to: the file itself, or what it hands on. '*' leads to all of them. */
export function declaring(project: Project, file: FilePath, name: string): ReadonlySet<FilePath> {
  const { names: memo } = memoOf(project);
  const key = `${file}#${name}`;
  const hit = memo.get(key);
  if (hit) return hit;
  const out = new Set<FilePath>([file]);
  // Set first: a cycle of barrels ends here.
  memo.set(key, out);
  const index = project.files.get(file);
  if (!index) return out;
  const { reexports, stars } = outlineOf(index.facts);
  const follow = (specifier: string, exported: string): void => {
    const target = project.resolve(specifier, file);
    if (target.in !== 'workspace') return;
    for (const one of declaring(project, target.file, exported)) out.add(one);
  };
  for (const one of reexports) if (name === '*' || one.name === name) follow(one.specifier, one.exported);
  if (name === '*' || !index.exports.has(name)) for (const specifier of stars) follow(specifier, name);
  return out;
}

/** Files that what a file imports comes from, directly or as what an imported function or value makes. */
export function makers(project: Project, file: FilePath): ReadonlySet<FilePath> {
  const memo = memoOf(project).makers;
  let found = memo.get(file);
  if (!found) {
    const out = new Set<FilePath>();
    for (const { specifier, names } of outlineOf(project.files.get(file)!.facts).imports) {
      const target = project.resolve(specifier, file);
      if (target.in !== 'workspace') continue;
      for (const [exported] of names)
        for (const one of declaring(project, target.file, exported)) {
          out.add(one);
          for (const [further] of mentionedBy(project, one, exported)) out.add(further);
        }
    }
    memo.set(file, (found = out));
  }
  return found;
}

/** Files that declare what the statements of a name import, each with the name. */
function mentionedBy(
  project: Project,
  file: FilePath,
  name: string,
): readonly (readonly [file: FilePath, name: string])[] {
  const { mentioned: memo } = memoOf(project);
  const key = `${file}#${name}`;
  let found = memo.get(key);
  if (!found) {
    const index = project.files.get(file);
    const outline = index && outlineOf(index.facts);
    const locals = outline?.units === undefined ? undefined : unitsOf(outline).of(name)?.locals;
    found = !locals
      ? []
      : outline!.imports.flatMap(({ specifier, names }) => {
          const used = names.filter(([, local]) => locals.has(local));
          const target = used.length === 0 ? undefined : project.resolve(specifier, file);
          return target?.in === 'workspace'
            ? used.flatMap(([exported]) =>
                [...declaring(project, target.file, exported)].map((one) => [one, exported] as const),
              )
            : [];
        });
    memo.set(key, found);
  }
  return found;
}

/** Files that were only lexed and that call or read a member of this name. */
export function mentioning(project: Project, name: string): readonly FilePath[] {
  const memo = memoOf(project);
  memo.mentioning ??= indexNames(project);
  return (memo.mentioning.get(name) ?? []).filter((file) => project.files.get(file)!.facts.depth === 'lexed');
}

function indexNames(project: Project): ReadonlyMap<string, readonly FilePath[]> {
  const out = new Map<string, FilePath[]>();
  for (const [file, { facts }] of project.files)
    if (facts.depth === 'lexed')
      for (const name of facts.names) {
        const list = out.get(name);
        if (list) list.push(file);
        else out.set(name, [file]);
      }
  return out;
}
