/**
 * What error handling does with the error: a classification of the paths through a catch block. Of several paths the
 * worst for the caller decides, since one path that rethrows is enough to fail a request.
 */
import type { ts as TS } from 'ts-morph';
import type { Context } from '../../../model/facts.ts';
import { ts } from './compiler.ts';

export type Handler = Extract<Context, { in: 'try' }>['handler'];
const K = ts.SyntaxKind;

/** How a path ends. 'falls' = it reaches the end of the block. */
type End = 'throws' | 'fails' | 'value' | 'nothing' | 'falls';

/** `follows`: whether code of the same function follows the try statement. */
export function handlerOfCatch(block: TS.Block, follows: boolean): Handler {
  return classify(endsOf(block.statements), follows);
}

/** The handler of a promise: `.catch(f)`. Nothing where `f` is not written in place and not understood. */
export function handlerOfCallback(node: TS.Expression): Handler | undefined {
  if (ts.isParenthesizedExpression(node)) return handlerOfCallback(node.expression);
  if (ts.isIdentifier(node)) return PASSES.get(node.text);
  if (ts.isPropertyAccessExpression(node)) return isLogging(node) ? 'swallows' : undefined;
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) return undefined;
  if (ts.isBlock(node.body)) return classify(endsOf(node.body.statements), false);
  const ends = returned(node.body);
  if (ends.has('value') && ts.isCallExpression(node.body) && isLogging(node.body.expression)) return 'swallows';
  return classify(ends, false);
}

function classify(ends: ReadonlySet<End>, follows: boolean): Handler {
  if (ends.has('fails')) return 'fails-response';
  if (ends.has('throws')) return 'rethrows';
  if (ends.has('value')) return 'returns-value';
  return ends.has('falls') && follows ? 'continues' : 'swallows';
}

function endsOf(statements: readonly TS.Statement[]): Set<End> {
  const ends = new Set<End>();
  let failed = false;
  for (const statement of statements) {
    failed ||= failsResponse(statement);
    const own = endsOfStatement(statement);
    const falls = own.delete('falls');
    for (const end of own) ends.add(failed && end !== 'throws' ? 'fails' : end);
    if (!falls) return ends;
  }
  return ends.add(failed ? 'fails' : 'falls');
}

function endsOfStatement(node: TS.Statement): Set<End> {
  switch (node.kind) {
    case K.ThrowStatement:
      return new Set([isHttpError((node as TS.ThrowStatement).expression) ? 'fails' : 'throws']);
    case K.ReturnStatement:
      return returned((node as TS.ReturnStatement).expression);
    case K.Block:
      return endsOf((node as TS.Block).statements);
    case K.LabeledStatement:
      return endsOfStatement((node as TS.LabeledStatement).statement);
    case K.IfStatement: {
      const { thenStatement, elseStatement } = node as TS.IfStatement;
      return union(endsOfStatement(thenStatement), elseStatement ? endsOfStatement(elseStatement) : FALLS);
    }
    case K.SwitchStatement: {
      const { clauses } = (node as TS.SwitchStatement).caseBlock;
      const exhaustive = clauses.some(ts.isDefaultClause);
      return clauses.reduce(
        (ends, clause) => union(ends, endsOf(clause.statements)),
        new Set<End>(exhaustive ? [] : FALLS),
      );
    }
    case K.TryStatement: {
      const { tryBlock, catchClause, finallyBlock } = node as TS.TryStatement;
      const ends = catchClause
        ? union(endsOf(tryBlock.statements), endsOf(catchClause.block.statements))
        : endsOf(tryBlock.statements);
      return finallyBlock && !endsOf(finallyBlock.statements).has('falls') ? endsOf(finallyBlock.statements) : ends;
    }
    case K.ExpressionStatement:
      return rejects((node as TS.ExpressionStatement).expression) ? new Set<End>(['throws']) : new Set(FALLS);
    default:
      if (ts.isIterationStatement(node, false)) return union(endsOfStatement(node.statement), FALLS);
      return new Set(FALLS);
  }
}

const FALLS: ReadonlySet<End> = new Set(['falls']);
const union = (a: ReadonlySet<End>, b: ReadonlySet<End>): Set<End> => new Set([...a, ...b]);

function returned(node: TS.Expression | undefined): Set<End> {
  if (node === undefined) return new Set(['nothing']);
  if (rejects(node)) return new Set(['throws']);
  if (failsIn(node)) return new Set(['fails']);
  if (node.kind === K.VoidExpression || (ts.isIdentifier(node) && node.text === 'undefined'))
    return new Set(['nothing']);
  if (ts.isConditionalExpression(node)) return union(returned(node.whenTrue), returned(node.whenFalse));
  return new Set(['value']);
}

