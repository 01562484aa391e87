/** Assignments to locals, to `@x`, to constants and to what a method sets. */
import type { Value } from '../../../model/value.ts';
import { assign, withPresent } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf, unsupported } from '../walk.ts';
import { codeIn } from './walk.ts';
import type { Walk } from './walk.ts';

export function assignment(w: Walk, node: Tree): Value {
  const left = child(node, 'left')!;
  const read = (): Value => w.value(child(node, 'right'), 'assigned');
  const value = left.type === 'identifier' ? withPresent(w, textOf(w, left), read) : read();
  bindTarget(w, left, value);
  return value;
}

/** `a ||= b` is the first that has a value. */
export function operatorAssignment(w: Walk, node: Tree): Value {
  const left = child(node, 'left')!;
  const operator = textOf(w, child(node, 'operator'));
  const right = w.value(child(node, 'right'), 'assigned');
  if (operator === '||=') {
    bindTarget(w, left, right);
    // A field that is filled once is what fills it.
    return left.type === 'identifier'
      ? { k: 'alternatives', kind: '??', of: [w.value(left, 'argument'), right] }
      : right;
  }
  if (left.type !== 'identifier' || operator !== '+=') return unsupported(operator);
  const value = withPresent(w, textOf(w, left), () => ({ k: 'op', op: '+', args: [w.value(left, 'argument'), right] }));
  bindTarget(w, left, value);
  return value;
}

export function bindTarget(w: Walk, left: Tree | undefined, value: Value): void {
  switch (left?.type) {
    case undefined:
      return;
    case 'identifier':
      assign(w, textOf(w, left), value, left);
      return;
    case 'constant': {
      const name = textOf(w, left);
      w.declared.add(name);
      w.exported.push({ name: [...w.nesting, name].join('::'), local: name });
      w.declarations.push({ name, scope: -1, value, at: spanOf(w, left.start, left.end) });
      return;
    }
    case 'global_variable':
      w.declarations.push({ name: textOf(w, left), scope: -1, value, at: spanOf(w, left.start, left.end) });
      return;
    case 'instance_variable':
    case 'class_variable': {
      const cls = w.classes.at(-1);
      if (cls) cls.assigned.push({ name: textOf(w, left), value, scope: w.inBody ? cls.scope : w.scope });
      return;
    }
    case 'call': {
      const of = w.value(child(left, 'receiver'), 'chained');
      w.assigned.push({ of, key: textOf(w, child(left, 'method')), value, at: spanOf(w, left.start, left.end) });
      return;
    }
    case 'element_reference': {
      const [of, key] = codeIn(left);
      w.assigned.push({
        of: w.value(of, 'chained'),
        key: w.value(key, 'argument'),
        value,
        at: spanOf(w, left.start, left.end),
      });
      return;
    }
    case 'left_assignment_list':
      codeIn(left).forEach((kid, index) => {
        const listed =
          value !== null && typeof value === 'object' && value.k === 'array' ? value.items[index] : undefined;
        const isPlain =
          listed !== undefined && !(listed !== null && typeof listed === 'object' && listed.k === 'spread');
        bindTarget(w, kid, isPlain ? listed : { k: 'member', of: value, key: String(index) });
      });
      return;
    default:
      w.value(left, 'argument');
  }
}
