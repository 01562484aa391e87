/** Macros whose arguments are values: `format!`, `vec!`, `env!`. Their tokens are no tree, so their text is read. */
import type { Value } from '../../../model/value.ts';
import type { Tree } from '../tree.ts';
import { textOf, unsupported } from '../walk.ts';
import { nameValue, pathValue } from './names.ts';
import { formatted, stringValue } from './text.ts';
import type { Walk } from './walk.ts';

export function macro(w: Walk, node: Tree): Value {
  const written = textOf(w, node);
  const match = /^([\w:]+)!\s*[([{]([^]*)[)\]}]$/.exec(written);
  if (!match) return unsupported(node.type);
  const name = match[1]!.split('::').at(-1)!;
  const parts = split(match[2]!);
  switch (name) {
    case 'format':
    case 'concat': {
      const values = parts.map((one) => argument(w, one));
      if (name === 'concat') return { k: 'join', parts: values.map((one) => one.value) };
      const [format, ...rest] = values;
      if (typeof format?.value !== 'string') return unsupported(node.type);
      const named = new Map(rest.flatMap((one) => (one.name === undefined ? [] : [[one.name, one.value] as const])));
      const positional = rest.filter((one) => one.name === undefined).map((one) => one.value);
      return formatted(format.value, positional, named, (variable) => nameValue(w, variable));
    }
    case 'vec':
      return { k: 'array', items: parts.map((one) => argument(w, one).value) };
    case 'env':
    case 'option_env':
      // Read when it is built: what it holds is not what a manifest gives.
      return { k: 'unknown', why: 'dynamic' };
    default:
      return unsupported(node.type);
  }
}

function argument(w: Walk, text: string): { readonly name?: string; readonly value: Value } {
  const named = /^(\w+)\s*=(?!=)\s*([^]*)$/.exec(text);
  return named ? { name: named[1]!, value: valueOf(w, named[2]!.trim()) } : { value: valueOf(w, text) };
}

/** Literals, variables, paths and fields; what is more is not read out of tokens. */
function valueOf(w: Walk, text: string): Value {
  const bare = text.replace(/^&\s*(?:mut\s+)?/, '').replace(/\.(?:clone|to_string|to_owned|as_str|into|trim)\(\)$/, '');
  if (/^[bc]?r?#*"/.test(bare)) return stringValue(bare);
  if (/^-?\d[\d_]*(?:\.\d+)?$/.test(bare)) return Number(bare.replace(/_/g, ''));
  if (/^(?:self|\w+)(?:\.\w+)+$/.test(bare)) {
    const [first, ...keys] = bare.split('.');
    return keys.reduce<Value>((of, key) => ({ k: 'member', of, key }), nameValue(w, first!));
  }
  if (/^\w+$/.test(bare)) return nameValue(w, bare);
  return /^[\w:]+$/.test(bare) ? pathValue(w, bare) : unsupported('macro');
}

/** Arguments between commas that stand in no brackets and no text. */
function split(text: string): string[] {
  const out: string[] = [];
  let depth = 0;
  let from = 0;
  for (const match of text.matchAll(/"(?:\\[^]|[^"\\])*"|[()[\]{},]/g)) {
    if ('([{'.includes(match[0])) depth++;
    else if (')]}'.includes(match[0])) depth--;
    else if (match[0] === ',' && depth === 0) {
      out.push(text.slice(from, match.index).trim());
      from = match.index + 1;
    }
  }
  const last = text.slice(from).trim();
  return last === '' ? out : [...out, last];
}
