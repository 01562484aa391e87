/** Defaults that a schema gives to the members of what it validates. */
import type { Context } from './context.ts';
import { memberOf } from './members.ts';
import { argAt, select } from './select.ts';
import type { Result } from './result.ts';

type Client = Result & { r: 'client' };

/** The default of one member, in any of the schemas: `z.object({ URL: z.string().default('x') })`. */
export function defaultIn(
  ctx: Context,
  { schemas, defaults }: Result & { r: 'filled' },
  key: string,
): Result | undefined {
  for (const schema of schemas) {
    const member = memberIn(ctx, schema, key, 0);
    for (let step: Client | undefined = member?.r === 'client' ? member : undefined; step; step = step.parent) {
      const found = step.kind === defaults.kind ? select(ctx, defaults.at, { args: step.args, name: '' }) : undefined;
      if (found) return found;
    }
  }
  return undefined;
}

/** A schema is an object of members, or a client that it was given to, on its own construction or on one it extends. */
function memberIn(ctx: Context, schema: Result, key: string, depth: number): Result | undefined {
  if (depth > 8) return undefined;
  if (schema.r === 'object' || schema.r === 'record') {
    const found = memberOf(ctx, schema, key);
    return found.r === 'unknown' ? undefined : found;
  }
  if (schema.r !== 'client') return undefined;
  for (let step: Client | undefined = schema; step; step = step.parent) {
    const given = argAt(ctx, step.args, 0);
    const found = given && memberIn(ctx, given, key, depth + 1);
    if (found) return found;
  }
  return undefined;
}
