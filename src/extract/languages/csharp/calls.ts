/** Calls, constructions, attributes and lambdas. */
import type { Param } from '../../../model/facts.ts';
import type { Entry, ScopeIndex, Spread, Value } from '../../../model/value.ts';
import { child, ofType } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { lineAt, openSite, returned, spanOf, textOf, unsupported } from '../walk.ts';
import type { Use } from '../walk.ts';
import { declare, merged } from './assignments.ts';
import { conditionalAccess } from './expressions.ts';
import { isSetup } from './imports.ts';
import { methodNamed, simpleName, typeArguments, typeValue } from './names.ts';
import { block, codeOf, UNKNOWN } from './walk.ts';
import type { Walk } from './walk.ts';

export function call(w: Walk, node: Tree, use: Use, bound?: Value): Value {
  const fn = child(node, 'function')!;
  const list = child(node, 'arguments');
  if (fn.type === 'identifier' && textOf(w, fn) === 'nameof') return textOf(w, codeOf(list)[0]).split('.').at(-1) ?? '';
  const isMember = fn.type === 'member_access_expression';
  const nameNode = isMember
    ? child(fn, 'name')!
    : fn.type === 'conditional_access_expression'
      ? (fn.kids.at(-1) ?? fn)
      : fn;
  const name = simpleName(w, nameNode);
  if (isMember && isSetup(name)) w.used.add(`.${name}`);
  const callee =
    bound ??
    (isMember
      ? w.value(fn, 'chained')
      : fn.type === 'conditional_access_expression'
        ? conditionalAccess(w, fn, 'chained')
        : fn.type === 'identifier' || fn.type === 'generic_name'
          ? methodNamed(w, name)
          : w.value(fn, 'chained'));
  const { index, site } = openSite(w, 'call', node, nameNode, callee, use);
  const types = typeArguments(w, nameNode);
  if (types.length > 0) site.typeArgs = types;
  site.args = args(w, list, index);
  return { k: 'site', site: index };
}

/** Positional arguments, then those that are given by name as one object. */
export function args(w: Walk, list: Tree | undefined, site: number): (Value | Spread)[] {
  const out: (Value | Spread)[] = [];
  const named: Entry[] = [];
  for (const kid of codeOf(list)) {
    const name = child(kid, 'name');
    const inner = codeOf(kid).findLast((one) => one !== name) ?? kid;
    const value = argument(w, inner, site, out.length);
    if (name && inner.type !== 'declaration_expression')
      named.push({ k: 'entry', key: textOf(w, name), value, line: lineAt(w, kid.start) });
    else out.push(value);
  }
  if (named.length > 0) out.push({ k: 'object', entries: named, named: true });
  return out;
}

function argument(w: Walk, node: Tree, site: number, position: number): Value {
  if (node.type === 'lambda_expression' || node.type === 'anonymous_method_expression') return lambda(w, node, true);
  // `out var value`
  if (node.type === 'declaration_expression') {
    declare(
      w,
      textOf(w, child(node, 'name')),
      { k: 'out', site, arg: position },
      typeValue(w, child(node, 'type')),
      node,
    );
    return UNKNOWN;
  }
  return w.value(node, 'argument');
}

export function creation(w: Walk, node: Tree, use: Use, declared: Value | undefined): Value {
  const typeNode = child(node, 'type');
  const callee = typeNode ? typeValue(w, typeNode) : declared;
  const initializer = child(node, 'initializer') ?? ofType(node, 'initializer_expression');
  const list = child(node, 'arguments') ?? ofType(node, 'argument_list');
  const { index, site } = openSite(w, 'new', node, typeNode ?? node, callee ?? unsupported('type'), use);
  const types = typeArguments(w, typeNode);
  if (types.length > 0) site.typeArgs = types;
  site.args = args(w, list, index);
  const kids = codeOf(initializer);
  if (kids.length > 0) {
    if (!kids.some((kid) => kid.type === 'assignment_expression')) return items(w, kids);
    const sets: Entry[] = [];
    for (const kid of kids) {
      if (kid.type !== 'assignment_expression') continue;
      const left = child(kid, 'left')!;
      const right = child(kid, 'right');
      const key =
        left.type === 'identifier' ? textOf(w, left) : w.value(codeOf(codeOf(left).at(-1)).at(-1), 'argument');
      const value: Value =
        right?.type === 'initializer_expression'
          ? { k: 'object', entries: membersOf(w, right) }
          : w.value(right, 'argument');
      sets.push({ k: 'entry', key, value, line: lineAt(w, kid.start) });
    }
    site.sets = merged(site.sets, { k: 'object', entries: sets });
  }
  return { k: 'site', site: index };
}

const membersOf = (w: Walk, node: Tree): Entry[] =>
  codeOf(node)
    .filter((kid) => kid.type === 'assignment_expression')
    .map((kid) => ({
      k: 'entry',
      key: textOf(w, child(kid, 'left')),
      value: w.value(child(kid, 'right'), 'argument'),
      line: lineAt(w, kid.start),
    }));