/** Functions that conventionally take the error on: Express's next, a promise's reject, Node's callbacks. */
const PASSES: ReadonlyMap<string, Handler> = new Map([
  ['next', 'fails-response'],
  ['reject', 'rethrows'],
  ['rej', 'rethrows'],
  ['done', 'rethrows'],
  ['callback', 'rethrows'],
  ['cb', 'rethrows'],
]);

/** `reject(e)`, `done(e)`, `Promise.reject(e)`, `process.exit(1)`, `await` of those: the error goes on. */
function rejects(node: TS.Expression): boolean {
  const call = bare(node);
  if (!ts.isCallExpression(call)) return false;
  const callee = call.expression;
  if (ts.isIdentifier(callee)) return PASSES.get(callee.text) === 'rethrows' && passesError(call);
  if (!ts.isPropertyAccessExpression(callee) || !ts.isIdentifier(callee.expression)) return false;
  const name = `${callee.expression.text}.${callee.name.text}`;
  return name === 'Promise.reject' || name === 'process.exit' || name === 'process.abort';
}

const passesError = (call: TS.CallExpression): boolean => {
  const error = call.arguments[0];
  return error !== undefined && error.kind !== K.NullKeyword && !(ts.isIdentifier(error) && error.text === 'undefined');
};

/** Whether a statement, outside nested functions and branches, makes the response an error. */
const failsResponse = (node: TS.Statement): boolean =>
  (ts.isExpressionStatement(node) && failsIn(node.expression)) ||
  (ts.isReturnStatement(node) && node.expression !== undefined && failsIn(node.expression)) ||
  (ts.isVariableStatement(node) &&
    node.declarationList.declarations.some((d) => d.initializer && failsIn(d.initializer)));

function failsIn(root: TS.Expression): boolean {
  const node = bare(root);
  if (ts.isBinaryExpression(node)) {
    const isStatus = ts.isPropertyAccessExpression(node.left) && /^(status|statusCode)$/.test(node.left.name.text);
    return isStatus && node.operatorToken.kind === K.EqualsToken && isErrorStatus(node.right);
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return failsCall(node) || (ts.isPropertyAccessExpression(node.expression) && failsIn(node.expression.expression));
  }
  return ts.isPropertyAccessExpression(node) && failsIn(node.expression);
}

const STATUS_CALLS = new Set(['status', 'code', 'sendStatus', 'writeHead', 'throw']);

function failsCall(node: TS.CallExpression | TS.NewExpression): boolean {
  const callee = node.expression;
  const args = node.arguments ?? [];
  if (ts.isIdentifier(callee) && callee.text === 'next') return ts.isCallExpression(node) && passesError(node);
  const name = ts.isPropertyAccessExpression(callee) ? callee.name.text : ts.isIdentifier(callee) ? callee.text : '';
  if (STATUS_CALLS.has(name) && ts.isPropertyAccessExpression(callee))
    return args[0] !== undefined && isErrorStatus(args[0]);
  if (name === 'Response' || name === 'NextResponse' || name === 'json') return args.slice(1).some(hasErrorStatus);
  return false;
}

/** `{ status: 502 }` as a response's options; Hono and others take the number itself. */
function hasErrorStatus(node: TS.Expression): boolean {
  if (ts.isNumericLiteral(node)) return isErrorStatus(node);
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.some(
    (property) =>
      ts.isPropertyAssignment(property) &&
      ts.isIdentifier(property.name) &&
      property.name.text === 'status' &&
      isErrorStatus(property.initializer),
  );
}

/** A computed status in error handling is taken for an error: `err.status || 500`, `HttpStatus.BAD_GATEWAY`. */
const isErrorStatus = (node: TS.Expression): boolean =>
  ts.isNumericLiteral(node) ? Number(node.text) >= 400 : !/^(OK|CREATED|ACCEPTED|NO_CONTENT)$/.test(lastName(node));

const lastName = (node: TS.Expression): string => (ts.isPropertyAccessExpression(node) ? node.name.text : '');

const isHttpError = (node: TS.Expression): boolean =>
  (ts.isNewExpression(node) || ts.isCallExpression(node)) &&
  /(Exception|HttpError|HTTPError)$|^createError$/.test(
    ts.isIdentifier(node.expression) ? node.expression.text : lastName(node.expression),
  );

const isLogging = (node: TS.Expression): boolean =>
  ts.isPropertyAccessExpression(node) &&
  /^(log|error|warn|info|debug|trace|fatal|verbose)$/.test(node.name.text) &&
  /(^|\.|_)(console|log|logger)$/i.test(pathOf(node.expression));

function pathOf(node: TS.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? `${pathOf(node.expression)}.${node.name.text}` : '';
}

function bare(node: TS.Expression): TS.Expression {
  return ts.isAwaitExpression(node) ||
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isNonNullExpression(node)
    ? bare(node.expression)
    : node;
}
