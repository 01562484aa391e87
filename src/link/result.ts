/** Evaluated values: in memory only, never in facts or cache. */
import type { Proof } from '../model/system.ts';
import type { FilePath, Form, ScopeIndex, Spread, Value, Why } from '../model/value.ts';

/** Steps that led to a result, newest first. */
export interface Trail {
  readonly step: Proof;
  readonly next: Trail | undefined;
}

/** A function under evaluation with its arguments: what a parameter or `this` means there. */
export interface Frame {
  readonly id: number;
  readonly file: FilePath;
  readonly scope: ScopeIndex;
  readonly args: readonly Arg[] | undefined;
  readonly self: Result | undefined;
  readonly parent: Frame | undefined;
}

/** An argument that is read when it is asked for. */
export type Arg =
  | { readonly lazy: true; readonly value: Value | Spread; readonly file: FilePath; readonly frame: Frame | undefined }
  | { readonly lazy: false; readonly result: Result };

export interface ClassRef {
  readonly file: FilePath;
  readonly scope: ScopeIndex;
}

export interface SiteRef {
  readonly file: FilePath;
  readonly site: number;
}

export type Prim = string | number | boolean | null;

export type Result = (
  | { readonly r: 'prim'; readonly value: Prim }
  | { readonly r: 'env'; readonly name: string; readonly fallback?: Result }
  | { readonly r: 'env-all' }
  | { readonly r: 'secret'; readonly ref: string }
  | {
      readonly r: 'object';
      readonly file: FilePath;
      readonly form: Form & { k: 'object' };
      readonly frame: Frame | undefined;
    }
  | {
      readonly r: 'array';
      readonly file: FilePath;
      readonly form: Form & { k: 'array' };
      readonly frame: Frame | undefined;
    }
  /** An object or array that evaluation itself made. */
  | { readonly r: 'record'; readonly entries: ReadonlyMap<string, Result> }
  /** An input read through a schema: what has no value takes the default that the schema's member of that name was given. */
  | {
      readonly r: 'filled';
      readonly input: Result;
      readonly schemas: readonly Result[];
      readonly defaults: { readonly kind: string; readonly at: string };
    }
  | { readonly r: 'list'; readonly items: readonly Result[] }
  | {
      readonly r: 'fn';
      readonly file: FilePath;
      readonly scope: ScopeIndex;
      readonly frame: Frame | undefined;
      readonly self: Result | undefined;
    }
  | { readonly r: 'class'; readonly file: FilePath; readonly scope: ScopeIndex; readonly frame: Frame | undefined }
  /** `args` undefined = made by nobody that we saw (dependency injection, unbound `this`). */
  | {
      readonly r: 'instance';
      readonly cls: ClassRef;
      readonly args: readonly Arg[] | undefined;
      readonly frame: Frame | undefined;
      readonly site?: SiteRef;
      readonly key: string;
    }
  | {
      readonly r: 'client';
      readonly library: string;
      readonly kind: string;
      readonly args: readonly Arg[];
      readonly site: SiteRef | undefined;
      readonly parent: (Result & { r: 'client' }) | undefined;
      readonly weak?: true;
      /** The package it was imported from. */
      readonly pkg?: string;
      readonly key: string;
    }
  /** A member of a client: `stripe.paymentIntents.create` before it is called. */
  | { readonly r: 'method'; readonly client: Result & { r: 'client' }; readonly path: readonly string[] }
  | { readonly r: 'external'; readonly pkg: string; readonly path: readonly string[] }
  /** The result of calling something external that no library explains. */
  | {
      readonly r: 'opaque';
      readonly pkg: string;
      readonly path: readonly string[];
      readonly site: SiteRef;
      /** Members that were set on it, which can be read back. */
      readonly sets?: Result;
    }
  | { readonly r: 'namespace'; readonly file: FilePath }
  | { readonly r: 'join'; readonly parts: readonly Result[] }
  | { readonly r: 'alt'; readonly kind: '??' | '?:'; readonly of: readonly Result[] }
  /** An open parameter (index) or an unbound `this` (-1), and the members read from it. */
  | {
      readonly r: 'param';
      readonly file: FilePath;
      readonly scope: ScopeIndex;
      readonly index: number;
      readonly path: readonly string[];
    }
  | { readonly r: 'unknown'; readonly why: Why; readonly syntax?: string }
) & { readonly trail?: Trail };

export const unknown = (why: Why, syntax?: string): Result => ({ r: 'unknown', why, ...(syntax ? { syntax } : {}) });
export const prim = (value: Prim): Result => ({ r: 'prim', value });

