/** Whether an exported name may hold a client, by the lexer's statements alone: something it leads to mentions a library that acts. */
import type { FilePath } from '../model/value.ts';
import type { Project } from './project.ts';
import { outlineOf, unitsOf } from './units.ts';

const memos = new WeakMap<Project, Map<string, boolean>>();

/** True where it cannot be told. */
export function mayAct(project: Project, file: FilePath, name: string): boolean {
  let memo = memos.get(project);
  if (!memo) memos.set(project, (memo = new Map()));
  const start = `${file}#${name}`;
  const known = memo.get(start);
  if (known !== undefined) return known;
  const seen = new Set<string>([start]);
  const queue: [FilePath, string][] = [[file, name]];
  let acts = false;
  for (let next = queue.pop(); next && !acts; next = queue.pop()) {
    const [from, exported] = next;
    const index = project.files.get(from);
    if (!index) continue;
    const outline = outlineOf(index.facts);
    if (outline.units === undefined || exported === '*') {
      acts = true;
      break;
    }
    const follow = (specifier: string, imported: string): void => {
      const target = project.resolve(specifier, from);
      if (target.in !== 'workspace') return;
      const key = `${target.file}#${imported}`;
      const before = memo.get(key);
      if (before === true) acts = true;
      if (before !== undefined || seen.has(key)) return;
      seen.add(key);
      queue.push([target.file, imported]);
    };
    const re = outline.reexports.find((one) => one.name === exported);
    if (re) {
      follow(re.specifier, re.exported);
      continue;
    }
    const mentioned = unitsOf(outline).of(exported);
    if (!mentioned) {
      for (const specifier of outline.stars) follow(specifier, exported);
      continue;
    }
    for (const part of mentioned.parts) if (outline.units[part]!.acts) acts = true;
    if (acts) break;
    for (const one of outline.imports)
      for (const [imported, local] of one.names) if (mentioned.locals.has(local)) follow(one.specifier, imported);
  }
  // What was seen on the way to nothing leads to nothing either.
  if (acts) memo.set(start, true);
  else for (const key of seen) memo.set(key, false);
  return acts;
}

const functions = new WeakMap<Project, Map<string, boolean>>();

/** Whether the name is that of a function declaration, wherever a barrel leads: not a class, not a value. */
export function isFunction(project: Project, file: FilePath, name: string): boolean {
  let memo = functions.get(project);
  if (!memo) functions.set(project, (memo = new Map()));
  const key = `${file}#${name}`;
  let known = memo.get(key);
  if (known === undefined) {
    // Set first: a cycle of barrels ends here.
    memo.set(key, false);
    memo.set(key, (known = declaresFunction(project, file, name)));
  }
  return known;
}

function declaresFunction(project: Project, file: FilePath, name: string): boolean {
  const index = project.files.get(file);
  if (!index) return false;
  const outline = outlineOf(index.facts);
  const follow = (specifier: string, exported: string): boolean => {
    const target = project.resolve(specifier, file);
    return target.in === 'workspace' && isFunction(project, target.file, exported);
  };
  const re = outline.reexports.find((one) => one.name === name);
  if (re) return follow(re.specifier, re.exported);
  const declaring = outline.units?.filter((unit) => unit.names.includes(name)) ?? [];
  if (declaring.length > 0) return declaring.every((unit) => unit.passive === 'function');
  return outline.stars.some((specifier) => follow(specifier, name));
}