/** `new List<string> { "a" }`, `new Dictionary<…> { { "k", v } }`: what a collection holds. */
function items(w: Walk, kids: readonly Tree[]): Value {
  if (kids.every((kid) => kid.type === 'initializer_expression' && codeOf(kid).length === 2))
    return {
      k: 'object',
      entries: kids.map((kid) => {
        const [key, value] = codeOf(kid);
        return {
          k: 'entry',
          key: w.value(key, 'argument'),
          value: w.value(value, 'argument'),
          line: lineAt(w, kid.start),
        };
      }),
    };
  return { k: 'array', items: kids.map((kid) => w.value(kid, 'argument')) };
}

/** Attributes as decorators: what stands by position, then what is named as one object. */
export function attributes(w: Walk, node: Tree): Value[] {
  return node.kids
    .filter((kid) => kid.type === 'attribute_list')
    .flatMap((list) => codeOf(list).filter((kid) => kid.type === 'attribute'))
    .map((attribute) => {
      const nameNode = child(attribute, 'name')!;
      const callee = typeValue(w, nameNode) ?? unsupported('attribute');
      const { index, site } = openSite(w, 'decorator', attribute, nameNode, callee, 'dropped');
      const positional: Value[] = [];
      const named: Entry[] = [];
      for (const kid of codeOf(ofType(attribute, 'attribute_argument_list'))) {
        const inner = codeOf(kid);
        const value = w.value(inner.at(-1), 'argument');
        if (inner.length > 1) named.push({ k: 'entry', key: textOf(w, inner[0]), value, line: site.at.line });
        else positional.push(value);
      }
      site.args = named.length > 0 ? [...positional, { k: 'object', entries: named, named: true }] : positional;
      return { k: 'site', site: index };
    });
}

/** A lambda as a function; `inline` where it is an argument. */
export function lambda(w: Walk, node: Tree, inline: boolean): Value {
  return closure(w, node, {
    inline,
    parameters: child(node, 'parameters'),
    body: child(node, 'body') ?? ofType(node, 'block'),
    async: /^(static\s+)?async\b/.test(w.text.slice(node.start, node.start + 20)),
  });
}

interface Closure {
  readonly inline: boolean;
  readonly name?: string;
  readonly at?: Tree;
  readonly parameters: Tree | undefined;
  readonly body: Tree | undefined;
  readonly async: boolean;
}

/** A function inside of a function: it sees what is around. */
export function closure(w: Walk, node: Tree, { inline, name, at, parameters: list, body, async }: Closure): Value {
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'function',
    ...(name === undefined ? {} : { name }),
    parent: w.scope,
    params: [],
    decorators: [],
    ...(inline ? { inline: true as const } : {}),
    ...(async ? { async: true as const } : {}),
    at: at ? spanOf(w, at.start, at.end) : spanOf(w, node.start, node.start),
  });
  run(w, scope, list, body);
  return { k: 'fn', scope };
}

/** Reads a function's parameters and body in its own scope. */
export function run(w: Walk, scope: ScopeIndex, list: Tree | undefined, body: Tree | undefined): void {
  const outer = { scope: w.scope, returns: w.returns, within: w.within, taken: w.taken };
  w.scope = scope;
  w.returns = [];
  w.within = [];
  w.taken = new Set();
  block(w, () => {
    w.scopes[scope]!.params = parameters(w, list, scope);
    if (body?.type === 'block') w.statement(body);
    else if (body) {
      const inner = body.type === 'arrow_expression_clause' ? codeOf(body)[0] : body;
      w.returns!.push(w.value(inner, 'returned'));
    }
  });
  const value = returned(w.returns);
  if (value !== undefined) w.scopes[scope]!.returns = value;
  Object.assign(w, outer);
}

/** Parameters; each is known in the innermost block. */
export function parameters(w: Walk, list: Tree | undefined, scope: ScopeIndex): Param[] {
  const nodes =
    list?.type === 'implicit_parameter' || list?.type === 'identifier'
      ? [list]
      : codeOf(list).filter(
          (kid) => kid.type === 'parameter' || kid.type === 'identifier' || kid.type === 'implicit_parameter',
        );
  return nodes.map((kid, index) => {
    const nameNode = child(kid, 'name') ?? kid;
    const name = textOf(w, nameNode).replace(/^@/, '');
    const type = typeValue(w, child(kid, 'type'));
    const fallback = codeOf(kid).find(
      (one) => one.field === undefined && one.start > nameNode.start && one.type !== 'attribute_list',
    );
    w.taken.add(name);
    w.blocks.at(-1)!.set(name, { k: 'param', scope, index });
    const rest = /^params\b/.test(textOf(w, kid));
    return {
      name,
      decorators: attributes(w, kid),
      ...(type === undefined ? {} : { type }),
      ...(fallback === undefined ? {} : { default: w.value(fallback, 'argument') }),
      ...(rest ? { rest: true as const } : {}),
    };
  });
}
