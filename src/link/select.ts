/** Reads what a library's selector points at among the arguments of a call. See `Selector` in src/model/library.ts. */
import type { Guard, Selector } from '../model/library.ts';
import { evaluate, items } from './evaluate.ts';
import { invoke, invokeOpen } from './invoke.ts';
import { injected } from './registry.ts';
import { memberOf } from './members.ts';
import { optionOf } from './policies.ts';
import type { Context } from './context.ts';
import { alternatives, isOpen, prim } from './result.ts';
import type { Arg, Result } from './result.ts';

/** The call that a selector is read against. */
export interface CallShape {
  readonly args: readonly Arg[];
  readonly typeArgs?: readonly Arg[];
  readonly client?: Result & { r: 'client' };
  /** Last name of the callee. */
  readonly name: string;
  /** The package that the callee or its client was imported from. */
  readonly pkg?: string;
}

interface Step {
  readonly kind: 'key' | 'call' | 'each' | 'query' | 'named' | 'argument' | 'parent' | 'among' | 'set';
  readonly name: string;
}
interface Alternative {
  readonly root: 'arg' | 'c' | 'p' | 'q' | 'r' | 't' | 'literal' | 'name' | 'variable';
  readonly index: number;
  /** The argument that is given by this name. */
  readonly named?: string;
  readonly text: string;
  readonly steps: readonly Step[];
  readonly guard?: string;
}

/** What the selector reads; undefined when nothing is there. An open result is returned when no alternative is known. */
export function select(ctx: Context, selector: Selector, call: CallShape): Result | undefined {
  let open: Result | undefined;
  for (const alternative of compile(selector)) {
    const result = read(ctx, alternative, call);
    if (result === undefined) continue;
    if (alternative.guard && !guarded(result, alternative.guard)) {
      if (isOpen(result)) open ??= result;
      continue;
    }
    if (!isOpen(result)) return result;
    open ??= result;
  }
  return open;
}

/** Whether the selector reads a null that stands there in so many words: `timeout=None`. */
export function isNull(ctx: Context, selector: Selector, call: CallShape): boolean {
  return compile(selector).some((one) => {
    if (one.steps.length > 0) return false;
    const args = one.root === 'arg' ? call.args : one.root === 'c' ? (call.client?.args ?? []) : [];
    const result = argument(ctx, args, one);
    return result?.r === 'prim' && result.value === null;
  });
}

/** Whether a library's guards hold. An open value does not satisfy `is`. */
export function holds(ctx: Context, guards: readonly Guard[] | undefined, call: CallShape): boolean {
  return (guards ?? []).every((guard) => {
    const result = select(ctx, guard.at, call);
    const yes =
      guard.is === undefined
        ? result !== undefined
        : result === undefined
          ? guard.is.includes('absent')
          : some(result, (one) => one.r === 'prim' && guard.is!.some((value) => value === one.value));
    return guard.not ? !yes : yes;
  });
}

function some(result: Result, test: (one: Result) => boolean): boolean {
  return result.r === 'alt' ? result.of.some((one) => some(one, test)) : test(result);
}

function read(ctx: Context, alternative: Alternative, call: CallShape): Result | undefined {
  let at: Result | undefined;
  switch (alternative.root) {
    case 'literal':
      at = prim(alternative.text);
      break;
    case 'variable':
      at = { r: 'env', name: alternative.text };
      break;
    case 'name':
      if (alternative.text === 'client') {
        at = call.client;
        break;
      }
      if (alternative.text === 'package' && call.pkg === undefined) return undefined;
      if (alternative.text === 'rpc') {
        at = prim(rpcName(ctx, call));
        break;
      }
      at = prim(
        alternative.text === 'package' ? call.pkg! : alternative.text === 'upper' ? call.name.toUpperCase() : call.name,
      );
      break;
    case 'arg':
      at = argument(ctx, call.args, alternative);
      break;
    case 't':
      at = argAt(ctx, call.typeArgs ?? [], alternative.index);
      break;
    default: {
      let client = call.client;
      for (let up = 'cpqr'.indexOf(alternative.root); up > 0 && client; up--) client = client.parent;
      at = client ? ofClient(ctx, client, alternative) : undefined;
    }
  }
  let holder: Result | undefined;
  for (const step of alternative.steps) {
    if (at === undefined) return undefined;
    const next = present(walk(ctx, at, step, holder, call));
    holder = at;
    at = next;
  }
  return present(at);
}

