/** What evaluation carries along: the project, the libraries, one service's view, and the budgets that keep it finite. */
import type { FilePath, ScopeIndex } from '../model/value.ts';
import type { Policy } from './policies.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Project } from './project.ts';
import { indexStubs } from './stubs.ts';
import type { Stubs } from './stubs.ts';
import { createReads, NOTHING } from './reads.ts';
import type { Reads, ReadSet } from './reads.ts';
import { fileId, identity, keyOf } from './result.ts';
import type { Arg, Frame, Result } from './result.ts';

/** Depth of nested evaluation, alternatives per value, steps per question: decided.md "Alternatives". */
export const LIMITS = { depth: 60, alternatives: 12, lifts: 4, fuel: 40_000, bindings: 100 } as const;

interface Remembered {
  readonly result: Result;
  readonly cost: number;
  readonly reads: ReadSet;
}

export interface Context {
  readonly project: Project;
  readonly libraries: LibraryIndex;
  /** Names of generated code. */
  readonly stubs: Stubs;
  /** Files whose code the service runs: the only callers that count. */
  readonly inService: (file: FilePath) => boolean;
  /** What dependency injection gives for a token; undefined = nothing registered. */
  inject: (token: Result) => Result | undefined;
  /** What a configuration key ('database.host') was registered as; undefined = a plain environment variable. */
  configured: (name: string) => Result | undefined;
  /** 'file#scope' of functions handed by name to a call that gives them arguments, with the call and the position. */
  readonly handed: Map<string, { readonly file: FilePath; readonly site: number; readonly position: number }[]>;
  /** Policies put on a client as a whole (axios-retry), by the place of its construction. */
  readonly governed: Map<string, Policy[]>;
  /** Options that clients are given after their construction, by the place of that and by name. */
  readonly options: Map<string, Map<string, Result[]>>;
  /** 'file#scope' of classes whose constructors a container gives arguments, in their order. */
  readonly constructed: Map<
    string,
    { readonly name?: string; readonly type?: string; readonly value: () => Result | undefined }[]
  >;
  /** 'file#scope' of functions that serve endpoints. */
  readonly handlers: Set<string>;
  readonly memo: Map<string, Remembered>;
  readonly frames: Map<string, Frame>;
  readonly busy: Set<string>;
  /** Answers that are no results, with what they rest on. */
  readonly kept: Map<string, { readonly value: unknown; readonly reads: ReadSet }>;
  readonly reads: Reads;
  /** What the answer that is being computed rests on so far. */
  read: ReadSet;
  /** Files that only lexed facts exist for and that evaluation asked about. */
  readonly wanted: Set<FilePath>;
  /** Counts the changes that dropped answers. */
  changes: number;
  fuel: number;
  depth: number;
  /** Arguments that are read for one another: a function that hands on its own to itself makes a chain of frames. */
  bindings: number;
  /** Counts cycles and exhausted budgets: a result computed while it moved is not memoized. */
  taint: number;
  /** Whether an open parameter may ask its callers. */
  callers: boolean;
}

export function createContext(
  project: Project,
  libraries: LibraryIndex,
  inService: (file: FilePath) => boolean,
): Context {
  return {
    project,
    libraries,
    stubs: stubsOf(project, libraries),
    inService,
    inject: () => undefined,
    configured: () => undefined,
    handed: new Map(),
    governed: new Map(),
    options: new Map(),
    constructed: new Map(),
    handlers: new Set(),
    memo: new Map(),
    frames: new Map(),
    busy: new Set(),
    kept: new Map(),
    reads: createReads(),
    read: NOTHING,
    wanted: new Set(),
    changes: 0,
    fuel: LIMITS.fuel,
    depth: 0,
    bindings: 0,
    taint: 0,
    callers: true,
  };
}

const indexed = new WeakMap<Project, Stubs>();

/** One index for all services of a project. */
function stubsOf(project: Project, libraries: LibraryIndex): Stubs {
  let found = indexed.get(project);
  if (!found) indexed.set(project, (found = indexStubs(libraries, project.facts.of('schema-endpoint'))));
  return found;
}

/** Asks one question with a full budget. */
export function ask<T>(ctx: Context, question: () => T, callers = true): T {
  const saved = { fuel: ctx.fuel, callers: ctx.callers, depth: ctx.depth };
  ctx.fuel = LIMITS.fuel;
  ctx.callers = callers;
  ctx.depth = 0;
  try {
    return question();
  } finally {
    ctx.fuel = saved.fuel;
    ctx.callers = saved.callers;
    ctx.depth = saved.depth;
  }
}

