/** Evaluates symbolic values, lazily and across files, for one service. Never throws, never guesses: what is not known says why. */
import type { FilePath, Form, ScopeIndex, Value } from '../model/value.ts';
import { isSpread } from '../model/value.ts';
import { frameFor, LIMITS, remember } from './context.ts';
import type { Context } from './context.ts';
import { evaluateCall, invoke } from './invoke.ts';
import { memberOf } from './members.ts';
import { assignedName, leftBy } from './assignments.ts';
import { importedName } from './names.ts';
import { parameter, typed } from './parameters.ts';
import { classAround, scopeChain } from './project.ts';
import { alternatives, fileId, isOpen, prim, unknown, via } from './result.ts';
import type { Frame, Result } from './result.ts';

export function evaluate(ctx: Context, value: Value, file: FilePath, frame: Frame | undefined): Result {
  if (value === null || typeof value !== 'object') return prim(value);
  switch (value.k) {
    case 'env-all':
      return { r: 'env-all' };
    case 'secret':
      return { r: 'secret', ref: value.ref };
    case 'ref':
      return name(ctx, value.name, value.scope, file, frame);
    case 'member':
      return member(ctx, value, file, frame);
    case 'site':
      return evaluateCall(ctx, file, value.site, frame);
    case 'out':
      return leftBy(ctx, file, value.site, value.arg, frame);
    case 'object':
      return { r: 'object', file, form: value, frame };
    case 'array':
      return { r: 'array', file, form: value, frame };
    case 'fn':
      return { r: 'fn', file, scope: value.scope, frame: enclosing(ctx, frame, file, value.scope), self: undefined };
    case 'class':
      return { r: 'class', file, scope: value.scope, frame: enclosing(ctx, frame, file, value.scope) };
    case 'this':
      return self(ctx, value.scope, file, frame);
    case 'param':
      return parameter(ctx, value.scope, value.index, file, frame);
    case 'join':
      return join(value.parts.map((part) => deeper(ctx, part, file, frame)));
    case 'op':
      return arithmetic(
        value.op,
        value.args.map((arg) => deeper(ctx, arg, file, frame)),
      );
    case 'alternatives': {
      const of = value.of.map((one) => deeper(ctx, one, file, frame));
      return value.kind === '??' ? firstWithValue(of) : alternatives('?:', of, LIMITS.alternatives);
    }
    case 'unknown':
      return unknown(value.why, value.syntax);
  }
}

/** Nested evaluation burns the same fuel as everything else. */
function deeper(ctx: Context, value: Value, file: FilePath, frame: Frame | undefined): Result {
  if (value === null || typeof value !== 'object') return prim(value);
  if (ctx.fuel-- <= 0 || ctx.depth >= LIMITS.depth) {
    ctx.taint++;
    return unknown(ctx.fuel <= 0 ? 'too-many' : 'too-deep');
  }
  ctx.depth++;
  try {
    return evaluate(ctx, value, file, frame);
  } finally {
    ctx.depth--;
  }
}

/** The frame of the function around a function or class. */
function enclosing(ctx: Context, frame: Frame | undefined, file: FilePath, scope: ScopeIndex): Frame | undefined {
  const parent = ctx.project.files.get(file)?.facts.scopes[scope]?.parent ?? -1;
  return parent < 0 ? undefined : frameFor(ctx, frame, file, parent);
}

function name(ctx: Context, text: string, scope: ScopeIndex, file: FilePath, frame: Frame | undefined): Result {
  const index = ctx.project.files.get(file);
  if (!index) return unknown('not-found');
  if (text === 'undefined') return prim(null);
  for (const s of scopeChain(index.facts.scopes, scope)) {
    const found = index.names.get(s)?.get(text);
    if (!found) continue;
    const bound = s < 0 ? undefined : frameFor(ctx, frame, file, s);
    return remember(ctx, file, `R${fileId(file)}#${s}.${text}@${bound?.id ?? 0}`, unknown('dynamic'), () => {
      const results = found.map((one) =>
        via(deeper(ctx, one.value, file, bound), { at: one.at, note: `${text} is set here` }),
      );
      if (s < 0) results.push(...assignedName(ctx, file, text));
      const known = results.filter((one) => !isEmpty(one));
      const result =
        known.length === 0 ? (results[0] ?? unknown('not-found')) : alternatives('?:', known, LIMITS.alternatives);
      const type = found.find((one) => one.type !== undefined)?.type;
      // `let redis: Redis | null = null` says no more than its type.
      return type !== undefined && (known.length === 0 || isOpen(result)) ? (typed(ctx, type, file) ?? result) : result;
    });
  }
  const imported = index.imports.get(text);
  if (imported) return importedName(ctx, file, imported[0], imported[1]);
  return { r: 'external', pkg: '#global', path: [text] };
}

