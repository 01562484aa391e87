/** Statements: declarations, control flow as context, exports. One table from the kind of node to its reader. */
import type { ts as TS } from 'ts-morph';
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { classScope } from './classes.ts';
import { ts } from './compiler.ts';
import { enumValue, namespace } from './enums.ts';
import { exportAssignment, exportDeclaration, exportNames } from './exports.ts';
import { functionScope, named } from './functions.ts';
import { handlerOfCatch } from './handlers.ts';
import { inBlock, lookup, refTo } from './names.ts';
import { destructure } from './patterns.ts';
import { typeValue } from './types.ts';
import { alternatives, DYNAMIC, isForm, memberOf, PROCESS, UNSET } from './values.ts';
import { inside, span, text, type Draft, type Walk } from './walk.ts';

const MAX_DEPTH = 200;
const BRANCH: Context = { in: 'branch' };
const LOOP: Context = { in: 'loop' };
const K = ts.SyntaxKind;

type Reader<N extends TS.Node = TS.Node> = (w: Walk, node: N) => void;
const readers: (Reader | undefined)[] = [];
const on = <N extends TS.Node>(kind: TS.SyntaxKind, reader: Reader<N>): void => {
  readers[kind] = reader as unknown as Reader;
};

export function statement(w: Walk, node: TS.Node): void {
  const reader = readers[node.kind];
  if (reader === undefined || w.depth >= MAX_DEPTH) return;
  w.depth++;
  reader(w, node);
  w.depth--;
}

/** The statements of one block; its names are bound by the caller. */
export function statements(w: Walk, nodes: readonly TS.Statement[]): void {
  const outer = w.follows;
  let last = nodes.length - 1;
  while (last >= 0 && !runs(nodes[last]!)) last--;
  nodes.forEach((node, index) => {
    w.follows = outer || index < last;
    w.statement(node);
  });
  w.follows = outer;
}

const runs = (node: TS.Node): boolean =>
  !ts.isFunctionDeclaration(node) && !ts.isInterfaceDeclaration(node) && !ts.isTypeAliasDeclaration(node);

function block(w: Walk, nodes: readonly TS.Statement[]): void {
  inBlock(w, nodes, () => w.statements(nodes));
}

on<TS.VariableStatement>(K.VariableStatement, (w, node) => {
  variables(w, node.declarationList);
  exportNames(w, node, node.declarationList);
});
on<TS.FunctionDeclaration>(K.FunctionDeclaration, (w, node) => {
  // Overload signatures have no body and say nothing.
  if (node.body === undefined) return;
  const value: Value = { k: 'fn', scope: functionScope(w, node, {}) };
  if (node.name) declare(w, node.name, value);
  exportNames(w, node, node.name, value);
});
on<TS.ClassDeclaration>(K.ClassDeclaration, (w, node) => {
  const value: Value = { k: 'class', scope: classScope(w, node) };
  if (node.name) declare(w, node.name, value);
  exportNames(w, node, node.name, value);
});
on<TS.EnumDeclaration>(K.EnumDeclaration, (w, node) => {
  declare(w, node.name, enumValue(w, node));
  exportNames(w, node, node.name);
});
on<TS.ModuleDeclaration>(K.ModuleDeclaration, (w, node) => {
  const value = namespace(w, node);
  if (value === undefined || !ts.isIdentifier(node.name)) return;
  declare(w, node.name, value);
  exportNames(w, node, node.name);
});
on<TS.ImportEqualsDeclaration>(K.ImportEqualsDeclaration, (w, node) => {
  const reference = node.moduleReference;
  if (!ts.isExternalModuleReference(reference)) {
    const path = (name: TS.EntityName): Value =>
      ts.isIdentifier(name) ? refTo(w, name.text) : memberOf(path(name.left), text(w, name.right.text));
    declare(w, node.name, path(reference));
  }
  exportNames(w, node, node.name);
});
on<TS.ExportDeclaration>(K.ExportDeclaration, exportDeclaration);
on<TS.ExportAssignment>(K.ExportAssignment, exportAssignment);

on<TS.ExpressionStatement>(K.ExpressionStatement, (w, node) => void w.value(node.expression, 'dropped'));
on<TS.ReturnStatement>(K.ReturnStatement, (w, node) => {
  if (node.expression) w.returns.push(w.value(node.expression, 'returned'));
});
on<TS.ThrowStatement>(K.ThrowStatement, (w, node) => void w.value(node.expression, 'argument'));
on<TS.Block>(K.Block, (w, node) => block(w, node.statements));
on<TS.LabeledStatement>(K.LabeledStatement, (w, node) => w.statement(node.statement));

on<TS.IfStatement>(K.IfStatement, (w, node) => {
  w.value(node.expression, 'argument');
  inside(w, BRANCH, () => {
    w.statement(node.thenStatement);
    if (node.elseStatement) w.statement(node.elseStatement);
  });
});
on<TS.SwitchStatement>(K.SwitchStatement, (w, node) => {
  w.value(node.expression, 'argument');
  const { clauses } = node.caseBlock;
  const body = clauses.flatMap((clause) => [...clause.statements]);
  inBlock(w, body, () =>
    inside(w, BRANCH, () => {
      for (const clause of clauses) {
        if (ts.isCaseClause(clause)) w.value(clause.expression, 'argument');
        w.statements(clause.statements);
      }
    }),
  );
});

