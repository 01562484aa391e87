/** Imports in every form; `require()` and `import()` are imports of a namespace under a made-up local name, '#1'. */
import type { ts as TS } from 'ts-morph';
import type { Import } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { bindName, lookup } from './names.ts';
import { ENV_ALL, PROCESS } from './values.ts';
import { span, text, type Walk } from './walk.ts';

/** Static imports are hoisted: their names are bound before anything else is read. */
export function bindImports(w: Walk, statements: readonly TS.Statement[]): void {
  for (const statement of statements) {
    if (ts.isImportDeclaration(statement)) importDeclaration(w, statement);
    else if (ts.isImportEqualsDeclaration(statement) && ts.isExternalModuleReference(statement.moduleReference)) {
      const from = statement.moduleReference.expression;
      if (ts.isStringLiteral(from)) {
        add(w, statement, from.text, [['*', text(w, statement.name.text)]], { typeOnly: statement.isTypeOnly });
      }
    }
  }
}

function importDeclaration(w: Walk, node: TS.ImportDeclaration): void {
  if (!ts.isStringLiteral(node.moduleSpecifier)) return;
  const clause = node.importClause;
  const names: [string, string][] = [];
  const typeNames: [string, string][] = [];
  if (clause?.name) names.push(['default', text(w, clause.name.text)]);
  const bindings = clause?.namedBindings;
  if (bindings && ts.isNamespaceImport(bindings)) names.push(['*', text(w, bindings.name.text)]);
  else if (bindings) {
    for (const element of bindings.elements) {
      const exported = (element.propertyName ?? element.name).text;
      (element.isTypeOnly ? typeNames : names).push([text(w, exported), text(w, element.name.text)]);
    }
  }
  const specifier = node.moduleSpecifier.text;
  const typeOnly = clause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  if (names.length > 0 || typeNames.length === 0) add(w, node, specifier, names, { typeOnly });
  if (typeNames.length > 0) add(w, node, specifier, typeNames, { typeOnly: true });
}

interface How {
  readonly typeOnly?: boolean;
  readonly dynamic?: boolean;
}

function add(w: Walk, node: TS.Node, specifier: string, names: Import['names'], how: How): void {
  const entry: { -readonly [K in keyof Import]: Import[K] } = {
    specifier: text(w, specifier),
    names,
    at: span(w, node),
  };
  if (how.typeOnly) entry.typeOnly = true;
  if (how.dynamic) entry.dynamic = true;
  w.facts.imports.push(entry);
  const isProcess = specifier === 'process' || specifier === 'node:process';
  for (const [exported, local] of names) {
    if (local.startsWith('#')) continue;
    const known = !isProcess
      ? undefined
      : exported === 'env'
        ? ENV_ALL
        : exported === 'default' || exported === '*'
          ? PROCESS
          : undefined;
    bindName(w, w.env, local, known);
  }
}

/** `require('x')`, `import('x')` and `import('x').Y` in a type: a namespace value. */
export function importNamespace(w: Walk, node: TS.Node, specifier: string, how: How): Value {
  const local = `#${++w.imports}`;
  add(w, node, specifier, [['*', local]], how);
  if (specifier === 'process' || specifier === 'node:process') return PROCESS;
  return { k: 'ref', name: local, scope: -1 };
}

/** The namespace that a call imports, or nothing where it is not an import of a literal name. */
export function importCall(w: Walk, node: TS.CallExpression): Value | undefined {
  const callee = node.expression;
  const isImport = callee.kind === ts.SyntaxKind.ImportKeyword;
  if (!isImport && !(ts.isIdentifier(callee) && callee.text === 'require' && isRequire(w))) return undefined;
  const from = node.arguments[0];
  if (from === undefined || !ts.isStringLiteralLike(from)) return undefined;
  return importNamespace(w, node, from.text, { dynamic: isImport || w.scope !== -1 });
}

/** Node's `require`: the global, or what an ES module makes with `createRequire`. */
const isRequire = (w: Walk): boolean =>
  lookup(w.env, 'require') === undefined || lookup(w.env, 'createRequire') !== undefined;