/** The same result, reached over one more step. */
export function via(result: Result, step: Proof): Result {
  if (result.r === 'unknown' || result.r === 'fn' || result.r === 'class') return result;
  const next = result.trail;
  if (next && next.step.at.file === step.at.file && next.step.at.line === step.at.line) return result;
  return { ...result, trail: { step, next } };
}

/** Steps of a trail, first step (nearest to the question) first; at most `most`. */
export function steps(trail: Trail | undefined, most = 12): Proof[] {
  const out: Proof[] = [];
  for (let t = trail; t && out.length < most; t = t.next) out.push(t.step);
  return out;
}

/** Whether nothing in the result is known. */
export const isOpen = (result: Result): boolean =>
  result.r === 'unknown' ||
  result.r === 'param' ||
  result.r === 'opaque' ||
  (result.r === 'alt' && result.of.every(isOpen));

/** Alternatives without repeats and without nesting of the same kind, at most `most`. */
export function alternatives(kind: '??' | '?:', of: readonly Result[], most = 12): Result {
  const flat: Result[] = [];
  const seen = new Set<string>();
  for (const one of of) {
    for (const item of one.r === 'alt' && one.kind === kind ? one.of : [one]) {
      const key = keyOf(item);
      if (seen.has(key)) continue;
      seen.add(key);
      flat.push(item);
    }
  }
  if (flat.length === 1) return flat[0]!;
  if (flat.length === 0) return unknown('not-found');
  if (flat.length > most) return { r: 'alt', kind, of: [...flat.slice(0, most), unknown('too-many')] };
  return { r: 'alt', kind, of: flat };
}

const ids = new WeakMap<object, number>();
let nextId = 1;
/** A number for an object of the facts: stable within one run, used in keys only, never in output. */
export function identity(object: object): number {
  let id = ids.get(object);
  if (id === undefined) ids.set(object, (id = nextId++));
  return id;
}

const fileIds = new Map<FilePath, string>();
/** A short name for a path, in keys only: long keys are hashed character by character. */
export function fileId(file: FilePath): string {
  let id = fileIds.get(file);
  if (id === undefined) fileIds.set(file, (id = fileIds.size.toString(36)));
  return id;
}

/** A structural key: equal keys mean equal results. */
export function keyOf(result: Result): string {
  switch (result.r) {
    case 'prim':
      return `p${JSON.stringify(result.value)}`;
    case 'env':
      return `e${result.name}${result.fallback ? `|${keyOf(result.fallback)}` : ''}`;
    case 'env-all':
      return 'E';
    case 'secret':
      return `s${result.ref}`;
    case 'object':
    case 'array':
      return `o${identity(result.form)}@${result.frame?.id ?? 0}`;
    case 'record':
      return `r{${[...result.entries].map(([k, v]) => `${k}:${keyOf(v)}`).join()}}`;
    case 'filled':
      return `d(${keyOf(result.input)},${result.schemas.map(keyOf).join()})`;
    case 'list':
      return `l[${result.items.map(keyOf).join()}]`;
    case 'fn':
      return `f${fileId(result.file)}#${result.scope}@${result.frame?.id ?? 0}${result.self ? `^${keyOf(result.self)}` : ''}`;
    case 'class':
      return `c${fileId(result.file)}#${result.scope}@${result.frame?.id ?? 0}`;
    case 'instance':
    case 'client':
      return result.key;
    case 'method':
      return `m${keyOf(result.client)}.${result.path.join('.')}`;
    case 'external':
      return `x${result.pkg}/${result.path.join('.')}`;
    case 'opaque':
      return `q${fileId(result.site.file)}#${result.site.site}.${result.path.join('.')}${result.sets ? keyOf(result.sets) : ''}`;
    case 'namespace':
      return `n${fileId(result.file)}`;
    case 'join':
      return `j(${result.parts.map(keyOf).join('+')})`;
    case 'alt':
      return `a${result.kind}(${result.of.map(keyOf).join('|')})`;
    case 'param':
      return `v${fileId(result.file)}#${result.scope}.${result.index}.${result.path.join('.')}`;
    case 'unknown':
      return `u${result.why}`;
  }
}

const texts = new Map<string, string>();
/** A short stand-in for a long text, in keys only. */
export function shortOf(text: string): string {
  let short = texts.get(text);
  if (short === undefined) texts.set(text, (short = texts.size.toString(36)));
  return short;
}