on<TS.WhileStatement>(K.WhileStatement, (w, node) =>
  loop(w, LOOP, () => {
    w.value(node.expression, 'argument');
    w.statement(node.statement);
  }),
);
on<TS.DoStatement>(K.DoStatement, (w, node) =>
  loop(w, LOOP, () => {
    w.statement(node.statement);
    w.value(node.expression, 'argument');
  }),
);
on<TS.ForStatement>(K.ForStatement, (w, node) =>
  inBlock(w, node.initializer ? [node.initializer] : [], () => {
    const { initializer } = node;
    if (initializer && ts.isVariableDeclarationList(initializer)) variables(w, initializer);
    else if (initializer) w.value(initializer, 'dropped');
    const bound = boundOf(node);
    loop(w, bound === undefined ? LOOP : { in: 'loop', bound }, () => {
      if (node.condition) w.value(node.condition, 'argument');
      if (node.incrementor) w.value(node.incrementor, 'dropped');
      w.statement(node.statement);
    });
  }),
);
on<TS.ForOfStatement>(K.ForOfStatement, (w, node) => {
  const items = w.value(node.expression, 'argument');
  const known =
    isForm(items) &&
    items.k === 'array' &&
    items.items.every((item) => !isForm(item as Value) || (item as { k: string }).k !== 'spread');
  const context: Context = known ? { in: 'loop', bound: items.items.length } : LOOP;
  each(w, node, memberOf(items, DYNAMIC), context);
});
on<TS.ForInStatement>(K.ForInStatement, (w, node) => {
  w.value(node.expression, 'argument');
  each(w, node, DYNAMIC, LOOP);
});

on<TS.TryStatement>(K.TryStatement, (w, node) => {
  const { tryBlock, catchClause, finallyBlock } = node;
  if (catchClause === undefined) block(w, tryBlock.statements);
  else {
    const handler = handlerOfCatch(catchClause.block, w.follows);
    const context: Draft<Extract<Context, { in: 'try' }>> = { in: 'try', handler, at: span(w, catchClause) };
    inside(w, context, () => block(w, tryBlock.statements));
    const returnsBefore = w.returns.length;
    inside(w, BRANCH, () => catchBlock(w, catchClause));
    const returned = w.returns.slice(returnsBefore);
    if (handler === 'returns-value' && returned.length > 0) context.fallback = alternatives('?:', returned);
  }
  if (finallyBlock) block(w, finallyBlock.statements);
});

/** A loop's body is followed by its next turn. */
function loop(w: Walk, context: Context, read: () => void): void {
  const { follows } = w;
  w.follows = true;
  inside(w, context, read);
  w.follows = follows;
}

function each(w: Walk, node: TS.ForInOrOfStatement, element: Value, context: Context): void {
  const { initializer } = node;
  inBlock(w, [initializer], () => {
    if (ts.isVariableDeclarationList(initializer)) {
      for (const declaration of initializer.declarations) {
        destructure(w, declaration.name, element, (name, value) => declare(w, name, value));
      }
    }
    loop(w, context, () => w.statement(node.statement));
  });
}

/** Turns of `for (let i = 0; i < 3; i++)`. */
function boundOf(node: TS.ForStatement): number | undefined {
  const { initializer, condition, incrementor } = node;
  if (!initializer || !ts.isVariableDeclarationList(initializer) || !condition || !ts.isBinaryExpression(condition))
    return undefined;
  if (!incrementor || !(ts.isPostfixUnaryExpression(incrementor) || ts.isPrefixUnaryExpression(incrementor)))
    return undefined;
  if (incrementor.operator !== K.PlusPlusToken) return undefined;
  const from = initializer.declarations[0]?.initializer;
  if (!from || !ts.isNumericLiteral(from) || !ts.isNumericLiteral(condition.right)) return undefined;
  const turns = Number(condition.right.text) - Number(from.text);
  const operator = condition.operatorToken.kind;
  if (operator === K.LessThanToken) return Math.max(0, turns);
  return operator === K.LessThanEqualsToken ? Math.max(0, turns + 1) : undefined;
}

function catchBlock(w: Walk, clause: TS.CatchClause): void {
  const declaration = clause.variableDeclaration;
  inBlock(w, declaration ? [declaration] : [], () => {
    if (declaration) {
      const type = typeValue(w, declaration.type);
      destructure(w, declaration.name, DYNAMIC, (name, value) => declare(w, name, value, type));
    }
    block(w, clause.block.statements);
  });
}

function variables(w: Walk, list: TS.VariableDeclarationList): void {
  for (const declaration of list.declarations) {
    const { name, initializer } = declaration;
    const type = typeValue(w, declaration.type);
    const value = initializer ? named(w, initializer, ts.isIdentifier(name) ? name.text : undefined) : UNSET;
    destructure(w, name, value, (identifier, part) => declare(w, identifier, part, type));
    if (value === PROCESS && ts.isIdentifier(name)) lookup(w.env, name.text)!.value = PROCESS;
  }
}

/** One declaration of a name that is bound already. */
function declare(w: Walk, node: TS.Identifier, value: Value, type?: Value): void {
  const binding = lookup(w.env, node.text);
  const name = binding?.name ?? text(w, node.text);
  const scope = binding?.scope ?? w.scope;
  if (binding?.value !== undefined && binding.value !== PROCESS) binding.value = undefined;
  w.facts.declarations.push({ name, scope, value, ...(type !== undefined && { type }), at: span(w, node) });
}