function walk(ctx: Context, at: Result, step: Step, holder: Result | undefined, call: CallShape): Result | undefined {
  switch (step.kind) {
    case 'key':
      return memberOf(ctx, at, step.name);
    case 'argument': {
      const made = (at.r === 'alt' ? at.of : [at]).filter((one) => one.r === 'client');
      const place = step.name.startsWith('=') ? { index: 0, named: step.name.slice(1) } : { index: Number(step.name) };
      const found = made.map((one) => ofClient(ctx, one, place)).filter((one) => one !== undefined);
      return found.length > 0 ? alternatives('?:', found) : undefined;
    }
    case 'set':
      return setBy(ctx, at, step.name);
    case 'parent': {
      const found = (at.r === 'alt' ? at.of : [at]).flatMap((one) =>
        one.r === 'client' && one.parent ? [one.parent] : [],
      );
      return found.length > 0 ? alternatives('?:', found) : undefined;
    }
    case 'among':
      for (const one of at.r === 'alt' ? at.of : [at]) {
        const found = one.r === 'client' ? ofKind(ctx, one.args, step.name) : undefined;
        if (found) return found;
      }
      return undefined;
    case 'named': {
      const name = argAt(ctx, call.args, Number(step.name));
      if (name?.r !== 'prim') return name === undefined ? undefined : { r: 'unknown', why: 'dynamic' };
      let found: Result | undefined = at;
      for (const key of String(name.value).split('.')) found = found && present(memberOf(ctx, found, key));
      return found;
    }
    case 'call':
      return callFactory(ctx, at, holder);
    case 'each': {
      const all = items(ctx, at);
      return all ? { r: 'list', items: all } : undefined;
    }
    case 'query': {
      if (at.r !== 'prim' || typeof at.value !== 'string') return undefined;
      const found = at.value.match(new RegExp(`[?&]${step.name}=([^&]*)`));
      return found ? prim(found[1]!) : undefined;
    }
  }
}

/** Calls a factory with what its sibling `inject` list names; without one its parameters stay open and speak by their types. */
function callFactory(ctx: Context, factory: Result, holder: Result | undefined): Result {
  const inject =
    holder && (holder.r === 'object' || holder.r === 'record')
      ? items(ctx, memberOf(ctx, holder, 'inject'))
      : undefined;
  if (inject && inject.length > 0)
    return invoke(
      ctx,
      factory,
      inject.map((one) => ({ lazy: false, result: injected(ctx, one) })),
    );
  return factory.r === 'fn' ? invokeOpen(ctx, factory) : invoke(ctx, factory, []);
}

/** 'shop.Orders/Get': the service that a stub was generated for, and its method. */
function rpcName(ctx: Context, call: CallShape): string {
  if (call.pkg === undefined || ctx.libraries.of(call.pkg).length > 0) return call.name;
  const method = ctx.stubs.method(call.pkg, call.name) ?? call.name;
  return `${ctx.stubs.described(call.pkg)?.name ?? call.pkg}/${method}`;
}

/** Argument by position; negative counts from the end. Arguments that are given by name have none. */
export function argAt(ctx: Context, args: readonly Arg[], index: number): Result | undefined {
  const arg = positional(args).at(index);
  return arg === undefined ? undefined : evaluateArg(ctx, arg);
}

/** What a function sets as a member of one of its parameters. */
function setBy(ctx: Context, at: Result, key: string): Result | undefined {
  for (const one of at.r === 'alt' ? at.of : [at]) {
    if (one.r !== 'fn') continue;
    const written = ctx.project.files.get(one.file)?.facts.scopes[one.scope]?.writes?.find((each) => each.key === key);
    if (written) return evaluate(ctx, written.value, one.file, one.frame);
  }
  return undefined;
}

/** The first argument that is a client of a kind. */
function ofKind(ctx: Context, args: readonly Arg[], kind: string): Result | undefined {
  for (const arg of args) {
    const given = evaluateArg(ctx, arg);
    if (some(given, (each) => each.r === 'client' && each.kind === kind)) return given;
  }
  return undefined;
}

/** The arguments that are given by place. */
export function positional(args: readonly Arg[]): readonly Arg[] {
  const named = namedArgs(args);
  return named ? args.filter((one) => one !== named) : args;
}

/** The arguments that are given by name, as one object. */
export function namedArgs(args: readonly Arg[]): Arg | undefined {
  for (let i = args.length - 1; i >= 0 && i > args.length - 3; i--) {
    const arg = args[i]!;
    if (arg.lazy && arg.value !== null && typeof arg.value === 'object' && arg.value.k === 'object' && arg.value.named)
      return arg;
  }
  return undefined;
}

/** One of them; undefined where the call does not give it. */
export function argNamed(ctx: Context, named: Arg, name: string): Result | undefined {
  const found = memberOf(ctx, evaluateArg(ctx, named), name);
  return found.r === 'unknown' && found.why === 'not-found' ? undefined : found;
}

/** An argument of a client's construction, or an option that it was given later. */
const ofClient = (
  ctx: Context,
  client: Result & { r: 'client' },
  place: Pick<Alternative, 'index' | 'named'>,
): Result | undefined =>
  argument(ctx, client.args, place) ?? (place.named === undefined ? undefined : optionOf(ctx, client, place.named));

