/** Functions, methods and closures as scopes. */
import type { Param } from '../../../model/facts.ts';
import type { ScopeIndex, Value } from '../../../model/value.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import { outcomeValue } from './conditions.ts';
import { typeValue } from './names.ts';
import { block } from './walk.ts';
import type { Results, Walk } from './walk.ts';

interface Head {
  readonly name?: string;
  readonly at: Tree;
  readonly parent: ScopeIndex;
  /** An argument of a call. */
  readonly inline: boolean;
  /** The name by which a method knows what it is called on. */
  readonly receiver?: string;
}

/** A function with its body read. */
export function closureOf(w: Walk, node: Tree, head: Head): Value {
  const scope = w.scopes.length;
  w.scopes.push({
    kind: 'function',
    ...(head.name === undefined ? {} : { name: head.name }),
    parent: head.parent,
    params: [],
    decorators: [],
    ...(head.inline ? { inline: true as const } : {}),
    at: spanOf(w, head.at.start, head.name === undefined ? head.at.start : head.at.end),
  });
  const outer = {
    scope: w.scope,
    within: w.within,
    taken: w.taken,
    outcomes: w.outcomes,
    results: w.results,
    guards: w.guards,
  };
  w.scope = scope;
  w.within = [];
  w.outcomes = [];
  w.guards = [];
  w.taken = new Set();
  w.results = results(w, child(node, 'result'));
  block(w, () => {
    const locals = w.blocks.at(-1)!;
    if (head.receiver !== undefined) locals.set(head.receiver, { value: { k: 'this', scope }, scope, empty: false });
    w.scopes[scope]!.params = signature(w, child(node, 'parameters'), scope);
    for (const name of w.results.names) {
      if (name === '_') continue;
      w.taken.add(name);
      w.declarations.push({ name, scope, value: null, at: spanOf(w, head.at.start, head.at.start) });
      locals.set(name, { value: { k: 'ref', name, scope }, scope, empty: true });
    }
    w.statements(child(node, 'body')?.kids ?? []);
  });
  const value = outcomeValue(w.outcomes);
  if (value !== undefined) w.scopes[scope]!.returns = value;
  Object.assign(w, outer);
  return { k: 'fn', scope };
}

/** A function that is called where it is written: its body is part of the function around it, its returns are its own. */
export function immediate(w: Walk, node: Tree, given: readonly Tree[]): Value {
  const values = given.map((one) => w.value(one, 'argument'));
  const outer = { outcomes: w.outcomes, results: w.results, guards: w.guards };
  w.outcomes = [];
  w.guards = [];
  w.results = results(w, child(node, 'result'));
  block(w, () => {
    const names = (child(node, 'parameters')?.kids ?? []).flatMap((kid) =>
      kid.kids.filter((one) => one.field === 'name').map((one) => textOf(w, one)),
    );
    names.forEach((name, index) => {
      const value = values[index] ?? { k: 'unknown', why: 'dynamic' };
      if (name !== '_') w.blocks.at(-1)!.set(name, { value, scope: w.scope, empty: false });
    });
    w.statements(child(node, 'body')?.kids ?? []);
  });
  const value = outcomeValue(w.outcomes);
  Object.assign(w, outer);
  return value ?? { k: 'unknown', why: 'dynamic' };
}

/** Parameters; each is known in the innermost block. */
export function signature(w: Walk, list: Tree | undefined, scope: ScopeIndex): Param[] {
  const out: Param[] = [];
  for (const kid of list?.kids ?? []) {
    const rest = kid.type === 'variadic_parameter_declaration';
    if (!rest && kid.type !== 'parameter_declaration') continue;
    const type = typeValue(w, child(kid, 'type'));
    const names = kid.kids.filter((one) => one.field === 'name').map((one) => textOf(w, one));
    for (const name of names.length > 0 ? names : ['_']) {
      if (name !== '_') {
        w.taken.add(name);
        w.blocks.at(-1)!.set(name, { value: { k: 'param', scope, index: out.length }, scope, empty: false });
      }
      out.push({
        name,
        decorators: [],
        ...(type === undefined ? {} : { type }),
        ...(rest ? { rest: true as const } : {}),
      });
    }
  }
  return out;
}

/** What a function gives back, by its result clause. `type` is that of the first result. */
export function results(w: Walk, node: Tree | undefined): Results & { readonly type?: Value } {
  if (node === undefined) return { count: 0, error: false, names: [] };
  const all = node.type === 'parameter_list' ? node.kids.filter((kid) => kid.type === 'parameter_declaration') : [];
  const types = node.type === 'parameter_list' ? all.map((one) => child(one, 'type')) : [node];
  const names = all.flatMap((one) => one.kids.filter((kid) => kid.field === 'name').map((kid) => textOf(w, kid)));
  const type = typeValue(w, types[0]);
  return {
    count: Math.max(types.length, names.length),
    error: textOf(w, types.at(-1)) === 'error',
    names,
    ...(type === undefined ? {} : { type }),
  };
}
