/** Fields that a settings class reads from the environment: `class Settings(BaseSettings): stock_url: str = '…'`. */
import { superclass } from './classes.ts';
import type { Context } from './context.ts';
import { memberOf } from './members.ts';
import type { Result } from './result.ts';

type Class = Result & { r: 'class' };

/** The variable behind a field, with what the class writes as its default; undefined where the class reads none. */
export function variableField(ctx: Context, cls: Class, name: string, written: Result | undefined): Result | undefined {
  const settings = settingsOf(ctx, cls);
  if (settings === undefined) return undefined;
  const prefix = (settings.prefix ?? [])
    .map((path) => path.split('.').reduce<Result>((at, key) => memberOf(ctx, at, key), cls))
    .find((one) => one.r === 'prim' && typeof one.value === 'string');
  const described = written?.r === 'record' ? written.entries : undefined;
  const own = described?.get('name');
  const fallback = described ? described.get('default') : written;
  const called = own?.r === 'prim' && typeof own.value === 'string' ? own.value : undefined;
  const variable = called ?? `${prefix?.r === 'prim' ? String(prefix.value) : ''}${name}`;
  const known = fallback && fallback.r !== 'unknown' && !(fallback.r === 'prim' && fallback.value === null);
  return { r: 'env', name: variable.toUpperCase(), ...(known ? { fallback } : {}) };
}

/** What the library's class, at the end of the chain, says of its fields. */
function settingsOf(ctx: Context, cls: Class): { readonly prefix?: readonly string[] } | undefined {
  let at: Class = cls;
  for (let n = 0; n < 6; n++) {
    const parent = superclass(ctx, at);
    if (parent?.r === 'external')
      return ctx.libraries.export(parent.pkg, parent.path)?.uses.find((use) => use.variables)?.variables;
    if (parent?.r !== 'class') return undefined;
    at = parent;
  }
  return undefined;
}
