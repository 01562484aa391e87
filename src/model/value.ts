/**
 * The symbolic value: what one file says about a value, without knowing any library and without guessing.
 * Closed under JSON, free of cycles, names only by reference. Evaluated values (`Result`) live in src/link, never here.
 */

/** Path relative to the analyzed root, with '/', exact case as on disk. */
export type FilePath = string;

/** A place in a file. Lines and columns from 1, columns in UTF-16 units, end exclusive. LSP converts at its door. */
export interface Span {
  readonly file: FilePath;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Index into the scopes of the same file; -1 is the module itself. */
export type ScopeIndex = number;
export const MODULE_SCOPE: ScopeIndex = -1;

/** Why something is unknown. The closed list of reasons that `unresolved` may give. */
export type Why =
  | 'dynamic'
  | 'unsupported-syntax'
  | 'too-deep'
  | 'too-many'
  | 'not-found'
  | 'ambiguous'
  | 'runtime-input'
  | 'secret'
  | 'no-manifest';

/** A literal is the bare primitive; everything else is a tagged form. */
export type Value = string | number | boolean | null | Form;

export type Form =
  /** The whole environment (process.env, os.environ); one variable is a member of it. */
  | { readonly k: 'env-all' }
  /** A secret by reference, as 'secret/mongodb#uri'. Equal refs are equal; the text never leaves its reader. */
  | { readonly k: 'secret'; readonly ref: string }
  /** A name as seen from a scope; another module's name is reached through this file's imports. */
  | { readonly k: 'ref'; readonly name: string; readonly scope: ScopeIndex }
  /** a.b, a[b], destructuring. */
  | { readonly k: 'member'; readonly of: Value; readonly key: Value }
  /** A call, construction or decorator: index into `sites`. Callee and arguments stand there alone. */
  | { readonly k: 'site'; readonly site: number }
  /** What a call leaves in what its argument points to: `load(&address)`. */
  | { readonly k: 'out'; readonly site: number; readonly arg: number }
  /** `named` = the arguments of a call that are given by name (Python, C#, Ruby, PHP): always the last argument. */
  | { readonly k: 'object'; readonly entries: readonly (Entry | Spread)[]; readonly named?: true }
  | { readonly k: 'array'; readonly items: readonly (Value | Spread)[] }
  | { readonly k: 'fn'; readonly scope: ScopeIndex }
  | { readonly k: 'class'; readonly scope: ScopeIndex }
  | { readonly k: 'this'; readonly scope: ScopeIndex }
  | { readonly k: 'param'; readonly scope: ScopeIndex; readonly index: number }
  /** Template literals, + on text, URL building. */
  | { readonly k: 'join'; readonly parts: readonly Value[] }
  | { readonly k: 'op'; readonly op: '+' | '-' | '*' | '/'; readonly args: readonly Value[] }
  /** '??' (also ||, defaults): the first that has a value; '?:' (also if, switch, several returns): any of them. */
  | { readonly k: 'alternatives'; readonly kind: '??' | '?:'; readonly of: readonly Value[] }
  /** `syntax` names the kind of node that was not understood. */
  | { readonly k: 'unknown'; readonly why: Why; readonly syntax?: string };

export interface Entry {
  readonly k: 'entry';
  readonly key: Value;
  readonly value: Value;
  readonly line: number;
}
export interface Spread {
  readonly k: 'spread';
  readonly of: Value;
}

export const isSpread = (v: Value | Spread | Entry): v is Spread =>
  v !== null && typeof v === 'object' && v.k === 'spread';

/** The one generic walk. A site's callee and arguments are walked by whoever holds the facts. */
export function children(value: Value): readonly Value[] {
  if (value === null || typeof value !== 'object') return [];
  switch (value.k) {
    case 'member':
      return [value.of, value.key];
    case 'object':
      return value.entries.flatMap((e) => (e.k === 'spread' ? [e.of] : [e.key, e.value]));
    case 'array':
      return value.items.map((item) => (isSpread(item) ? item.of : item));
    case 'join':
      return value.parts;
    case 'op':
      return value.args;
    case 'alternatives':
      return value.of;
    default:
      return [];
  }
}