/** `let x = null;` and declarations without a value say nothing about a later assignment. */
const isEmpty = (result: Result): boolean =>
  (result.r === 'prim' && result.value === null) || (result.r === 'unknown' && result.why === 'not-found');

function member(ctx: Context, value: Form & { k: 'member' }, file: FilePath, frame: Frame | undefined): Result {
  const of = deeper(ctx, value.of, file, frame);
  const key = deeper(ctx, value.key, file, frame);
  const keys = key.r === 'alt' ? key.of : [key];
  const results = keys.map((one) => {
    const looked = typeof value.key === 'string' ? undefined : lookedUp(ctx, of, one);
    if (looked) return looked;
    if (one.r === 'prim' && (typeof one.value === 'string' || typeof one.value === 'number'))
      return memberOf(ctx, of, String(one.value));
    // An open key may be any entry of a known object.
    const all = items(ctx, of);
    return all && all.length > 0 ? alternatives('?:', all, LIMITS.alternatives) : memberOf(ctx, of, undefined);
  });
  return results.length === 1 ? results[0]! : alternatives('?:', results, LIMITS.alternatives);
}

/** What a client gives for a key: `configuration["Orders:Url"]`. */
function lookedUp(ctx: Context, of: Result, key: Result): Result | undefined {
  if (of.r === 'alt') {
    const all = of.of.map((one) => lookedUp(ctx, one, key)).filter((one) => one !== undefined);
    return all.length > 0 ? alternatives('?:', all, LIMITS.alternatives) : undefined;
  }
  if (of.r !== 'client' || !ctx.libraries.method(of.library, of.kind, ['[]'])) return undefined;
  return invoke(ctx, { r: 'method', client: of, path: ['[]'] }, [{ lazy: false, result: key }]);
}

/** What `this` is: the bound receiver, else an instance of the class around that nobody is known to have made. */
function self(ctx: Context, scope: ScopeIndex, file: FilePath, frame: Frame | undefined): Result {
  const scopes = ctx.project.files.get(file)?.facts.scopes ?? [];
  const chain = scopeChain(scopes, scope);
  const cls = classAround(scopes, scope);
  for (let f = frame; f; f = f.parent) {
    if (
      f.file === file &&
      f.self &&
      (chain.includes(f.scope) || (cls !== undefined && classAround(scopes, f.scope) === cls))
    )
      return f.self;
  }
  if (cls === undefined) return { r: 'param', file, scope, index: -1, path: [] };
  const whole = ctx.project.parts(file, cls)[0]!;
  return {
    r: 'instance',
    cls: whole,
    args: undefined,
    frame: undefined,
    key: `i${fileId(whole.file)}#${whole.scope}`,
  };
}

/** Text from parts; neighbors that are known melt together. */
export function join(parts: readonly Result[]): Result {
  const flat: Result[] = [];
  for (const part of parts) {
    for (const one of part.r === 'join' ? part.parts : [part]) {
      const last = flat.at(-1);
      if (last?.r === 'prim' && one.r === 'prim') {
        flat[flat.length - 1] = { ...prim(`${last.value ?? ''}${one.value ?? ''}`), ...trailOf(last, one) };
      } else flat.push(one);
    }
  }
  if (flat.length === 0) return prim('');
  if (flat.length === 1 && flat[0]!.r === 'prim') return { ...flat[0]!, value: String(flat[0]!.value ?? '') } as Result;
  if (flat.every((one) => one.r === 'unknown')) return flat[0]!;
  const trail = flat.find((one) => one.trail)?.trail;
  return { r: 'join', parts: flat, ...(trail ? { trail } : {}) };
}

const trailOf = (a: Result, b: Result): { trail?: Result['trail'] } => {
  const trail = a.trail ?? b.trail;
  return trail ? { trail } : {};
};

