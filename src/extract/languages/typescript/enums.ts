/** Enums and namespaces are objects. */
import type { ts as TS } from 'ts-morph';
import type { Entry, Value } from '../../../model/value.ts';
import { ts } from './compiler.ts';
import { boundNames, inBlock, newEnv, refTo } from './names.ts';
import { DYNAMIC } from './values.ts';
import { lineAt, text, type Walk } from './walk.ts';

export function enumValue(w: Walk, node: TS.EnumDeclaration): Value {
  const entries: Entry[] = [];
  const outer = w.env;
  // Members see the earlier ones by their bare names.
  w.env = newEnv(outer, outer.scope, outer.taken);
  let next: number | undefined = 0;
  for (const member of node.members) {
    const key = ts.isComputedPropertyName(member.name)
      ? w.value(member.name.expression, 'argument')
      : text(w, member.name.text);
    const value: Value = member.initializer ? w.value(member.initializer, 'assigned') : (next ?? DYNAMIC);
    next = typeof value === 'number' ? value + 1 : undefined;
    entries.push({ k: 'entry', key, value, line: lineAt(w, member.name.getStart(w.source)) });
    if (typeof key === 'string' && value !== null) w.env.names.set(key, { name: key, scope: outer.scope, value });
  }
  w.env = outer;
  return { k: 'object', entries };
}

/** The exported names of a namespace; nothing for an ambient module, which only describes code elsewhere. */
export function namespace(w: Walk, node: TS.ModuleDeclaration): Value | undefined {
  if (node.modifiers?.some((modifier) => modifier.kind === ts.SyntaxKind.DeclareKeyword)) return undefined;
  const body = node.body;
  if (body === undefined || !ts.isIdentifier(node.name) || node.name.text === 'global') return undefined;
  const inner =
    body.kind === ts.SyntaxKind.ModuleDeclaration
      ? [body as TS.ModuleDeclaration]
      : ts.isModuleBlock(body)
        ? [...body.statements]
        : [];
  const entries: Entry[] = [];
  const { inNamespace } = w;
  w.inNamespace = true;
  inBlock(w, inner, () => {
    w.statements(inner as TS.Statement[]);
    for (const statement of inner) {
      if (!isExported(statement) && inner[0] !== body) continue;
      const line = lineAt(w, statement.getStart(w.source));
      for (const name of namesOf(statement))
        entries.push({ k: 'entry', key: text(w, name), value: refTo(w, name), line });
    }
  });
  w.inNamespace = inNamespace;
  return { k: 'object', entries };
}

export const isExported = (node: TS.Node): boolean =>
  ((node as TS.ClassDeclaration).modifiers ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword);

function namesOf(node: TS.Node): string[] {
  const names: string[] = [];
  if (ts.isVariableStatement(node)) {
    for (const declaration of node.declarationList.declarations)
      boundNames(declaration.name, (name) => names.push(name));
  } else if (
    ts.isFunctionDeclaration(node) ||
    ts.isClassDeclaration(node) ||
    ts.isEnumDeclaration(node) ||
    ts.isModuleDeclaration(node)
  ) {
    if (node.name && ts.isIdentifier(node.name)) names.push(node.name.text);
  }
  return names;
}
