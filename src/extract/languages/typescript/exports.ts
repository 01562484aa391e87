/** Exports in every form but CommonJS, which is assignment. `export =` and `module.exports =` are named 'export='. */
import type { ts as TS } from 'ts-morph';
import type { Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { named } from './functions.ts';
import { boundNames, refTo } from './names.ts';
import { text, type Walk } from './walk.ts';

const K = ts.SyntaxKind;

/** Exports what a declaration with the `export` modifier declares; `value` serves one without a name. */
export function exportNames(
  w: Walk,
  node: TS.Node,
  names: TS.Identifier | TS.VariableDeclarationList | undefined,
  value?: Value,
): void {
  const modifiers = (node as TS.ClassDeclaration).modifiers ?? [];
  // Within a namespace `export` makes a member of it, not of the module.
  if (w.scope !== -1 || w.inNamespace || !modifiers.some((modifier) => modifier.kind === K.ExportKeyword)) return;
  const push = (name: string, of: Value): void => void w.facts.exports.push({ name: text(w, name), value: of });
  if (modifiers.some((modifier) => modifier.kind === K.DefaultKeyword)) {
    push('default', names && ts.isIdentifier(names) ? refTo(w, names.text) : value!);
  } else if (names && ts.isIdentifier(names)) push(names.text, refTo(w, names.text));
  else if (names) {
    for (const declaration of names.declarations) boundNames(declaration.name, (name) => push(name, refTo(w, name)));
  }
}

export function exportDeclaration(w: Walk, node: TS.ExportDeclaration): void {
  const { moduleSpecifier, exportClause } = node;
  const specifier = moduleSpecifier && ts.isStringLiteral(moduleSpecifier) ? text(w, moduleSpecifier.text) : undefined;
  if (exportClause === undefined) {
    if (specifier !== undefined) w.facts.stars.push(specifier);
  } else if (ts.isNamespaceExport(exportClause)) {
    if (specifier !== undefined)
      w.facts.reexports.push({ specifier, exported: '*', name: text(w, exportClause.name.text) });
  } else {
    for (const element of exportClause.elements) {
      const exported = text(w, (element.propertyName ?? element.name).text);
      const name = text(w, element.name.text);
      if (specifier !== undefined) w.facts.reexports.push({ specifier, exported, name });
      else w.facts.exports.push({ name, value: refTo(w, exported) });
    }
  }
}

export function exportAssignment(w: Walk, node: TS.ExportAssignment): void {
  const name = node.isExportEquals ? 'export=' : 'default';
  w.facts.exports.push({ name, value: named(w, node.expression, undefined) });
}
