/** Go template text → templates. What is defined before an error is kept. */
import { lex } from './lex.ts';
import type { Piece, Token } from './lex.ts';
import { TemplateError } from './nodes.ts';
import type { Node, Place, Template } from './nodes.ts';
import { parseOperands, parsePipeline } from './parse-pipeline.ts';

export interface ParsedTemplate {
  /** What stands outside of any define; undefined where the text is broken. */
  readonly main?: readonly Node[];
  readonly defines: readonly Template[];
  readonly error?: TemplateError;
}

const MAX_DEPTH = 100;

export function parseTemplate(file: string, text: string): ParsedTemplate {
  const defines: Template[] = [];
  const pieces = lex(file, text);
  try {
    const main = parseNodes(pieces, defines, undefined, 0).nodes;
    return { main, defines };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return { defines, error };
  }
}

interface Block {
  readonly nodes: readonly Node[];
  /** The action that ended it: `end` or `else …`; undefined at the end of the text. */
  readonly last?: { readonly tokens: readonly Token[]; readonly at: Place };
}

/** Reads nodes up to the `end` or `else` of `opened`. */
function parseNodes(pieces: Generator<Piece>, defines: Template[], opened: Place | undefined, depth: number): Block {
  if (depth > MAX_DEPTH) throw new TemplateError(`blocks are nested deeper than ${MAX_DEPTH}`, opened);
  const nodes: Node[] = [];
  for (let next = pieces.next(); next.done !== true; next = pieces.next()) {
    const piece = next.value;
    if (piece.p === 'text') {
      nodes.push({ n: 'text', text: piece.text, at: piece.at });
      continue;
    }
    const { tokens, at } = piece;
    const first = tokens[0];
    if (first === undefined) throw new TemplateError('an action is empty', at);
    const word = first.t === 'word' ? first.text : '';
    const rest = tokens.slice(1);
    if (word === 'end' || word === 'else') {
      if (opened === undefined) throw new TemplateError(`"${word}" ends no block`, at);
      return { nodes, last: { tokens, at } };
    }
    if (word === 'if' || word === 'with' || word === 'range')
      nodes.push(control(word, rest, at, pieces, defines, depth));
    else if (word === 'define' || word === 'block') {
      const name = nameOf(rest, at);
      const body = parseNodes(pieces, defines, at, depth + 1);
      expectEnd(body, at);
      defines.push({ name, nodes: body.nodes });
      if (word === 'block') nodes.push({ n: 'template', name, pipe: parsePipeline(rest.slice(1), at), at });
    } else if (word === 'template') {
      const data = rest.slice(1);
      nodes.push({
        n: 'template',
        name: nameOf(rest, at),
        ...(data.length === 0 ? {} : { pipe: parsePipeline(data, at) }),
        at,
      });
    } else if ((word === 'break' || word === 'continue') && rest.length === 0) nodes.push({ n: word });
    else nodes.push({ n: 'output', pipe: parsePipeline(tokens, at) });
  }
  if (opened !== undefined) throw new TemplateError('a block is not closed: its "end" is missing', opened);
  return { nodes };
}

function control(
  n: 'if' | 'with' | 'range',
  tokens: readonly Token[],
  at: Place,
  pieces: Generator<Piece>,
  defines: Template[],
  depth: number,
): Node {
  const pipe = parsePipeline(tokens, at);
  const body = parseNodes(pieces, defines, at, depth + 1);
  const last = body.last!;
  if (last.tokens[0]!.text === 'end') return { n, pipe, body: body.nodes, otherwise: [] };
  const chained = last.tokens[1];
  if (chained === undefined) {
    const otherwise = parseNodes(pieces, defines, at, depth + 1);
    expectEnd(otherwise, at);
    return { n, pipe, body: body.nodes, otherwise: otherwise.nodes };
  }
  if (chained.text !== 'if' && chained.text !== 'with')
    throw new TemplateError('"else" is followed by something', last.at);
  const inner = control(chained.text, last.tokens.slice(2), last.at, pieces, defines, depth + 1);
  return { n, pipe, body: body.nodes, otherwise: [inner] };
}

function expectEnd(block: Block, at: Place): void {
  if (block.last?.tokens[0]?.text !== 'end')
    throw new TemplateError('a block has an "else" too many', block.last?.at ?? at);
}

function nameOf(tokens: readonly Token[], at: Place): string {
  const [operand] = parseOperands(tokens.slice(0, 1), at);
  if (operand?.o !== 'literal' || typeof operand.value !== 'string')
    throw new TemplateError('a template has no name', at);
  return operand.value;
}
