/** Clients that are declared: an interface whose mapped methods are requests to the address in its decorator. */
import type { CallUse } from '../model/library.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { callersOf } from './callers.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { join } from './evaluate.ts';
import { decoratorUse } from './injection.ts';
import { draft } from './interpret.ts';
import type { CallDraft, View } from './interpret.ts';
import type { Meaning } from './invoke.ts';
import { filled } from './placeholders.ts';
import { select } from './select.ts';
import { prim } from './result.ts';
import type { Result } from './result.ts';

/** The decorator that makes a class a client; undefined where none does. */
export function declaration(ctx: Context, file: FilePath, cls: ScopeIndex): Meaning | undefined {
  for (const decorator of ctx.project.files.get(file)?.facts.scopes[cls]?.decorators ?? []) {
    const meaning = decoratorUse(ctx, decorator, file);
    if (meaning?.use.declares) return meaning;
  }
  return undefined;
}

/** Calls of every declared client among the files: one per call of its method, or one at the method nobody is seen to call. */
export function declaredCalls(view: View, files: readonly FilePath[]): CallDraft[] {
  const { ctx } = view;
  const out: CallDraft[] = [];
  for (const file of files) {
    const facts = ctx.project.files.get(file)?.facts;
    facts?.scopes.forEach((scope, cls) => {
      if (scope.kind !== 'class' || scope.decorators.length === 0) return;
      const meaning = ask(ctx, () => declaration(ctx, file, cls));
      if (!meaning) return;
      for (const member of scope.members ?? [])
        for (const { value } of member.values)
          if (value !== null && typeof value === 'object' && value.k === 'fn')
            out.push(...methodCalls(view, file, meaning, value.scope));
    });
  }
  return out;
}

function methodCalls(view: View, file: FilePath, client: Meaning, method: ScopeIndex): CallDraft[] {
  const { ctx } = view;
  const { facts } = ctx.project.files.get(file)!;
  for (const decorator of facts.scopes[method]?.decorators ?? []) {
    const mapped = ask(ctx, () => decoratorUse(ctx, decorator, file));
    const endpoint = mapped?.use.endpoint;
    if (
      !mapped ||
      endpoint?.protocol !== 'http' ||
      decorator === null ||
      typeof decorator !== 'object' ||
      decorator.k !== 'site'
    )
      continue;
    const site = decorator.site;
    const use = client.use.declares!;
    const path = ask(ctx, () => [
      use.path === undefined ? undefined : select(ctx, use.path, client.shape),
      endpoint.path === undefined ? undefined : select(ctx, endpoint.path, mapped.shape),
    ]);
    const verb =
      endpoint.method === undefined ? undefined : ask(ctx, () => select(ctx, endpoint.method!, mapped.shape));
    const address = ask(ctx, () => addressOf(ctx, client, use.client));
    const url = address && join([address, ...path.flatMap((one) => (one ? slashed(filled(one)) : []))]);
    const call: CallUse = { ...use.client, url: '0', method: '1' };
    const meaning: Meaning = {
      library: client.library,
      use: { call },
      shape: {
        args: [url ?? { r: 'unknown', why: 'not-found' }, verb ?? { r: 'unknown', why: 'not-found' }].map((result) => ({
          lazy: false as const,
          result: result as Result,
        })),
        name: facts.scopes[method]?.name ?? '',
      },
      weak: false,
    };
    const seed = { file, site, meaning };
    const callers = callersOf(ctx, file, method);
    const lifts = callers.map((reported) => ({ reported, frame: undefined as never, path: [] }));
    return lifts.length > 0
      ? lifts.flatMap((lift) => draft(view, seed, meaning, lift, undefined))
      : draft(view, seed, meaning, undefined, undefined);
  }
  return [];
}

/** An address without a scheme is a name in a registry. */
function addressOf(ctx: Context, client: Meaning, use: CallUse): Result | undefined {
  const written = use.url === undefined ? undefined : select(ctx, use.url, client.shape);
  const named = written?.r === 'prim' && written.value === '' ? select(ctx, '0.name|0.value', client.shape) : written;
  if (!named) return undefined;
  const text = filled(named);
  const first = text.r === 'join' ? text.parts[0]! : text;
  return first.r === 'prim' && !/^[a-z]+:\/\//i.test(String(first.value)) ? join([prim('http://'), text]) : text;
}

function slashed(path: Result): Result[] {
  const first = path.r === 'array' || path.r === 'list' ? undefined : path;
  if (first?.r === 'prim')
    return [
      prim(`${String(first.value).startsWith('/') ? '' : '/'}${String(first.value).replace(/\{[^}]*\}/g, ':x')}`),
    ];
  return first ? [prim('/'), first] : [];
}
