/** Statements: assignments, returns, and what encloses a call (loops, branches, with, try). */
import type { Value } from '../../../model/value.ts';
import { child, childrenIn } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { inside, textOf, unsupported } from '../walk.ts';
import { klass } from './classes.ts';
import { functionScope } from './functions.ts';
import { assign, frameOf, presentValue, withPresent } from '../locals.ts';
import { attempt } from './attempts.ts';
import { typeValue } from './types.ts';
import { isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function statement(w: Walk, node: Tree): void {
  switch (node.type) {
    case 'block':
    case 'module':
    case 'else_clause':
    case 'finally_clause':
      for (const kid of node.kids) if (isCode(kid)) w.statement(kid);
      return;
    case 'expression_statement':
      for (const kid of node.kids) {
        if (kid.type === 'assignment') assignment(w, kid);
        else if (kid.type === 'augmented_assignment') augmented(w, kid);
        else if (isCode(kid) && kid.type !== 'string') w.value(kid, 'dropped');
      }
      return;
    case 'return_statement': {
      const value = node.kids.find(isCode);
      if (value) {
        const read = w.value(value, 'returned');
        w.returns?.push(read);
      }
      return;
    }
    case 'function_definition':
      define(w, node, []);
      return;
    case 'class_definition':
      klass(w, node, []);
      return;
    case 'decorated_definition': {
      const definition = child(node, 'definition');
      const decorators = node.kids.filter((kid) => kid.type === 'decorator');
      if (definition?.type === 'function_definition') define(w, definition, decorators);
      else if (definition) klass(w, definition, decorators);
      return;
    }
    case 'if_statement':
    case 'elif_clause':
      branch(w, node);
      return;
    case 'for_statement':
      inside(w, { in: 'loop' }, () => {
        const over = w.value(child(node, 'right'), 'argument');
        bindTarget(w, child(node, 'left'), { k: 'member', of: over, key: { k: 'unknown', why: 'dynamic' } });
        body(w, node);
      });
      for (const kid of childrenIn(node, 'alternative')) w.statement(kid);
      return;
    case 'while_statement':
      inside(w, { in: 'loop' }, () => {
        w.value(child(node, 'condition'), 'argument');
        body(w, node);
      });
      return;
    case 'with_statement':
      for (const clause of node.kids) for (const item of clause.kids) if (item.type === 'with_item') withItem(w, item);
      body(w, node);
      return;
    case 'try_statement':
      attempt(w, node);
      return;
    case 'match_statement':
      w.value(child(node, 'subject'), 'argument');
      inside(w, { in: 'branch' }, () => {
        for (const one of child(node, 'body')?.kids ?? [])
          for (const kid of childrenIn(one, 'consequence')) w.statement(kid);
      });
      return;
    case 'global_statement':
      for (const kid of node.kids) if (kid.type === 'identifier') frameOf(w).globals.add(textOf(w, kid));
      return;
    case 'raise_statement':
    case 'assert_statement':
    case 'delete_statement':
      for (const kid of node.kids) if (isCode(kid)) w.value(kid, 'argument');
      return;
    case 'import_statement':
    case 'import_from_statement':
    case 'future_import_statement':
    case 'pass_statement':
    case 'break_statement':
    case 'continue_statement':
    case 'nonlocal_statement':
    case 'type_alias_statement':
    case 'comment':
      return;
    default:
      w.value(node, 'dropped');
  }
}

const body = (w: Walk, node: Tree): void => {
  const found = child(node, 'body');
  if (found) w.statement(found);
};

function define(w: Walk, node: Tree, decorators: readonly Tree[]): void {
  const nameNode = child(node, 'name')!;
  const scope = functionScope(w, node, decorators, 'none');
  assign(w, textOf(w, nameNode), { k: 'fn', scope }, nameNode);
}

/** What runs when the file is started as a program always runs; any other condition makes what is set one of several. */
function branch(w: Walk, node: Tree): void {
  const condition = child(node, 'condition');
  const main = condition !== undefined && /^__name__\s*==/.test(w.text.slice(condition.start, condition.end));
  w.value(condition, 'argument');
  const read = (): void => {
    for (const field of ['consequence', 'alternative']) for (const kid of childrenIn(node, field)) w.statement(kid);
  };
  if (main) read();
  else inside(w, { in: 'branch' }, read);
}

function assignment(w: Walk, node: Tree): void {
  const left = child(node, 'left')!;
  const right = child(node, 'right');
  const type = typeValue(w, child(node, 'type'));
  if (right?.type === 'assignment') {
    // `a = b = value`.
    assignment(w, right);
    const inner = child(right, 'left');
    if (inner) bindTarget(w, left, w.value(inner, 'assigned'));
    return;
  }
  const read = (): Value => (right === undefined ? null : w.value(right, 'assigned'));
  const value = left.type === 'identifier' ? withPresent(w, textOf(w, left), read) : read();
  bindTarget(w, left, value, type);
}

function augmented(w: Walk, node: Tree): void {
  const left = child(node, 'left')!;
  const right = w.value(child(node, 'right'), 'assigned');
  if (left.type !== 'identifier' || textOf(w, child(node, 'operator')) !== '+=') {
    w.value(left, 'argument');
    return;
  }
  const present = presentValue(w, textOf(w, left));
  const value: Value = present === undefined ? unsupported(node.type) : { k: 'op', op: '+', args: [present, right] };
  assign(w, textOf(w, left), value, left);
}

/** A name, an attribute of `self`, or several at once. */
export function bindTarget(w: Walk, left: Tree | undefined, value: Value, type?: Value): void {
  switch (left?.type) {
    case undefined:
      return;
    case 'identifier':
      assign(w, textOf(w, left), value, left, type);
      return;
    case 'attribute': {
      const of = w.value(child(left, 'object'), 'chained');
      const name = textOf(w, child(left, 'attribute'));
      const cls = w.classes.at(-1);
      const isSelf = of !== null && typeof of === 'object' && (of.k === 'this' || of.k === 'class');
      if (isSelf && cls) cls.assigned.push({ name, value, scope: w.scope, ...(type === undefined ? {} : { type }) });
      else w.assigned.push({ of, key: name, value, at: w.spanAt(left) });
      return;
    }
    case 'subscript':
      w.assigned.push({
        of: w.value(child(left, 'value'), 'chained'),
        key: w.value(child(left, 'subscript'), 'argument'),
        value,
        at: w.spanAt(left),
      });
      return;
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      left.kids.filter(isCode).forEach((kid, index) => {
        const listed =
          value !== null && typeof value === 'object' && value.k === 'array' ? value.items[index] : undefined;
        const one: Value =
          listed !== undefined && !(listed !== null && typeof listed === 'object' && listed.k === 'spread')
            ? listed
            : { k: 'member', of: value, key: String(index) };
        bindTarget(w, kid, one);
      });
      return;
    default:
      w.value(left, 'argument');
  }
}

/** `with open() as f`: the name means what is entered. */
function withItem(w: Walk, item: Tree): void {
  const node = child(item, 'value');
  if (node?.type !== 'as_pattern') {
    w.value(node, 'argument');
    return;
  }
  const value = w.value(node.kids.find(isCode), 'assigned');
  bindTarget(w, child(node, 'alias')?.kids[0], value);
}
