/** The process' environment, as Python names it: `os.environ`, `os.getenv`, under whatever local names. */
import type { Spread, Value } from '../../../model/value.ts';
import { isSpread } from '../../../model/value.ts';
import type { Walk } from './walk.ts';

const ALL: Value = { k: 'env-all' };

/** The whole environment, where a name (`os.environ`, `environ`) means it. */
export const environmentName = (w: Walk, written: string): Value | undefined =>
  written.endsWith('environ') && standardName(w, written) === 'os.environ' ? ALL : undefined;

const READS = /^os\.(?:getenv|environ\.(?:get|pop|setdefault))$/;

/** Whether a callee (`os.getenv`, `env.get`) asks for a variable. */
export const readsEnvironment = (w: Walk, callee: string): boolean => READS.test(standardName(w, callee));

/** `os.getenv(k, d)`, `os.environ.get(k, d)`: the variable, else what follows. */
export function environmentCall(args: readonly (Value | Spread)[]): Value {
  const named = args.find((one) => one !== null && typeof one === 'object' && one.k === 'object' && one.named === true);
  const [key, given] = args.filter((one) => one !== named);
  const entries = named === undefined ? [] : (named as Extract<Value, { k: 'object' }>).entries;
  const keyword = entries.find((one) => one.k === 'entry' && one.key === 'default');
  const fallback = given ?? (keyword?.k === 'entry' ? keyword.value : undefined);
  if (key === undefined || isSpread(key)) return { k: 'unknown', why: 'dynamic' };
  const variable: Value = { k: 'member', of: ALL, key };
  return fallback === undefined || isSpread(fallback) || fallback === null
    ? variable
    : { k: 'alternatives', kind: '??', of: [variable, fallback] };
}

/** A dotted name with its first part as the module that it was imported from. */
function standardName(w: Walk, written: string): string {
  const [first, ...rest] = written.split('.');
  const imported = w.imported.get(first!);
  if (imported === undefined) return '';
  return [imported[0], ...(imported[1] === '*' ? [] : [imported[1]]), ...rest].join('.');
}
