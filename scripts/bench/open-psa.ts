import {
  all,
  any,
  atLeast,
  event,
  node,
  type Formula,
  type Structure,
} from '../../src/analyze/availability/structure.ts';

/** A fault tree turned over: what must hold for the top event not to happen. */
export interface OpenPsa {
  readonly structure: Structure;
  readonly root: Formula;
  readonly q: Float64Array;
}

interface Element {
  readonly tag: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

/**
 * Reads a coherent fault tree in the Open-PSA model exchange format: gates and, or, atleast over gates and basic
 * events with constant probabilities. An "or" of failures is an "all" of what is up (De Morgan).
 * @throws Error for what such a tree does not have
 */
export function readOpenPsa(texts: readonly string[]): OpenPsa {
  const elements = texts.flatMap((text) => flattened(parse(text)));
  const gates = elements.filter(({ tag }) => tag === 'define-gate');
  const events = elements.filter(({ tag }) => tag === 'define-basic-event');
  const gateIndex = new Map(gates.map((gate, i) => [gate.attributes['name']!, i]));
  const eventIndex = new Map(events.map((one, i) => [one.attributes['name']!, i]));
  const named = new Set<string>();
  const read = ({ tag, attributes, children }: Element): Formula => {
    switch (tag) {
      case 'gate':
      case 'basic-event':
      case 'event':
        return reference(attributes['name']!);
      case 'or':
        return all(children.map(read));
      case 'and':
        return any(children.map(read));
      case 'atleast':
        // k failures of n do not happen when n - k + 1 hold.
        return atLeast(children.length - Number(attributes['min']) + 1, children.map(read));
      default:
        throw new Error(`<${tag}> is not part of a coherent tree`);
    }
  };
  const reference = (name: string): Formula => {
    const gate = gateIndex.get(name);
    if (gate !== undefined) {
      named.add(name);
      return node(gate);
    }
    const index = eventIndex.get(name);
    if (index === undefined) throw new Error(`${name} is not defined`);
    return event(index);
  };
  const nodes = gates.map(({ children }) => read(children.find(({ tag }) => !NOTES.has(tag))!));
  const top = gates.findIndex((gate) => !named.has(gate.attributes['name']!));
  const q = Float64Array.from(events, (one) => {
    const value = one.children.find(({ tag }) => tag === 'float')?.attributes['value'];
    if (value === undefined) throw new Error(`${one.attributes['name']!} has no constant probability`);
    return Number(value);
  });
  return { structure: { events: events.length, nodes }, root: node(top), q };
}

const NOTES: ReadonlySet<string> = new Set(['label', 'attributes']);

/** The elements of a document that has no text of its own. */
function parse(text: string): Element {
  const root: Element = { tag: '', attributes: {}, children: [] };
  const open = [root];
  for (const [, close, tag, rest, empty] of text
    .replaceAll(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>/g, '')
    .matchAll(/<(\/?)([\w-]+)([^>]*?)(\/?)>/g)) {
    if (close === '/') {
      open.pop();
      continue;
    }
    const attributes = Object.fromEntries(
      [...rest!.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, value]),
    );
    const element: Element = { tag: tag!, attributes, children: [] };
    open.at(-1)!.children.push(element);
    if (empty !== '/') open.push(element);
  }
  return root;
}

const flattened = (element: Element): Element[] => [element, ...element.children.flatMap(flattened)];
