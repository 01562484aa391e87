/** The value of a pipeline. */
import { UNKNOWN, isMap, isNative, isOpen, isTrue, originOf } from './data.ts';
import type { Data } from './data.ts';
import { TemplateError } from './nodes.ts';
import type { Operand, Pipeline, Place } from './nodes.ts';
import { OutOfFuel } from './run.ts';
import type { Run, Scope } from './run.ts';

/** Throws TemplateError where Go would end the rendering with an error. */
export function evaluatePipeline(pipe: Pipeline, scope: Scope, run: Run): Data {
  if (run.fuel-- <= 0) throw new OutOfFuel();
  let value: Data | undefined;
  for (const command of pipe.commands) value = evaluateCommand(command, value, scope, run, pipe.at);
  return value ?? null;
}

function evaluateCommand(
  command: readonly Operand[],
  piped: Data | undefined,
  scope: Scope,
  run: Run,
  at: Place,
): Data {
  const [first, ...rest] = command as readonly [Operand, ...Operand[]];
  const last = piped === undefined ? [] : [piped];
  if (first.o === 'function') {
    const short = shortCircuit(first.name, rest, last, scope, run, at);
    if (short !== undefined) return short;
    const args = [...rest.map((operand) => evaluate(operand, scope, run, at)), ...last];
    return callFunction(first.name, args, run, at);
  }
  if (first.o === 'field' && (rest.length > 0 || last.length > 0)) {
    const of = evaluate(first.of, scope, run, at);
    if (of === UNKNOWN) return UNKNOWN;
    if (isNative(of))
      return of.call(first.name, [...rest.map((operand) => evaluate(operand, scope, run, at)), ...last]);
  }
  if (rest.length > 0 || last.length > 0) throw new TemplateError('what is given arguments is no function', at);
  return evaluate(first, scope, run, at);
}

/** `and` and `or` evaluate no more than they need. */
function shortCircuit(
  name: string,
  operands: readonly Operand[],
  last: readonly Data[],
  scope: Scope,
  run: Run,
  at: Place,
): Data | undefined {
  if (name !== 'and' && name !== 'or') return undefined;
  let value: Data = null;
  for (let i = 0; i < operands.length + last.length; i++) {
    const operand = operands[i];
    value = operand === undefined ? last[0]! : evaluate(operand, scope, run, at);
    if (isOpen(value)) return UNKNOWN;
    if (isTrue(value) === (name === 'or')) return value;
  }
  return value;
}

function callFunction(name: string, args: readonly Data[], run: Run, at: Place): Data {
  const call = run.functions.get(name);
  if (call === undefined) throw new TemplateError(`it calls the function "${name}", which is not known here`, at);
  if (run.fuel-- <= 0) throw new OutOfFuel();
  return call(args, run, at);
}

function evaluate(operand: Operand, scope: Scope, run: Run, at: Place): Data {
  switch (operand.o) {
    case 'literal':
      return operand.value;
    case 'dot':
      if (scope.dotAt !== undefined) run.reads.push(scope.dotAt);
      return scope.dot;
    case 'variable': {
      const variable = scope.variables.findLast((other) => other.name === operand.name);
      if (variable === undefined) throw new TemplateError(`the variable ${operand.name} is not declared`, at);
      if (variable.at !== undefined) run.reads.push(variable.at);
      return variable.value;
    }
    case 'function':
      return callFunction(operand.name, [], run, at);
    case 'pipe':
      return evaluatePipeline(operand.pipe, scope, run);
    case 'field': {
      const before = run.reads.length;
      const of = evaluate(operand.of, scope, run, at);
      run.reads.length = before;
      return fieldOf(of, operand.name, run, at);
    }
  }
}

function fieldOf(of: Data, name: string, run: Run, at: Place): Data {
  if (of === UNKNOWN) return UNKNOWN;
  if (isNative(of)) return of.call(name, []);
  if (isMap(of)) {
    const origin = originOf(of, name);
    if (origin !== undefined) run.reads.push(origin);
    return of.get(name) ?? null;
  }
  if (of === null) throw new TemplateError(`it reads ".${name}" of a value that is not given`, at);
  throw new TemplateError(`it reads ".${name}" of what is no map`, at);
}
