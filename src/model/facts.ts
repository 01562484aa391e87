/** What one source file says: a pure function of (its text, extractor version, trigger set). JSON. */
import type { FilePath, ScopeIndex, Span, Spread, Value } from './value.ts';

/**
 * `lexed` facts come from the one-pass lexer: imports, export names, the names it calls, whether a trigger occurs.
 * `full` facts come from the syntax tree and hold everything.
 */
export interface SourceFacts {
  readonly file: FilePath;
  /** Content hash (git blob id). */
  readonly blob: string;
  readonly depth: 'lexed' | 'full';
  /** Language id: 'typescript' (also for JavaScript), 'java', 'go', … */
  readonly language: string;
  readonly generated?: true;
  /** It stays lexed: too large, generated, or not to be read. */
  readonly closed?: true;
  readonly imports: readonly Import[];
  readonly exports: readonly { readonly name: string; readonly value: Value }[];
  /** `export { exported as name } from specifier`; exported '*' = `export * as name`. */
  readonly reexports: readonly { readonly specifier: string; readonly exported: string; readonly name: string }[];
  /** `export * from specifier`. */
  readonly stars: readonly string[];
  /** Every declaration and every later assignment of a name is one entry. */
  readonly declarations: readonly Declaration[];
  /**
   * Members assigned to module-level names: `Page.getInitialProps = …`, `module.exports = …`, `exports.x = …`; where
   * objects are filled from outside of their class, also those of any value: `server.address = …`. The key '=' assigns a
   * name of another file.
   */
  readonly assigned: readonly { readonly of: Value; readonly key: Value; readonly value: Value; readonly at: Span }[];
  /** Functions, methods and classes. The module itself is -1. */
  readonly scopes: readonly Scope[];
  /** Calls, constructions, decorators and tagged templates: id = index. */
  readonly sites: readonly Site[];
  /** `faultline-ignore` comments, from real comment tokens. */
  readonly ignores: readonly Ignore[];
  /** Lexed depth: identifiers that are called, constructed or used as a member name. Empty at full depth. */
  readonly names: readonly string[];
  /** Its top-level statements, as the lexer tells them apart; absent = they cannot be told apart, or nobody looked. */
  readonly units?: readonly Unit[];
  /** Full depth: what the lexer said of the same file. */
  readonly outline?: Pick<SourceFacts, 'imports' | 'reexports' | 'stars' | 'units'>;
  readonly problems: readonly Problem[];
}

/** One top-level statement. */
export interface Unit {
  /** Where it begins; it ends where the next begins. */
  readonly line: number;
  /** Names that it declares or exports. */
  readonly names: readonly string[];
  /** Names of imports and of other units that it mentions. */
  readonly uses: readonly string[];
  /** Nothing of it runs when the file is loaded: a function, or a class or type. */
  readonly passive?: 'function' | 'type';
  /** It mentions what a library gives whose use matters: a client, a route, a consumer. */
  readonly acts?: true;
}

export interface Import {
  readonly specifier: string;
  /** exported '*' = namespace, 'default' = default import; a bare `import 'x'` has no names. */
  readonly names: readonly (readonly [exported: string, local: string])[];
  readonly typeOnly?: true;
  /** `import(…)` or `require(…)` inside a function. */
  readonly dynamic?: true;
  readonly at: Span;
}

export interface Declaration {
  readonly name: string;
  readonly scope: ScopeIndex;
  readonly value: Value;
  readonly type?: Value;
  readonly at: Span;
}

export interface Scope {
  readonly kind: 'function' | 'class';
  readonly name?: string;
  readonly parent: ScopeIndex;
  /** A function's parameters; a class has none (see its constructor member). */
  readonly params: readonly Param[];
  readonly decorators: readonly Value[];
  /** What a function returns: one value, or alternatives '?:' of several returns. */
  readonly returns?: Value;
  /** A closure that is a direct argument of a call: its sites belong to the caller's body. */
  readonly inline?: true;
  readonly async?: true;
  readonly extends?: Value;
  readonly implements?: readonly Value[];
  readonly members?: readonly Member[];
  /** It runs by itself when its module is loaded (Go's `init`). */
  readonly startup?: true;
  /** Where several files declare one class (Go's methods, C#'s `partial`): the same text in each. */
  readonly part?: string;
  /**
   * What a function writes through its parameters: Go's `*target = …`, C#'s `out`. With `key`, a member of what the
   * parameter is: `options => options.Retry.Max = 3` writes 'Retry.Max'.
   */
  readonly writes?: readonly { readonly param: number; readonly key?: string; readonly value: Value }[];
  readonly at: Span;
}

export interface Param {
  readonly name?: string;
  readonly type?: Value;
  readonly default?: Value;
  readonly rest?: true;
  /** With `rest`: it takes the named arguments that no other parameter takes (`**kwargs`). */
  readonly named?: true;
  readonly decorators: readonly Value[];
}

export interface Member {
  readonly name: string;
  readonly kind: 'field' | 'method' | 'getter' | 'constructor' | 'static';
  /** A field's values, each with the function scope that wrote it; a method's or getter's single `fn`. */
  readonly values: readonly { readonly value: Value; readonly scope: ScopeIndex }[];
  readonly type?: Value;
  readonly decorators: readonly Value[];
  readonly abstract?: true;
}

export interface Site {
  readonly kind: 'call' | 'new' | 'decorator';
  readonly callee: Value;
  readonly args: readonly (Value | Spread)[];
  /** Members set on the result: an object initializer, assignments to the variable that holds it. It counts as a last argument. */
  readonly sets?: Value;
  /** Type arguments, `client.send<T>()`, as values where they name something. */
  readonly typeArgs?: readonly Value[];
  readonly scope: ScopeIndex;
  /** Source order within the file. */
  readonly order: number;
  readonly awaited?: true;
  /** What happens to the result: 'chained' = a member of it is used. */
  readonly use: 'returned' | 'assigned' | 'dropped' | 'chained' | 'argument';
  readonly within: readonly Context[];
  /** Where `.send` stands in a chain that goes over several lines. */
  readonly nameLine: number;
  readonly at: Span;
}

/** Everything that a call is given: its arguments, and the members that are set on its result. */
export const givenTo = (site: Pick<Site, 'args' | 'sets'>): readonly (Value | Spread)[] =>
  site.sets === undefined ? site.args : [...site.args, site.sets];

/** What encloses a site inside its own function, outermost first. */
export type Context =
  | { readonly in: 'loop'; readonly bound?: number }
  /** `when`: it is taken where a value, such as an environment variable, is (`not`: is not) this text. */
  | {
      readonly in: 'branch';
      readonly when?: { readonly value: Value; readonly equals: string; readonly not?: true };
    }
  | { readonly in: 'parallel'; readonly group: number }
  /** 'continues' = the catch block falls through to code after the try statement. */
  | {
      readonly in: 'try';
      readonly handler: 'rethrows' | 'returns-value' | 'swallows' | 'continues' | 'fails-response';
      readonly fallback?: Value;
      readonly at: Span;
    };

export interface Ignore {
  /** Rule id or code; '*' is not allowed. */
  readonly rules: readonly string[];
  readonly reason?: string;
  /** The comment itself. */
  readonly at: Span;
  /** The line it speaks of: its own line, or the next line of code when it stands alone. */
  readonly line: number;
}

/** Something that could not be read. Never an exception. */
export interface Problem {
  readonly at?: Span;
  /** Which unit (rule, language, manifest, stage) could not do its work. */
  readonly unit?: string;
  readonly message: string;
}