function arithmetic(op: '+' | '-' | '*' | '/', args: readonly Result[]): Result {
  const numbers = args.map((arg) => (arg.r === 'prim' && typeof arg.value === 'number' ? arg.value : undefined));
  if (numbers.every((n): n is number => n !== undefined) && numbers.length > 0) {
    const value = numbers
      .slice(1)
      .reduce((a, b) => (op === '+' ? a + b : op === '-' ? a - b : op === '*' ? a * b : a / b), numbers[0]!);
    return Number.isFinite(value) ? { ...prim(value), ...trailOf(args[0]!, args[1] ?? args[0]!) } : unknown('dynamic');
  }
  if (
    op === '+' &&
    args.some((arg) => (arg.r === 'prim' && typeof arg.value === 'string') || arg.r === 'join' || arg.r === 'env')
  )
    return join(args);
  return args.find((arg) => arg.r === 'param') ?? unknown('dynamic');
}

/** `a ?? b`: environment variables keep what follows as their fallback; a known value ends the list. */
export function firstWithValue(of: readonly Result[]): Result {
  const [first, ...rest] = of;
  if (first === undefined) return unknown('not-found');
  if (rest.length === 0) return first;
  if (isEmpty(first)) return firstWithValue(rest);
  switch (first.r) {
    case 'env':
      return { ...first, fallback: first.fallback ? firstWithValue([first.fallback, ...rest]) : firstWithValue(rest) };
    case 'unknown':
    case 'param':
    case 'opaque': {
      const later = firstWithValue(rest);
      return isOpen(later) ? first : alternatives('??', [first, later], LIMITS.alternatives);
    }
    case 'prim':
      return first.value === '' || first.value === 0 || first.value === false ? firstWithValue(rest) : first;
    case 'alt': {
      const given = first.of.filter((one) => !isEmpty(one));
      return alternatives('??', [...given, firstWithValue(rest)], LIMITS.alternatives);
    }
    default:
      return first;
  }
}

/** The items of a known list, the values of a known object; undefined when it is neither. */
export function items(ctx: Context, of: Result): Result[] | undefined {
  // A list that a function spreads into the list it hands to itself has no end.
  if (ctx.depth >= LIMITS.depth) {
    ctx.taint++;
    return undefined;
  }
  ctx.depth++;
  try {
    return itemsOf(ctx, of);
  } finally {
    ctx.depth--;
  }
}

function itemsOf(ctx: Context, of: Result): Result[] | undefined {
  switch (of.r) {
    case 'list':
      return [...of.items];
    case 'record':
      return [...of.entries.values()];
    case 'array':
      return of.form.items.flatMap((item) =>
        isSpread(item)
          ? (items(ctx, deeper(ctx, item.of, of.file, of.frame)) ?? [])
          : [deeper(ctx, item, of.file, of.frame)],
      );
    case 'object':
      return of.form.entries.flatMap((entry) =>
        isSpread(entry)
          ? (items(ctx, deeper(ctx, entry.of, of.file, of.frame)) ?? [])
          : [deeper(ctx, entry.value, of.file, of.frame)],
      );
    case 'alt': {
      const all = of.of.map((one) => items(ctx, one)).filter((one) => one !== undefined);
      return all.length > 0 ? all.flat() : undefined;
    }
    default:
      return undefined;
  }
}

/** Names and values of a known object. */
export function entriesOf(ctx: Context, of: Result): (readonly [name: string, value: Result])[] {
  if (of.r === 'record') return [...of.entries];
  if (of.r === 'class')
    return (ctx.project.files.get(of.file)?.facts.scopes[of.scope]?.members ?? [])
      .filter((one) => one.kind === 'static' && one.values.length > 0)
      .map((one) => [one.name, memberOf(ctx, of, one.name)] as const);
  if (of.r !== 'object') return [];
  return of.form.entries.flatMap((entry) => {
    if (isSpread(entry)) return entriesOf(ctx, deeper(ctx, entry.of, of.file, of.frame));
    const name = deeper(ctx, entry.key, of.file, of.frame);
    return name.r === 'prim' ? [[String(name.value), deeper(ctx, entry.value, of.file, of.frame)] as const] : [];
  });
}
