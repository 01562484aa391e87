/** Statements: variables and what they hold, returns, and what encloses a call. */
import type { Context } from '../../../model/facts.ts';
import type { Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, spanOf, textOf } from '../walk.ts';
import { assign, bind, declare } from './assignments.ts';
import { comparedText, guardOf } from './conditions.ts';
import { checked, discarded } from './errors.ts';
import { typeValue } from './names.ts';
import { block, isCode } from './walk.ts';
import type { Guard, Walk } from './walk.ts';

export function statements(w: Walk, nodes: readonly Tree[]): void {
  const all = nodes.filter(isCode);
  all.forEach((node, index) => statement(w, node, all[index + 1]));
}

function statement(w: Walk, node: Tree, next: Tree | undefined): void {
  switch (node.type) {
    case 'block':
    case 'statement_list':
      if (node.type === 'statement_list') statements(w, node.kids);
      else block(w, () => statements(w, node.kids));
      return;
    case 'short_var_declaration':
    case 'assignment_statement':
      assignment(w, node, next);
      return;
    case 'var_declaration':
    case 'const_declaration':
      for (const spec of specsOf(node)) variable(w, spec);
      return;
    case 'expression_statement':
      for (const kid of node.kids) w.value(kid, 'dropped');
      return;
    case 'return_statement':
      returns(w, node);
      return;
    case 'if_statement':
      block(w, () => condition(w, node));
      return;
    case 'for_statement':
      block(w, () => loop(w, node));
      return;
    case 'go_statement':
      // Nobody waits for it, and its error reaches nobody.
      inside(w, { in: 'try', handler: 'swallows', at: spanOf(w, node.start, node.start + 2) }, () => {
        for (const kid of node.kids) w.value(kid, 'dropped');
      });
      return;
    case 'defer_statement':
      for (const kid of node.kids) w.value(kid, 'dropped');
      return;
    case 'expression_switch_statement':
    case 'type_switch_statement':
    case 'select_statement':
      block(w, () => choice(w, node));
      return;
    case 'labeled_statement':
      for (const kid of node.kids) if (kid.type !== 'label_name') statement(w, kid, undefined);
      return;
    case 'send_statement':
      for (const kid of node.kids) w.value(kid, 'argument');
      return;
    case 'type_declaration':
    case 'inc_statement':
    case 'dec_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'goto_statement':
    case 'fallthrough_statement':
    case 'empty_statement':
    case 'comment':
      return;
    default:
      w.value(node, 'dropped');
  }
}

/** Specs of a declaration, also those in parentheses. */
export const specsOf = (node: Tree): readonly Tree[] =>
  node.kids
    .flatMap((kid) => (kid.type.endsWith('_spec_list') ? kid.kids : [kid]))
    .filter((kid) => kid.type.endsWith('_spec'));

const expressions = (node: Tree | undefined): readonly Tree[] =>
  node === undefined ? [] : node.type === 'expression_list' ? node.kids.filter(isCode) : [node];

/** `a, err := f()`, `x.y = z`, `*p, err = g()`. Of several results of a call the first is what is worth following. */
function assignment(w: Walk, node: Tree, next: Tree | undefined): void {
  const left = expressions(child(node, 'left'));
  const right = expressions(child(node, 'right'));
  const isNew = node.type === 'short_var_declaration';
  const operator = isNew ? ':=' : textOf(w, child(node, 'operator'));
  if (left.length > 1 && right.length === 1) {
    const around = right[0]!.type === 'call_expression' ? whatFollows(w, left, node, next) : undefined;
    const value = around ? inside(w, around, () => w.value(right[0], 'assigned')) : w.value(right[0], 'assigned');
    const [first, ...others] = left;
    put(w, first!, value, isNew, node);
    for (const one of others) put(w, one, { k: 'unknown', why: 'dynamic' }, isNew, node);
    const last = left.at(-1)!;
    if (left.length === 2 && textOf(w, last) !== '_') w.witnesses.set(textOf(w, last), textOf(w, first));
    return;
  }
  left.forEach((one, index) => {
    const from = right[index];
    const around =
      from?.type === 'call_expression' && left.length === 1 ? whatFollows(w, [one], node, next) : undefined;
    const value = around ? inside(w, around, () => w.value(from, 'assigned')) : w.value(from, 'assigned');
    if (operator === '+=') put(w, one, plus(w, one, value), false, node);
    else if (operator === '=' || isNew) put(w, one, value, isNew, node);
  });
}

const whatFollows = (w: Walk, left: readonly Tree[], node: Tree, next: Tree | undefined): Context | undefined =>
  discarded(w, left, node) ?? checked(w, textOf(w, left.at(-1)), next);

const plus = (w: Walk, target: Tree, value: Value): Value => ({
  k: 'op',
  op: '+',
  args: [w.value(target, 'argument'), value],
});

function put(w: Walk, target: Tree, value: Value, isNew: boolean, at: Tree): void {
  if (target.type !== 'identifier') assign(w, target, value, at);
  else if (textOf(w, target) === '_') return;
  else if (isNew) declare(w, textOf(w, target), value, undefined, at);
  else assign(w, target, value, at);
}

