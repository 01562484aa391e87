/** Class hierarchies: superclasses, the arguments that reach them, and clients that a class extends. */
import { frameOf } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { clientOf } from './invoke.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import type { Arg, Frame, Result } from './result.ts';
import { keyOf } from './result.ts';

type Class = Result & { r: 'class' };
type Instance = Result & { r: 'instance' };

/** What a class extends, evaluated; undefined when it extends nothing. */
export function superclass(ctx: Context, cls: Class): Result | undefined {
  const scope = ctx.project.files.get(cls.file)?.facts.scopes[cls.scope];
  if (scope?.extends === undefined) return undefined;
  return evaluate(ctx, scope.extends, cls.file, cls.frame);
}

/** Constructor scope of a class. */
export function constructorOf(ctx: Context, file: FilePath, cls: ScopeIndex): ScopeIndex | undefined {
  const member = ctx.project.files.get(file)?.facts.scopes[cls]?.members?.find((one) => one.kind === 'constructor');
  const value = member?.values[0]?.value;
  return value !== null && typeof value === 'object' && value.k === 'fn' ? value.scope : undefined;
}

/** Arguments that a superclass' constructor gets: those of `super(…)`, else the class's own. */
export function superArgs(
  ctx: Context,
  cls: Class,
  args: readonly Arg[] | undefined,
  receiver: Instance,
): readonly Arg[] | undefined {
  const ctor = constructorOf(ctx, cls.file, cls.scope);
  if (ctor === undefined) return args;
  const { sites } = ctx.project.files.get(cls.file)!.facts;
  const site = sites.find(
    (one) =>
      one.scope === ctor &&
      one.callee !== null &&
      typeof one.callee === 'object' &&
      one.callee.k === 'ref' &&
      one.callee.name === 'super',
  );
  if (!site) return undefined;
  const frame: Frame = frameOf(ctx, cls.file, ctor, args, receiver, cls.frame);
  return site.args.map((value) => ({ lazy: true, value, file: cls.file, frame }));
}

/** The client that an instance is because its class extends a library's class. */
export function baseClient(
  ctx: Context,
  cls: Class,
  parent: Result,
  args: readonly Arg[] | undefined,
  receiver: Instance,
): Result | undefined {
  if (parent.r !== 'external') return undefined;
  const passed = superArgs(ctx, cls, args, receiver) ?? [];
  return clientOf(ctx, parent, passed, `${keyOf(receiver)}~`);
}

/** The class chain of an instance, most derived first, as far as it lies in the workspace; then what it ends in. */
export function ancestry(ctx: Context, cls: Class): Result[] {
  const out: Result[] = [cls];
  let at: Class = cls;
  for (let n = 0; n < 12; n++) {
    const parent = superclass(ctx, at);
    if (!parent) break;
    out.push(parent);
    if (parent.r !== 'class') break;
    at = parent;
  }
  return out;
}
