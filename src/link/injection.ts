/** Dependency injection: what a token or a class stands for in one service, from the modules its entry reaches. */
import type { Member } from '../model/facts.ts';
import type { FilePath, ScopeIndex, Value } from '../model/value.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { meaningOf } from './invoke.ts';
import { boundField, injectedProperty } from './placeholders.ts';
import { typedResult } from './parameters.ts';
import { select } from './select.ts';
import type { Result } from './result.ts';

/** Whether a class takes its constructor's arguments from a container: it carries a decorator that says so. */
export function isInjectable(ctx: Context, file: FilePath, cls: ScopeIndex): boolean {
  const scope = ctx.project.files.get(file)?.facts.scopes[cls];
  return (scope?.decorators ?? []).some((decorator) => decoratorUse(ctx, decorator, file)?.use.injectable === true);
}

/** What a constructor's parameter is given; undefined when nothing says. */
export function injectedParameter(
  ctx: Context,
  file: FilePath,
  scope: ScopeIndex,
  index: number,
  injectable: boolean,
): Result | undefined {
  const param = ctx.project.files.get(file)?.facts.scopes[scope]?.params[index];
  if (!param) return undefined;
  const property = injectedProperty(ctx, param.decorators, file);
  if (property) return property;
  const token = tokenOf(ctx, param.decorators, file);
  if (token) return ctx.inject(token) ?? typedToken(ctx, param.type, file);
  return injectable && param.type !== undefined ? byType(ctx, param.type, file) : undefined;
}

/** Field injection: `@Inject(TOKEN) private client: Client`. */
export function injectedMember(ctx: Context, cls: Result & { r: 'class' }, member: Member): Result | undefined {
  const property = injectedProperty(ctx, member.decorators, cls.file) ?? boundField(ctx, cls, member);
  if (property) return property;
  const token = tokenOf(ctx, member.decorators, cls.file);
  if (token) return ctx.inject(token) ?? typedToken(ctx, member.type, cls.file);
  const injected = member.decorators.some((one) => decoratorUse(ctx, one, cls.file)?.use.inject !== undefined);
  return injected && member.type !== undefined ? byType(ctx, member.type, cls.file) : undefined;
}

function tokenOf(ctx: Context, decorators: readonly Value[], file: FilePath): Result | undefined {
  for (const decorator of decorators) {
    const meaning = decoratorUse(ctx, decorator, file);
    if (meaning?.use.inject === undefined) continue;
    const token = select(ctx, meaning.use.inject, meaning.shape);
    if (token) return token;
  }
  return undefined;
}

function byType(ctx: Context, type: Value, file: FilePath): Result | undefined {
  const token = evaluate(ctx, type, file, undefined);
  return ctx.inject(token) ?? typedResult(ctx, token);
}

const typedToken = (ctx: Context, type: Value | undefined, file: FilePath): Result | undefined =>
  type === undefined ? undefined : typedResult(ctx, evaluate(ctx, type, file, undefined));

export function decoratorUse(ctx: Context, decorator: Value, file: FilePath): ReturnType<typeof meaningOf> {
  return decorator !== null && typeof decorator === 'object' && decorator.k === 'site'
    ? meaningOf(ctx, file, decorator.site, undefined)
    : undefined;
}
