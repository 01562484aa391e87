/** A container that finds by type: what a method makes for its return type, and classes for the interfaces they implement. */
import { decoratedBy } from './endpoints.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { invokeOpen } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { fileId } from './result.ts';
import type { Result } from './result.ts';

type Provide = (token: Result, value: () => Result | undefined) => void;

export function provideBeans(ctx: Context, file: FilePath, site: number, { use }: Meaning, provide: Provide): void {
  if (!use.bean && !use.injectable) return;
  const decorated = decoratedBy(ctx, file, site);
  const cls = decorated?.cls;
  if (cls === undefined) return;
  const scope = ctx.project.files.get(file)!.facts.scopes[cls]!;
  if (use.bean && decorated?.method !== undefined) {
    const { method } = decorated;
    const member = scope.members?.find((one) =>
      one.values.some(
        ({ value }) => value !== null && typeof value === 'object' && value.k === 'fn' && value.scope === method,
      ),
    );
    if (member?.type === undefined) return;
    const make = (): Result =>
      invokeOpen(ctx, { r: 'fn', file, scope: method, frame: undefined, self: instance(file, cls) });
    provide(evaluate(ctx, member.type, file, undefined), make);
    provide({ r: 'prim', value: member.name }, make);
  } else if (use.injectable && decorated?.method === undefined)
    for (const type of scope.implements ?? []) {
      const token = evaluate(ctx, type, file, undefined);
      if (token.r === 'class') provide(token, () => instance(file, cls));
    }
}

const instance = (file: FilePath, scope: ScopeIndex): Result => ({
  r: 'instance',
  cls: { file, scope },
  args: undefined,
  frame: undefined,
  key: `i${fileId(file)}#${scope}`,
});
