/** Statements and items of a file or block. */
import { assign } from '../locals.ts';
import { child } from '../tree.ts';
import type { Tree } from '../tree.ts';
import { spanOf, textOf } from '../walk.ts';
import { bindPattern } from './expressions.ts';
import { attributes, before, functionScope, implItem, structItem } from './items.ts';
import { typeNamed } from './names.ts';
import { codeIn, isCode } from './walk.ts';
import type { Walk } from './walk.ts';

export function statement(w: Walk, node: Tree): void {
  switch (node.type) {
    case 'source_file':
    case 'declaration_list':
      for (const kid of codeIn(node)) {
        if (kid.type === 'function_item') define(w, kid, node);
        else if (kid.type === 'mod_item' && /^#\[cfg\(test\)\]/.test(before(w, node, kid))) continue;
        else w.statement(kid);
      }
      return;
    case 'mod_item': {
      const body = child(node, 'body');
      if (body) w.statement(body);
      return;
    }
    case 'struct_item':
      structItem(w, node);
      return;
    case 'impl_item':
      implItem(w, node);
      return;
    case 'function_item':
      define(w, node, undefined);
      return;
    case 'const_item':
    case 'static_item': {
      const nameNode = child(node, 'name')!;
      const value = w.value(child(node, 'value'), 'assigned');
      w.declarations.push({ name: textOf(w, nameNode), scope: -1, value, at: spanOf(w, nameNode.start, nameNode.end) });
      return;
    }
    case 'let_declaration': {
      const pattern = child(node, 'pattern');
      const given = child(node, 'value');
      const value = given === undefined ? null : w.value(given, 'assigned');
      const typeNode = child(node, 'type');
      const type = typeNode === undefined ? undefined : typeNamed(w, textOf(w, typeNode));
      if (pattern?.type === 'identifier') assign(w, textOf(w, pattern), value, pattern, type);
      else bindPattern(w, pattern, value);
      w.value(child(node, 'alternative'), 'dropped');
      return;
    }
    case 'expression_statement':
      for (const kid of codeIn(node)) w.value(kid, 'dropped');
      return;
    case 'use_declaration':
    case 'extern_crate_declaration':
    case 'attribute_item':
    case 'inner_attribute_item':
    case 'enum_item':
    case 'trait_item':
    case 'type_item':
    case 'macro_definition':
    case 'empty_statement':
      return;
    default:
      if (isCode(node)) w.value(node, 'dropped');
  }
}

function define(w: Walk, node: Tree, parent: Tree | undefined): void {
  const nameNode = child(node, 'name')!;
  const scope = functionScope(w, node, -1, parent ? attributes(w, parent, node) : []);
  const at = spanOf(w, nameNode.start, nameNode.end);
  if (parent) w.declarations.push({ name: textOf(w, nameNode), scope: -1, value: { k: 'fn', scope }, at });
  else assign(w, textOf(w, nameNode), { k: 'fn', scope }, nameNode);
}
