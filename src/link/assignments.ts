/** What is written from elsewhere: fields of an instance, names of another file, what an argument points to. */
import type { FilePath } from '../model/value.ts';
import { frameFor, frameOf, LIMITS, remember } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { argsOf } from './invoke.ts';
import { alternatives, isOpen, unknown, via } from './result.ts';
import type { Frame, Result } from './result.ts';

/** Assignments that are looked at for one member. */
const MOST = 64;

/** A field's value, with what code outside of the class assigns to it. */
export function withAssigned(
  ctx: Context,
  of: Result & { r: 'instance' },
  key: string,
  own: Result | undefined,
): Result | undefined {
  const found: Result[] = [];
  ctx.read = ctx.reads.union(ctx.read, ctx.reads.callers(key));
  for (const { file, index } of (ctx.project.assignments.get(key) ?? []).slice(0, MOST)) {
    if (!ctx.inService(file)) continue;
    const one = ctx.project.files.get(file)!.facts.assigned[index]!;
    const target = evaluate(ctx, one.of, file, undefined);
    if (!(target.r === 'alt' ? target.of : [target]).some((each) => isSame(each, of))) continue;
    const value = evaluate(ctx, one.value, file, undefined);
    if (!isEmpty(value)) found.push(via(value, { at: one.at, note: `${key} is set here` }));
  }
  if (found.length === 0) return own;
  const all = own === undefined || isEmpty(own) || isOpen(own) ? found : [own, ...found];
  return alternatives('?:', all, LIMITS.alternatives);
}

const isSame = (one: Result, of: Result & { r: 'instance' }): boolean =>
  one.r === 'instance' && one.cls.file === of.cls.file && one.cls.scope === of.cls.scope;

const isEmpty = (result: Result): boolean =>
  (result.r === 'unknown' && result.why === 'not-found') || (result.r === 'prim' && result.value === null);

/** What other files of the service assign to a name that this file declares. */
export function assignedName(ctx: Context, file: FilePath, name: string): Result[] {
  ctx.read = ctx.reads.union(ctx.read, ctx.reads.callers(`=${name}`));
  return (ctx.project.assignments.get(`=${name}`) ?? []).slice(0, MOST).flatMap(({ file: from, index }) => {
    if (!ctx.inService(from)) return [];
    const facts = ctx.project.files.get(from)!;
    const one = facts.facts.assigned[index]!;
    const imported =
      one.of !== null && typeof one.of === 'object' && one.of.k === 'ref' ? facts.imports.get(one.of.name) : undefined;
    const target = imported && ctx.project.resolve(imported[0], from);
    if (target?.in !== 'workspace' || target.file !== file) return [];
    return [via(evaluate(ctx, one.value, from, undefined), { at: one.at, note: `${name} is set here` })];
  });
}

/** What a call leaves in what its argument points to; not found where the function writes nothing there. */
export function leftBy(ctx: Context, file: FilePath, siteIndex: number, arg: number, frame: Frame | undefined): Result {
  const site = ctx.project.files.get(file)?.facts.sites[siteIndex];
  if (!site) return unknown('not-found');
  const bound = site.scope < 0 ? undefined : frameFor(ctx, frame, file, site.scope);
  return remember(ctx, file, `Z${file}#${siteIndex}.${arg}@${bound?.id ?? 0}`, unknown('not-found'), () => {
    const callee = evaluate(ctx, site.callee, file, bound);
    const written = (callee.r === 'alt' ? callee.of : [callee]).flatMap((fn) => {
      if (fn.r !== 'fn') return [];
      const writes = ctx.project.files.get(fn.file)?.facts.scopes[fn.scope]?.writes ?? [];
      const inner = frameOf(ctx, fn.file, fn.scope, argsOf(site, file, bound), fn.self, fn.frame);
      return writes
        .filter(({ param, key }) => param === arg && key === undefined)
        .map(({ value }) =>
          via(evaluate(ctx, value, fn.file, inner), { at: site.at, note: 'is filled in by this call' }),
        );
    });
    return written.length > 0 ? alternatives('?:', written, LIMITS.alternatives) : unknown('not-found');
  });
}