/** `var a, b T = x, y`. */
function variable(w: Walk, spec: Tree): void {
  const names = spec.kids.filter((kid) => kid.field === 'name');
  const values = expressions(child(spec, 'value'));
  const type = child(spec, 'type');
  const named = typeValue(w, type);
  names.forEach((name, index) => {
    const from = values[index];
    const value =
      from !== undefined
        ? w.value(from, 'assigned')
        : index > 0 && values.length > 0
          ? ({ k: 'unknown', why: 'dynamic' } as const)
          : null;
    declare(w, textOf(w, name), value, named, spec);
  });
}

function returns(w: Walk, node: Tree): void {
  const values = expressions(node.kids.find((kid) => kid.type === 'expression_list'));
  if (values.length === 0) {
    const name = w.results.names[0];
    if (name !== undefined && name !== '_') w.outcomes.push({ value: bind(w, name), text: name, guard: undefined });
    return;
  }
  const read = values.map((one) => w.value(one, 'returned'));
  // What goes out beside an error is nothing: `return "", err`.
  const failed = w.results.error && values.length > 1 && textOf(w, values.at(-1)) !== 'nil';
  const [value] = read;
  if (w.results.error && w.results.count === 1) return;
  w.outcomes.push({
    value: failed && (value === '' || value === 0 || value === false) ? null : value!,
    text: textOf(w, values[0]),
    guard: w.guards.at(-1),
  });
}

function condition(w: Walk, node: Tree): void {
  const initializer = child(node, 'initializer');
  // `if err := f(); err != nil` checks what it assigns.
  if (initializer) statement(w, initializer, { ...node, kids: node.kids.filter((kid) => kid.field !== 'initializer') });
  const asked = child(node, 'condition');
  const when = comparedText(w, asked);
  if (when === undefined) w.value(asked, 'argument');
  const guard = guardOf(w, asked);
  const otherwise = guard && { text: guard.text, has: !guard.has };
  const { not, ...same } = when ?? { not: undefined };
  inside(w, { in: 'branch', ...(when ? { when } : {}) }, () =>
    guarded(w, guard, () => part(w, child(node, 'consequence'))),
  );
  const opposite = when && { ...(same as typeof when), ...(not ? {} : { not: true as const }) };
  inside(w, { in: 'branch', ...(opposite ? { when: opposite } : {}) }, () =>
    guarded(w, otherwise, () => part(w, child(node, 'alternative'))),
  );
}

function guarded(w: Walk, guard: Guard | undefined, read: () => void): void {
  const outer = w.guards;
  w.guards = guard ? [...outer, guard] : outer;
  read();
  w.guards = outer;
}

const part = (w: Walk, node: Tree | undefined): void => {
  if (node) statement(w, node, undefined);
};

function loop(w: Walk, node: Tree): void {
  const clause = node.kids.find((kid) => kid.type === 'for_clause');
  const range = node.kids.find((kid) => kid.type === 'range_clause');
  if (clause) part(w, child(clause, 'initializer'));
  if (range) {
    const over = w.value(child(range, 'right'), 'argument');
    expressions(child(range, 'left')).forEach((one, index) => {
      const value: Value =
        index === 0
          ? { k: 'unknown', why: 'dynamic' }
          : { k: 'member', of: over, key: { k: 'unknown', why: 'dynamic' } };
      if (one.type === 'identifier' && textOf(w, one) !== '_') declare(w, textOf(w, one), value, undefined, one);
    });
  }
  inside(w, { in: 'loop' }, () => {
    if (clause) {
      w.value(child(clause, 'condition'), 'argument');
      part(w, child(clause, 'update'));
    } else if (!range) for (const kid of node.kids) if (kid.field !== 'body' && isCode(kid)) w.value(kid, 'argument');
    part(w, child(node, 'body'));
  });
}

/** `switch` and `select`: each case is a branch. */
function choice(w: Walk, node: Tree): void {
  part(w, child(node, 'initializer'));
  const value = w.value(child(node, 'value'), 'argument');
  const alias = child(node, 'alias');
  for (const one of expressions(alias)) declare(w, textOf(w, one), value, undefined, one);
  inside(w, { in: 'branch' }, () => {
    for (const one of node.kids) {
      if (!one.type.endsWith('_case')) continue;
      block(w, () => {
        for (const kid of one.kids) {
          if (kid.type === 'statement_list') statements(w, kid.kids);
          else if (kid.field === 'communication') received(w, kid);
          else if (kid.field === 'value') for (const tested of expressions(kid)) w.value(tested, 'argument');
          else if (isCode(kid) && kid.field !== 'type') statement(w, kid, undefined);
        }
      });
    }
  });
}

function received(w: Walk, node: Tree): void {
  const value = w.value(child(node, 'right') ?? node.kids[0], 'argument');
  for (const one of expressions(child(node, 'left')))
    if (one.type === 'identifier') declare(w, textOf(w, one), value, undefined, one);
}