/**
 * Runs a computation about a file once per key. A memo hit is charged what it cost the first time, so that the fuel left
 * does not depend on who asked first; cycles end in `onCycle`.
 */
export function remember(ctx: Context, file: FilePath, key: string, onCycle: Result, compute: () => Result): Result {
  const full = ctx.callers ? key : `${key}!`;
  const hit = ctx.memo.get(full);
  if (hit) {
    ctx.fuel -= hit.cost;
    ctx.read = ctx.reads.union(ctx.read, hit.reads);
    return ctx.fuel > 0 ? hit.result : exhausted(ctx);
  }
  if (ctx.busy.has(full)) {
    ctx.taint++;
    return onCycle;
  }
  if (ctx.fuel <= 0 || ctx.depth >= LIMITS.depth) {
    ctx.taint++;
    return { r: 'unknown', why: ctx.fuel <= 0 ? 'too-many' : 'too-deep' };
  }
  const { taint, read } = ctx;
  ctx.read = ctx.reads.file(file);
  const fuel = ctx.fuel;
  ctx.fuel--;
  ctx.depth++;
  ctx.busy.add(full);
  try {
    const result = compute();
    if (ctx.fuel <= 0) return exhausted(ctx);
    if (ctx.taint === taint) ctx.memo.set(full, { result, cost: fuel - ctx.fuel, reads: ctx.read });
    return result;
  } finally {
    ctx.busy.delete(full);
    ctx.depth--;
    ctx.read = ctx.reads.union(read, ctx.read);
  }
}

/** Whatever was found with the last of the fuel is not told: it would depend on what was remembered before. */
function exhausted(ctx: Context): Result {
  ctx.taint++;
  return { r: 'unknown', why: 'too-many' };
}

/** Keeps what a question answers, with what it rests on, until that changes. `compute` may answer anything. */
export function keep<T>(ctx: Context, key: string, compute: () => T): T {
  const hit = ctx.kept.get(key);
  if (hit) {
    ctx.read = ctx.reads.union(ctx.read, hit.reads);
    return hit.value as T;
  }
  const { read, taint } = ctx;
  const asked = ctx.busy.size === 0;
  ctx.read = NOTHING;
  try {
    const value = compute();
    // Inside of another answer a cycle may have cut it short.
    if (asked || ctx.taint === taint) ctx.kept.set(key, { value, reads: ctx.read });
    return value;
  } finally {
    ctx.read = ctx.reads.union(read, ctx.read);
  }
}

/** Drops every answer that rests on one of the files, or on who calls one of the names. */
export function forget(ctx: Context, files: Iterable<FilePath>, callers: Iterable<string>): void {
  const touched = ctx.reads.touching(files, callers);
  let dropped = false;
  for (const memo of [ctx.memo, ctx.kept])
    for (const [key, { reads }] of memo)
      if (touched(reads)) {
        memo.delete(key);
        dropped = true;
      }
  // Files that nobody read before may have come in as well: a container looks at them.
  if (dropped || [...files].some(ctx.inService)) ctx.changes++;
}

/** Frames are unique per function, arguments, self and parent, so that they can stand in memo keys. */
export function frameOf(
  ctx: Context,
  file: FilePath,
  scope: ScopeIndex,
  args: readonly Arg[] | undefined,
  self: Result | undefined,
  parent: Frame | undefined,
): Frame {
  const key = `${fileId(file)}#${scope}(${args ? args.map(argKey).join(',') : '?'})^${self ? keyOf(self) : ''}@${parent?.id ?? 0}`;
  let frame = ctx.frames.get(key);
  if (!frame) ctx.frames.set(key, (frame = { id: ctx.frames.size + 1, file, scope, args, self, parent }));
  return frame;
}

export function argKey(arg: Arg): string {
  if (!arg.lazy) return keyOf(arg.result);
  const { value } = arg;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  return `${identity(value)}@${arg.frame?.id ?? 0}`;
}

/** The innermost bound frame that matters to a scope: the one whose function encloses it. */
export function frameFor(ctx: Context, frame: Frame | undefined, file: FilePath, scope: ScopeIndex): Frame | undefined {
  const scopes = ctx.project.files.get(file)?.facts.scopes;
  if (!scopes) return undefined;
  for (let f = frame; f; f = f.parent) {
    if (f.file !== file) continue;
    for (let s = scope, n = 0; s >= 0 && n < 200; s = scopes[s]?.parent ?? -1, n++) if (f.scope === s) return f;
  }
  return undefined;
}
