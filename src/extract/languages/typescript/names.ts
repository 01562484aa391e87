/**
 * Which declaration a name means. Facts know functions and classes as scopes, not blocks: a block's name that would
 * shadow or meet another of its function is renamed 'name~1', so that (name, scope) is unambiguous.
 */
import type { ts as TS } from 'ts-morph';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { KNOWN_GLOBALS } from './values.ts';
import { text, type Walk } from './walk.ts';

export interface Binding {
  readonly name: string;
  /** The scope that declares it. */
  readonly scope: ScopeIndex;
  /** A parameter, or a part of one: the value that the name stands for. */
  value?: Value;
}

export interface Env {
  readonly parent: Env | undefined;
  readonly scope: ScopeIndex;
  readonly names: Map<string, Binding>;
  /** Names in use anywhere in the function. */
  readonly taken: Set<string>;
}

export const newEnv = (parent: Env | undefined, scope: ScopeIndex, taken?: Set<string>): Env => ({
  parent,
  scope,
  names: new Map(),
  taken: taken ?? new Set(),
});

export function lookup(env: Env | undefined, name: string): Binding | undefined {
  for (let e = env; e !== undefined; e = e.parent) {
    const found = e.names.get(name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The value of a name where it is read. */
export function refTo(w: Walk, name: string): Value {
  const binding = lookup(w.env, name);
  if (binding === undefined) return globalRef(w, name);
  if (binding.value !== undefined) return binding.value;
  return { k: 'ref', name: binding.name, scope: w.scope };
}

/** The value of a name in a type: a parameter of the same name does not hide it. */
export function typeRefTo(w: Walk, name: string): Value {
  for (let e: Env | undefined = w.env; e !== undefined; e = e.parent) {
    const found = e.names.get(name);
    if (found !== undefined && found.value === undefined) return { k: 'ref', name: found.name, scope: w.scope };
  }
  return globalRef(w, name);
}

function globalRef(w: Walk, name: string): Value {
  const known = KNOWN_GLOBALS.get(name);
  if (known !== undefined) return known;
  let value = w.globals.get(name);
  if (value === undefined) {
    const copy = text(w, name);
    w.globals.set(copy, (value = { k: 'ref', name: copy, scope: -1 }));
  }
  return value;
}

/** Enters the names of a function's or the module's own body. */
export function bindTop(w: Walk, env: Env, statements: readonly TS.Statement[]): void {
  const bind = (name: string): void => bindName(w, env, name);
  for (const statement of statements) declaredBy(statement, bind);
  if (w.hoistsVars) for (const statement of statements) hoistedVars(statement, bind);
}

export function bindName(w: Walk, env: Env, name: string, value?: Value): void {
  if (value === undefined && env.names.has(name)) return;
  const copy = text(w, name);
  env.names.set(copy, { name: copy, scope: env.scope, value });
  env.taken.add(copy);
}

/** Runs `read` in a block of its own; blocks that declare nothing cost nothing. */
export function inBlock(w: Walk, declarations: readonly TS.Node[], read: () => void): void {
  const outer = w.env;
  let env: Env | undefined;
  for (const declaration of declarations) {
    declaredBy(declaration, (name) => {
      env ??= newEnv(outer, outer.scope, outer.taken);
      if (!env.names.has(name)) bindInBlock(w, env, name);
    });
  }
  if (env !== undefined) w.env = env;
  read();
  w.env = outer;
}

/** Names declared in a nested block: renamed when the plain name is already somebody else's. */
export function bindInBlock(w: Walk, env: Env, name: string): void {
  const copy = text(w, name);
  let unique = copy;
  if (env.taken.has(copy) || lookup(env.parent, copy) !== undefined) {
    for (let n = 1; env.taken.has(unique) || unique === copy; n++) unique = `${copy}~${n}`;
  }
  env.names.set(copy, { name: unique, scope: env.scope });
  env.taken.add(unique);
}

const K = ts.SyntaxKind;
/** Looked up once: the switch below runs for every statement. */
const { VariableStatement, VariableDeclarationList, VariableDeclaration, FunctionDeclaration, ClassDeclaration } = K;
const { EnumDeclaration, ModuleDeclaration, ImportEqualsDeclaration } = K;

/** Block-scoped names that a statement, or the variable list of a loop, declares. `var` is hoisted to its function. */
function declaredBy(node: TS.Node, bind: (name: string) => void): void {
  switch (node.kind) {
    case VariableStatement:
      declaredBy((node as TS.VariableStatement).declarationList, bind);
      break;
    case VariableDeclarationList:
      if ((node.flags & ts.NodeFlags.BlockScoped) === 0) break;
      for (const declaration of (node as TS.VariableDeclarationList).declarations) boundNames(declaration.name, bind);
      break;
    case VariableDeclaration:
      boundNames((node as TS.VariableDeclaration).name, bind);
      break;
    case FunctionDeclaration:
    case ClassDeclaration:
    case EnumDeclaration: {
      const name = (node as TS.FunctionDeclaration).name;
      if (name !== undefined) bind(name.text);
      break;
    }
    case ModuleDeclaration: {
      const name = (node as TS.ModuleDeclaration).name;
      if (name.kind === K.Identifier && name.text !== 'global') bind(name.text);
      break;
    }
    case ImportEqualsDeclaration:
      bind((node as TS.ImportEqualsDeclaration).name.text);
      break;
  }
}

export function boundNames(name: TS.BindingName, bind: (name: string) => void): void {
  if (ts.isIdentifier(name)) return bind(name.text);
  for (const element of name.elements) if (ts.isBindingElement(element)) boundNames(element.name, bind);
}

function hoistedVars(node: TS.Node, bind: (name: string) => void): void {
  if (ts.isVariableDeclarationList(node)) {
    if ((node.flags & ts.NodeFlags.BlockScoped) === 0) {
      for (const declaration of node.declarations) boundNames(declaration.name, bind);
    }
  } else if (isCompound(node) || ts.isVariableStatement(node))
    ts.forEachChild(node, (child) => hoistedVars(child, bind));
}

const isCompound = (node: TS.Node): boolean =>
  ts.isBlock(node) ||
  ts.isIfStatement(node) ||
  ts.isIterationStatement(node, false) ||
  ts.isTryStatement(node) ||
  ts.isCatchClause(node) ||
  ts.isSwitchStatement(node) ||
  ts.isCaseBlock(node) ||
  ts.isCaseOrDefaultClause(node) ||
  ts.isLabeledStatement(node);
