/** Sites of a service that some library explains: found by the callee's last name, confirmed by evaluation. */
import type { Site } from '../model/facts.ts';
import type { FilePath, Value } from '../model/value.ts';
import { isFunction, mayAct } from './acting.ts';
import { ask, keep } from './context.ts';
import type { Context } from './context.ts';
import { meaningsOf } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import type { LibraryIndex } from './library-index.ts';
import { calleeName } from './project.ts';
import type { FileIndex, Project } from './project.ts';
import type { Reach } from './reach.ts';
import { outlineOf } from './units.ts';

export interface Seed {
  readonly file: FilePath;
  readonly site: number;
  readonly meaning: Meaning;
}

/** Libraries that the code of a service can use: of packages that some file imports, and of what is there unasked. */
export function librariesIn(project: Project, libraries: LibraryIndex, reach: Reach): ReadonlySet<string> {
  const packages = new Set<string>(['#global']);
  for (const file of reach.files)
    for (const { specifier } of outlineOf(project.files.get(file)!.facts).imports) {
      const target = project.resolve(specifier, file);
      if (target.in === 'package') packages.add(target.subpath ? `${target.name}/${target.subpath}` : target.name);
    }
  // What needs no import is there in every file of its language.
  const unasked = libraries.all.filter((one) => one.packages.some((pkg) => pkg.endsWith(':global')));
  return new Set([...unasked, ...[...packages].flatMap((pkg) => libraries.of(pkg))].map((one) => one.id));
}

/** @param names last names of callees that may mean something */
export function seedsOf(ctx: Context, reach: Reach, names: ReadonlySet<string>): Seed[] {
  return reach.files.flatMap((file) => {
    const index = ctx.project.files.get(file);
    if (!index || index.facts.depth === 'lexed') return [];
    return keep(ctx, `seeds ${file}`, () => seedsIn(ctx, reach, names, file, index));
  });
}

function seedsIn(
  ctx: Context,
  reach: Reach,
  names: ReadonlySet<string>,
  file: FilePath,
  index: FileIndex,
): readonly Seed[] {
  ctx.read = ctx.reads.union(ctx.read, ctx.reads.file(file));
  const known = [...index.imports.values()].flatMap(([specifier]) => {
    const target = ctx.project.resolve(specifier, file);
    return target.in === 'package' ? ctx.libraries.of(target.name) : [];
  });
  const anyName = known.some((one) => ctx.libraries.anyName.has(one.id));
  const callable = known.some((one) => ctx.libraries.callable.has(one.id));
  const seeds: Seed[] = [];
  index.facts.sites.forEach((site, number) => {
    if (!reach.site(file, number)) return;
    const name = calleeName(site.callee);
    const asked =
      anyName ||
      name === undefined ||
      names.has(name) ||
      site.kind === 'decorator' ||
      (callable && isName(site.callee)) ||
      isAlias(ctx, file, index, name) ||
      ctx.stubs.mentions(name);
    if (!asked || isWorkspaceFunction(ctx, file, index, site)) return;
    for (const meaning of ask(ctx, () => meaningsOf(ctx, file, number, undefined)))
      seeds.push({ file, site: number, meaning });
  });
  return seeds;
}

/** `db('orders')`: a client that a local name holds is called itself. */
const isName = (callee: Value): boolean => callee !== null && typeof callee === 'object' && callee.k === 'ref';

/** A local name that an import gave: `import request from 'axios'`, `import { Client as PgClient } from 'pg'`. */
function isAlias(ctx: Context, file: FilePath, index: FileIndex, name: string): boolean {
  const imported = index.imports.get(name);
  if (!imported) return false;
  const target = ctx.project.resolve(imported[0], file);
  if (target.in === 'package') return ctx.libraries.of(target.name).length > 0;
  return target.in === 'workspace' && mayAct(ctx.project, target.file, imported[1]);
}

/** A call of a function that another file declares: it means what is in the function, and that is looked at there. */
function isWorkspaceFunction(ctx: Context, file: FilePath, index: FileIndex, site: Site): boolean {
  const { callee } = site;
  if (site.kind !== 'call' || callee === null || typeof callee !== 'object' || callee.k !== 'ref') return false;
  const imported = index.imports.get(callee.name);
  if (!imported || index.names.get(callee.scope)?.has(callee.name)) return false;
  const target = ctx.project.resolve(imported[0], file);
  return target.in === 'workspace' && isFunction(ctx.project, target.file, imported[1]);
}
