/** What becomes of an error: the check that follows a call, as what surrounds the call. */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

/** A call whose error is thrown away: `_ = f()`, `v, _ := f()`. */
export function discarded(w: Walk, left: readonly Tree[], at: Tree): Context | undefined {
  const last = left.at(-1);
  return last !== undefined && textOf(w, last) === '_'
    ? { in: 'try', handler: 'swallows', at: spanOf(w, last.start, at.end) }
    : undefined;
}

/** The check of an error that a statement assigned; undefined where the caller is told, or where nothing checks it. */
export function checked(w: Walk, error: string, check: Tree | undefined): Context | undefined {
  if (check?.type !== 'if_statement') return undefined;
  const asked = asksFor(w, error, child(check, 'condition'));
  if (asked === undefined) return undefined;
  const failed = child(check, asked ? 'consequence' : 'alternative');
  const at = spanOf(w, check.start, (child(check, 'condition') ?? check).end);
  if (failed === undefined) return { in: 'try', handler: 'continues', at };
  return outcomeOf(w, failed, at);
}

/** true: the condition holds when there is an error; false: when there is none. */
function asksFor(w: Walk, error: string, condition: Tree | undefined): boolean | undefined {
  if (condition?.type === 'parenthesized_expression') return asksFor(w, error, condition.kids[0]);
  if (condition?.type === 'call_expression') {
    // errors.Is(err, …) asks for one error among others: what happens then is not what happens in general.
    return undefined;
  }
  if (condition?.type !== 'binary_expression') return undefined;
  const operator = textOf(w, child(condition, 'operator'));
  if (operator === '&&' || operator === '||')
    return asksFor(w, error, child(condition, 'left')) ?? asksFor(w, error, child(condition, 'right'));
  if (textOf(w, child(condition, 'left')) !== error || textOf(w, child(condition, 'right')) !== 'nil') return undefined;
  return operator === '!=' ? true : operator === '==' ? false : undefined;
}

const ENDS = /^(panic|os\.Exit|runtime\.Goexit|(?:\w+\.)*(?:Fatal|Fatalf|Fatalln|Panic|Panicf|Panicln))\(/;

function outcomeOf(w: Walk, failed: Tree, at: ReturnType<typeof spanOf>): Context | undefined {
  const list = failed.kids.find((kid) => kid.type === 'statement_list') ?? failed;
  const statements = list.kids.filter(isCode);
  const last = statements.at(-1);
  if (statements.some((one) => one.type === 'expression_statement' && ENDS.test(textOf(w, one)))) return undefined;
  if (last?.type !== 'return_statement') return { in: 'try', handler: 'continues', at };
  const values = last.kids.find((kid) => kid.type === 'expression_list')?.kids.filter(isCode) ?? [];
  // A bare return ends the handler, or gives the named results, the error among them.
  if (values.length === 0) return undefined;
  if (w.results.error && textOf(w, values.at(-1)) !== 'nil') return undefined;
  const first = values[0]!;
  if (w.results.error && values.length === 1) return { in: 'try', handler: 'swallows', at };
  const fallback = constant(w, first);
  return fallback === null
    ? { in: 'try', handler: 'swallows', at }
    : { in: 'try', handler: 'returns-value', fallback, at };
}

function constant(w: Walk, node: Tree): Value {
  const text = textOf(w, node);
  if (text === 'nil' || text === 'false' || text === '""') return null;
  if (/^".*"$/.test(text)) return text.slice(1, -1);
  if (/^-?\d+$/.test(text)) return Number(text);
  if (text === 'true') return true;
  if (/^&?(?:\[\])?[\w.]+\{\}$/.test(text)) return { k: 'array', items: [] };
  return { k: 'unknown', why: 'dynamic' };
}
