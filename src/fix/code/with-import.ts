import { ts } from 'ts-morph';
import type { ts as TS } from 'ts-morph';
import type { Change } from './with-option.ts';

/**
 * Makes names of a package known in a file, in the file's own way: added to an import that is there, a new one below
 * the last, or a `require` where the file uses those. Undefined where a name means something else in the file already.
 */
export function withImport(
  source: TS.SourceFile,
  from: string,
  names: { readonly default?: string; readonly named?: readonly string[] },
): readonly Change[] | undefined {
  const wanted = [...(names.default === undefined ? [] : [names.default]), ...(names.named ?? [])];
  const imports = source.statements.filter(ts.isImportDeclaration);
  const known = new Map(imports.flatMap((one) => importedNames(one).map((name) => [name, moduleOf(one)] as const)));
  const missing = wanted.filter((name) => known.get(name) !== from);
  if (missing.some((name) => known.has(name) || declares(source, name))) return undefined;
  if (missing.length === 0) return [];
  const end = source.text.includes('\r\n') ? '\r\n' : '\n';
  const same = imports.find(
    (one) => moduleOf(one) === from && namedOf(one) && one.importClause?.phaseModifier === undefined,
  );
  if (same && !missing.includes(names.default ?? '')) {
    const last = namedOf(same)!.elements.at(-1);
    const at = last?.end ?? namedOf(same)!.getStart(source) + 1;
    return [{ from: at, to: at, insert: `${last ? ', ' : ''}${missing.join(', ')}` }];
  }
  const requires = source.statements.filter(isRequire);
  const anchor = imports.at(-1) ?? requires.at(-1);
  const at = anchor?.end ?? firstLine(source);
  const statement = imports.length === 0 && requires.length > 0 ? required(from, names) : imported(from, names);
  const quoted = quoteLike(source, statement);
  return [{ from: at, to: at, insert: anchor ? `${end}${quoted}` : `${quoted}${end}` }];
}

function imported(from: string, { default: whole, named = [] }: Parameters<typeof withImport>[2]): string {
  const parts = [...(whole === undefined ? [] : [whole]), ...(named.length === 0 ? [] : [`{ ${named.join(', ')} }`])];
  return `import ${parts.join(', ')} from '${from}';`;
}

function required(from: string, { default: whole, named = [] }: Parameters<typeof withImport>[2]): string {
  const parts = [...(whole === undefined ? [] : [`default: ${whole}`]), ...named];
  return `const { ${parts.join(', ')} } = require('${from}');`;
}

const moduleOf = (one: TS.ImportDeclaration): string => (one.moduleSpecifier as TS.StringLiteral).text;

function namedOf(one: TS.ImportDeclaration): TS.NamedImports | undefined {
  const bindings = one.importClause?.namedBindings;
  return bindings !== undefined && ts.isNamedImports(bindings) ? bindings : undefined;
}

function importedNames({ importClause }: TS.ImportDeclaration): string[] {
  const bindings = importClause?.namedBindings;
  return [
    ...(importClause?.name ? [importClause.name.text] : []),
    ...(bindings === undefined
      ? []
      : ts.isNamedImports(bindings)
        ? bindings.elements.map((one) => one.name.text)
        : [bindings.name.text]),
  ];
}

const isRequire = (one: TS.Statement): boolean =>
  ts.isVariableStatement(one) &&
  one.declarationList.declarations.some(
    ({ initializer }) =>
      initializer !== undefined && ts.isCallExpression(initializer) && initializer.expression.getText() === 'require',
  );

/** Whether a declaration anywhere in the file has the name: a new import of it could be hidden, or clash. */
function declares(source: TS.SourceFile, name: string): boolean {
  let found = false;
  const visit = (node: TS.Node): void => {
    const declared = (node as Partial<TS.NamedDeclaration>).name;
    if (declared && ts.isIdentifier(declared) && declared.text === name && isBinding(node)) found = true;
    if (!found) ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const isBinding = (node: TS.Node): boolean =>
  ts.isVariableDeclaration(node) ||
  ts.isParameter(node) ||
  ts.isFunctionDeclaration(node) ||
  ts.isClassDeclaration(node) ||
  ts.isBindingElement(node);

/** Behind a shebang and directives such as 'use strict'. */
function firstLine(source: TS.SourceFile): number {
  const first = source.statements.find((one) => !ts.isExpressionStatement(one) || !ts.isStringLiteral(one.expression));
  return first?.getStart(source) ?? source.end;
}

function quoteLike(source: TS.SourceFile, statement: string): string {
  const single = (source.text.match(/from '/g) ?? []).length;
  const double = (source.text.match(/from "/g) ?? []).length;
  return double > single ? statement.replaceAll("'", '"') : statement;
}
