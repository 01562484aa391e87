/** What names mean: variables, classes under their aliases and namespaces, functions that fall back to the global ones. */
import type { Value } from '../../../model/value.ts';
import { localValue } from '../locals.ts';
import type { Walk } from './walk.ts';

export function variable(w: Walk, name: string): Value {
  if (name === 'this') return { k: 'this', scope: w.scope };
  if (name === '_ENV') return { k: 'env-all' };
  const frame = w.frames.at(-1)!;
  // A function sees no variable of its file.
  return localValue(w, name) ?? { k: 'ref', name, scope: frame.scope };
}

/** A class by the name that is written: `Client`, `Psr7\Request`, `\PDO`, `self`. */
export function classNamed(w: Walk, written: string): Value {
  const lower = written.toLowerCase();
  const cls = w.classes.at(-1);
  if (lower === 'self' || lower === 'static')
    return cls ? { k: 'class', scope: cls.scope } : { k: 'this', scope: w.scope };
  if (lower === 'parent') return { k: 'this', scope: w.scope };
  const name = written.replace(/^\\/, '');
  if (name === written && !name.includes('\\')) {
    if (!w.declared.has(name) && !w.imported.has(name)) use(w, name, qualify(w, name));
    return { k: 'ref', name, scope: -1 };
  }
  const [first, ...rest] = name.split('\\');
  const alias = name === written ? w.imported.get(first!) : undefined;
  const full = name !== written ? name : alias !== undefined ? [alias, ...rest].join('\\') : qualify(w, name);
  const last = full.split('\\').at(-1)!;
  // The class' own name, unless it means another one here.
  const known = w.imported.get(last) ?? w.used.get(last);
  const local = known === full || (known === undefined && !w.declared.has(last)) ? last : full;
  if (w.imported.get(local) === undefined) use(w, local, full);
  return { k: 'ref', name: local, scope: -1 };
}

/** A function by its name. */
export function functionNamed(w: Walk, written: string): Value {
  const name = written.replace(/^\\/, '');
  const last = name.split('\\').at(-1)!;
  if (!w.declaredFunctions.has(last) && !w.importedFunctions.has(last))
    use(w, last, `${name === written ? qualify(w, name) : name}()`);
  return { k: 'ref', name: last, scope: -1 };
}

/** A constant: of this file, else a global one. */
export function constantNamed(w: Walk, written: string): Value {
  const last = written.split('\\').at(-1)!;
  if (!w.declared.has(last)) use(w, last, last);
  return { k: 'ref', name: last, scope: -1 };
}

const qualify = (w: Walk, name: string): string => (w.namespace === '' ? name : `${w.namespace}\\${name}`);

function use(w: Walk, local: string, full: string): void {
  if (!w.used.has(local)) w.used.set(local, full);
}

const PLAIN =
  /^(?:string|int|float|bool|array|object|mixed|void|null|iterable|callable|never|false|true|resource|integer|boolean)$/i;

/** The class that a type names; undefined where it names none. */
export function typeNamed(w: Walk, written: string): Value | undefined {
  const names = written
    .replace(/^\?/, '')
    .split(/[|&]/)
    .map((one) => one.trim().replace(/\[\]$|<.*$/, ''))
    .filter((one) => /^\\?[A-Za-z_][\w\\]*$/.test(one) && !PLAIN.test(one));
  const of = names.map((one) => classNamed(w, one));
  return of.length <= 1 ? of[0] : { k: 'alternatives', kind: '?:', of };
}
