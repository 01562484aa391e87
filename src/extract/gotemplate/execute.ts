/** Runs templates on data. An action that cannot be evaluated leaves a hole and a problem; the rest goes on. */
import type { Span } from '../../model/value.ts';
import { HOLE, UNKNOWN, isList, isMap, isOpen, isTrue, originOf, print, sortedKeys } from './data.ts';
import type { Data } from './data.ts';
import { evaluatePipeline } from './evaluate.ts';
import { TemplateError } from './nodes.ts';
import type { Node, Pipeline, Place } from './nodes.ts';
import { MAX_OUTPUT, Output } from './output.ts';
import { OutOfFuel } from './run.ts';
import type { Run, Scope, Variable } from './run.ts';

const MAX_INCLUDES = 50;

/** Renders nodes with `dot` as their data. */
export function execute(nodes: readonly Node[], dot: Data, run: Run): Output {
  const out = new Output();
  const variables: Variable[] = [{ name: '$', value: dot }];
  walk(nodes, { dot, variables }, run, out);
  return out;
}

/** Renders a defined template as text. */
export function include(name: string, dot: Data, run: Run, at: Place): Output {
  const template = run.templates.get(name);
  if (template === undefined) throw new TemplateError('it includes a template that is not defined here', at);
  if (run.stack.length >= MAX_INCLUDES) {
    const again = run.stack.filter((other) => other === name).length > 1;
    throw new TemplateError(
      again
        ? 'the templates it includes include each other without end'
        : `more than ${MAX_INCLUDES} includes lie within each other`,
      at,
    );
  }
  run.stack.push(name);
  // What a template reads on its way says nothing about where its text was written.
  const reads = run.reads.splice(0);
  try {
    return execute(template.nodes, dot, run);
  } finally {
    run.stack.pop();
    run.reads.splice(0, Infinity, ...reads);
  }
}

type Jump = 'break' | 'continue' | undefined;

function walk(nodes: readonly Node[], outer: Scope, run: Run, out: Output): Jump {
  // A declaration is seen by what follows in the same block.
  const scope = { ...outer, variables: [...outer.variables] };
  for (const node of nodes) {
    if (run.fuel-- <= 0 || out.size > MAX_OUTPUT) throw new OutOfFuel();
    if (isJump(node)) return node.n;
    const jump = step(node, scope, run, out);
    if (jump !== undefined) return jump;
  }
  return undefined;
}

type Jumping = { readonly n: 'break' | 'continue' };
type OpenScope = Scope & { readonly variables: Variable[] };

function step(node: Exclude<Node, Jumping>, scope: OpenScope, run: Run, out: Output): Jump {
  switch (node.n) {
    case 'text':
      out.literal(node.text, node.at);
      return undefined;
    case 'output': {
      run.reads.length = 0;
      const found = evaluated(node.pipe, scope, run);
      const value = found === undefined ? UNKNOWN : found;
      const at = run.reads.length === 1 ? run.reads[0] : undefined;
      if (node.pipe.names.length > 0) declare(node.pipe, value, at, scope);
      // Helm prints nothing for a value that is not there.
      else out.made(print(value, ''), node.pipe.at, at);
      return undefined;
    }
    case 'template':
      try {
        const data = node.pipe === undefined ? null : evaluatePipeline(node.pipe, scope, run);
        out.made(include(node.name, data, run, node.at).text(), node.at, undefined);
      } catch (error) {
        tell(error, node.at, run);
        out.made(HOLE, node.at, undefined);
      }
      return undefined;
    case 'if':
    case 'with': {
      const value = condition(node.pipe, scope, run);
      if (value === undefined) return undefined;
      const inner = within(node.pipe, value, scope);
      if (isTrue(value)) return walk(node.body, node.n === 'with' ? { ...inner, dot: value } : inner, run, out);
      return walk(node.otherwise, inner, run, out);
    }
    case 'range':
      return range(node, scope, run, out);
  }
}

const isJump = (node: Node): node is Jumping => node.n === 'break' || node.n === 'continue';

function range(node: Extract<Node, { n: 'range' | 'if' | 'with' }>, scope: OpenScope, run: Run, out: Output): Jump {
  const value = condition(node.pipe, scope, run);
  if (value === undefined) return undefined;
  const list = elements(value);
  if (list === undefined) {
    run.report(node.pipe.at, 'it ranges over what is no list or map');
    return undefined;
  }
  if (list.length === 0) return walk(node.otherwise, scope, run, out);
  const { names, assigns } = node.pipe;
  for (const { key, item, at } of list) {
    const written = at === undefined ? {} : { at };
    const named: readonly Variable[] = [
      ...(names.length > 1 ? [{ name: names[0]!, value: key }] : []),
      ...(names.length > 0 ? [{ name: names.at(-1)!, value: item, ...written }] : []),
    ];
    if (assigns) for (const { name, value: given } of named) assign(name, given, scope);
    const variables = assigns ? scope.variables : [...scope.variables, ...named];
    const inner = { dot: item, ...(at === undefined ? {} : { dotAt: at }), variables };
    if (walk(node.body, inner, run, out) === 'break') break;
  }
  return undefined;
}

interface Element {
  readonly key: Data;
  readonly item: Data;
  readonly at?: Span | undefined;
}

function elements(value: Data): readonly Element[] | undefined {
  if (isList(value)) return value.map((item, key) => ({ key, item }));
  if (isMap(value)) return sortedKeys(value).map((key) => ({ key, item: value.get(key)!, at: originOf(value, key) }));
  // Go 1.22 ranges over whole numbers.
  if (typeof value === 'number' && value >= 0 && value < 10_000)
    return Array.from({ length: Math.floor(value) }, (_, i) => ({ key: i, item: i }));
  return value === null ? [] : undefined;
}

/** The value that decides; undefined where it is not known, which is told. */
function condition(pipe: Pipeline, scope: OpenScope, run: Run): Data | undefined {
  const value = evaluated(pipe, scope, run);
  if (value !== undefined && isOpen(value))
    run.report(pipe.at, 'it depends on a value that only the installation knows: what it encloses is not seen');
  return value === undefined || isOpen(value) ? undefined : value;
}

function within(pipe: Pipeline, value: Data, scope: Scope): Scope {
  if (pipe.names.length === 0) return scope;
  return { ...scope, variables: [...scope.variables, { name: pipe.names[0]!, value }] };
}

function declare(pipe: Pipeline, value: Data, at: Span | undefined, scope: OpenScope): void {
  const name = pipe.names[0]!;
  if (pipe.assigns) assign(name, value, scope);
  else scope.variables.push({ name, value, ...(at === undefined ? {} : { at }) });
}

function assign(name: string, value: Data, scope: Scope): void {
  const variable = scope.variables.findLast((other) => other.name === name);
  if (variable !== undefined) variable.value = value;
}

/** Undefined where it cannot be evaluated, which is told. */
function evaluated(pipe: Pipeline, scope: Scope, run: Run): Data | undefined {
  try {
    return evaluatePipeline(pipe, scope, run);
  } catch (error) {
    tell(error, pipe.at, run);
    return undefined;
  }
}

function tell(error: unknown, at: Place, run: Run): void {
  if (!(error instanceof TemplateError) || error instanceof OutOfFuel) throw error;
  run.report(error.at ?? at, error.message);
}