function argument(
  ctx: Context,
  args: readonly Arg[],
  { index, named }: Pick<Alternative, 'index' | 'named'>,
): Result | undefined {
  if (named === undefined) return argAt(ctx, args, index);
  if (named.startsWith('*')) return ofKind(ctx, args, named.slice(1));
  const given = namedArgs(args);
  return given && argNamed(ctx, given, named);
}

export function evaluateArg(ctx: Context, arg: Arg): Result {
  if (!arg.lazy) return arg.result;
  const { value } = arg;
  if (value !== null && typeof value === 'object' && value.k === 'spread') {
    const list = items(ctx, evaluate(ctx, value.of, arg.file, arg.frame));
    return list ? alternatives('?:', list) : { r: 'unknown', why: 'dynamic' };
  }
  return evaluate(ctx, value, arg.file, arg.frame);
}

const present = (result: Result | undefined): Result | undefined => {
  if (result === undefined) return undefined;
  if (result.r === 'unknown' && result.why === 'not-found') return undefined;
  if (result.r === 'prim' && result.value === null) return undefined;
  return result;
};

function guarded(result: Result, guard: string): boolean {
  switch (guard) {
    case 'text':
      return some(
        result,
        (one) =>
          (one.r === 'prim' && typeof one.value === 'string') ||
          one.r === 'join' ||
          one.r === 'env' ||
          one.r === 'secret',
      );
    case 'number':
      return some(result, (one) => one.r === 'prim' && typeof one.value === 'number');
    case 'object':
      return some(result, (one) => one.r === 'object' || one.r === 'record');
    case 'function':
      return some(result, (one) => one.r === 'fn');
    case 'class':
      return some(result, (one) => one.r === 'class');
    case 'client':
      return some(result, (one) => one.r === 'client');
    default:
      return some(result, (one) => one.r === 'client' && one.kind === guard);
  }
}

const compiled = new Map<Selector, readonly Alternative[]>();

function compile(selector: Selector): readonly Alternative[] {
  let out = compiled.get(selector);
  if (!out) compiled.set(selector, (out = splitBar(selector).map(parse)));
  return out;
}

function splitBar(selector: string): string[] {
  const out: string[] = [];
  let quoted = false;
  let from = 0;
  for (let i = 0; i < selector.length; i++) {
    if (selector[i] === "'") quoted = !quoted;
    else if (selector[i] === '|' && !quoted) {
      out.push(selector.slice(from, i));
      from = i + 1;
    }
  }
  out.push(selector.slice(from));
  return out;
}

function parse(source: string): Alternative {
  const text = source.trim();
  if (text.startsWith("'")) return { root: 'literal', index: 0, text: text.slice(1, -1), steps: [] };
  if (text.startsWith('@')) return { root: 'name', index: 0, text: text.slice(1), steps: [] };
  if (text.startsWith('$')) return { root: 'variable', index: 0, text: text.slice(1), steps: [] };
  const match = text.match(
    /^([cpqrt]?)(-?\d+|=\w+|\*[\w-]+)((?:\.>[\w.]+|\.\^|\.\*[\w-]+|\.[\w$*-]+|\.@\d+|\.#(?:-?\d+|=\w+)|\(\)|\[\]|\?[\w.]+)*)(?::([\w-]+))?$/,
  );
  if (!match) throw new Error(`selector not understood: ${source}`);
  const steps = [
    ...match[3]!.matchAll(
      /\.>([\w.]+)|\.(\^)|\.\*([\w-]+)|\.([\w$*-]+)|(\(\))|(\[\])|\?([\w.]+)|\.@(\d+)|\.#(-?\d+|=\w+)/g,
    ),
  ].map((m): Step => {
    if (m[1] !== undefined) return { kind: 'set', name: m[1] };
    if (m[2]) return { kind: 'parent', name: '' };
    if (m[3] !== undefined) return { kind: 'among', name: m[3] };
    if (m[4] !== undefined) return { kind: 'key', name: m[4] };
    if (m[5]) return { kind: 'call', name: '' };
    if (m[6]) return { kind: 'each', name: '' };
    if (m[8] !== undefined) return { kind: 'named', name: m[8] };
    if (m[9] !== undefined) return { kind: 'argument', name: m[9] };
    return { kind: 'query', name: m[7]! };
  });
  const root = match[1] === '' ? 'arg' : (match[1] as 'c' | 'p' | 'q' | 'r' | 't');
  const place = match[2]!;
  const named = place.startsWith('=')
    ? { index: 0, named: place.slice(1) }
    : place.startsWith('*')
      ? { index: 0, named: place }
      : { index: Number(place) };
  return { root, ...named, text: '', steps, ...(match[4] ? { guard: match[4] } : {}) };
}
