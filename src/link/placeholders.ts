/** Properties in code: `@Value("${a.b:c}")`, fields below a prefix. A property is a variable of the service under its key. */
import type { Member } from '../model/facts.ts';
import type { FilePath, Value } from '../model/value.ts';
import type { Context } from './context.ts';
import { join } from './evaluate.ts';
import { decoratorUse } from './injection.ts';
import { select } from './select.ts';
import { prim } from './result.ts';
import type { Result } from './result.ts';

/** What a decorator fills in; undefined where none speaks of a property. */
export function injectedProperty(ctx: Context, decorators: readonly Value[], file: FilePath): Result | undefined {
  for (const decorator of decorators) {
    const meaning = decoratorUse(ctx, decorator, file);
    if (meaning?.use.property === undefined) continue;
    const text = select(ctx, meaning.use.property, meaning.shape);
    if (text) return filled(text);
  }
  return undefined;
}

/** A field of a class whose fields are properties below a prefix. */
export function boundField(ctx: Context, cls: Result & { r: 'class' }, member: Member): Result | undefined {
  if (member.kind !== 'field') return undefined;
  for (const decorator of ctx.project.files.get(cls.file)?.facts.scopes[cls.scope]?.decorators ?? []) {
    const meaning = decoratorUse(ctx, decorator, cls.file);
    if (meaning?.use.properties === undefined) continue;
    const prefix = select(ctx, meaning.use.properties, meaning.shape);
    if (prefix?.r === 'prim') return { r: 'env', name: `${String(prefix.value)}.${member.name}` };
  }
  return undefined;
}

/** Text with `${name:default}` in it. Expressions (`#{…}`) are computed when the service runs. */
export function filled(text: Result): Result {
  if (text.r !== 'prim' || typeof text.value !== 'string') return text;
  if (text.value.includes('#{')) return { r: 'unknown', why: 'dynamic' };
  return parts(text.value, 0);
}

function parts(text: string, depth: number): Result {
  const out: Result[] = [];
  for (let at = 0; at < text.length;) {
    const start = depth > 8 ? -1 : text.indexOf('${', at);
    if (start < 0) {
      out.push(prim(text.slice(at)));
      break;
    }
    if (start > at) out.push(prim(text.slice(at, start)));
    let level = 1;
    let end = start + 2;
    let colon = -1;
    for (; end < text.length && level > 0; end++) {
      if (text.startsWith('${', end)) level++;
      else if (text[end] === '}') level--;
      else if (text[end] === ':' && level === 1 && colon < 0) colon = end;
    }
    const close = level === 0 ? end - 1 : end;
    const name = text.slice(start + 2, colon < 0 ? close : colon).trim();
    out.push({ r: 'env', name, ...(colon < 0 ? {} : { fallback: parts(text.slice(colon + 1, close), depth + 1) }) });
    at = end;
  }
  return out.length === 1 ? out[0]! : join(out);
}
