/** The tokens of an action → a pipeline. */
import type { Token } from './lex.ts';
import { TemplateError } from './nodes.ts';
import type { Operand, Pipeline, Place } from './nodes.ts';

const MAX_DEPTH = 60;

export function parsePipeline(tokens: readonly Token[], at: Place, depth = 0): Pipeline {
  if (depth > MAX_DEPTH) throw new TemplateError('parentheses are nested too deeply', at);
  const { names, assigns, rest } = declaration(tokens);
  const commands = split(rest, '|', at).map((part) => parseOperands(part, at, depth));
  if (commands.some((command) => command.length === 0)) throw new TemplateError('a pipeline has an empty part', at);
  return { names, assigns, commands, at };
}

function declaration(tokens: readonly Token[]): {
  readonly names: readonly string[];
  readonly assigns: boolean;
  readonly rest: readonly Token[];
} {
  const names: string[] = [];
  let i = 0;
  while (tokens[i]?.t === 'variable') {
    names.push(tokens[i]!.text);
    const mark = tokens[i + 1];
    if (mark?.t !== 'mark') break;
    if (mark.text === ',') i += 2;
    else if (mark.text === ':=' || mark.text === '=')
      return { names, assigns: mark.text === '=', rest: tokens.slice(i + 2) };
    else break;
  }
  return { names: [], assigns: false, rest: tokens };
}

/** The operands of one command: primaries with the fields that hang on them. */
export function parseOperands(tokens: readonly Token[], at: Place, depth = 0): readonly Operand[] {
  const operands: Operand[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.t === 'field' && !token.spaced && operands.length > 0) {
      operands.push({ o: 'field', of: operands.pop()!, name: token.text });
      continue;
    }
    if (!token.spaced && operands.length > 0)
      throw new TemplateError('a blank is missing between two operands', token.at);
    if (token.t === 'mark' && token.text === '(') {
      const close = closing(tokens, i);
      if (close < 0) throw new TemplateError('a parenthesis is not closed', token.at);
      const inner = tokens.slice(i + 1, close);
      if (inner.length === 0) throw new TemplateError('parentheses are empty', token.at);
      operands.push({ o: 'pipe', pipe: parsePipeline(inner, token.at, depth + 1) });
      i = close;
    } else operands.push(primary(token, at));
  }
  return operands;
}

function primary(token: Token, at: Place): Operand {
  switch (token.t) {
    case 'dot':
      return { o: 'dot' };
    case 'field':
      return { o: 'field', of: { o: 'dot' }, name: token.text };
    case 'variable':
      return { o: 'variable', name: token.text };
    case 'text':
      return { o: 'literal', value: token.text };
    case 'number':
      return { o: 'literal', value: Number(token.text) };
    case 'word':
      if (token.text === 'true' || token.text === 'false') return { o: 'literal', value: token.text === 'true' };
      return token.text === 'nil' ? { o: 'literal', value: null } : { o: 'function', name: token.text };
    case 'mark':
      throw new TemplateError(`"${token.text}" stands where a value is expected`, token.at ?? at);
  }
}

/** Splits at a mark outside of parentheses. */
function split(tokens: readonly Token[], mark: string, at: Place): readonly (readonly Token[])[] {
  const parts: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.t === 'mark' && token.text === '(') depth++;
    if (token.t === 'mark' && token.text === ')' && --depth < 0)
      throw new TemplateError('a parenthesis closes nothing', token.at ?? at);
    if (depth === 0 && token.t === 'mark' && token.text === mark) parts.push([]);
    else parts.at(-1)!.push(token);
  }
  return parts;
}

function closing(tokens: readonly Token[], from: number): number {
  let depth = 0;
  for (let i = from; i < tokens.length; i++) {
    const token = tokens[i]!;
    if (token.t !== 'mark') continue;
    if (token.text === '(') depth++;
    if (token.text === ')' && --depth === 0) return i;
  }
  return -1;
}
