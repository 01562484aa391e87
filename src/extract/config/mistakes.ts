/** What zod found wrong, in words that help: where, what is wrong, what was probably meant. */
import type { z } from 'zod/mini';
import { nearest } from '../../model/nearest.ts';
import { keysAt } from './describe.ts';
import type { Path } from './tree.ts';

type Issue = z.core.$ZodIssue;

export interface Mistake {
  /** Where the wrong thing stands; for a missing key, where it would stand. */
  readonly path: Path;
  readonly kind: 'type' | 'value' | 'unknown' | 'missing' | 'empty';
  readonly message: string;
}

/** The mistakes of a document, with paths into it. `input` is the document as plain data. */
export function mistakes(issues: readonly Issue[], input: unknown): readonly Mistake[] {
  return combine(issues.flatMap((issue) => explain(issue, [], input)));
}

function explain(issue: Issue, base: Path, input: unknown): readonly Mistake[] {
  const path = [...base, ...(issue.path as Path)];
  const found = valueAt(input, path);
  const name = path.length === 0 ? 'the file' : title(path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey(path, key));
  if (issue.code === 'invalid_union') return bestBranch(issue.errors, path, input, name, found);
  if (issue.code === 'invalid_type' && found === undefined)
    return [
      { path, kind: 'missing', message: `${title(path.slice(0, -1)) || 'the file'} needs "${String(path.at(-1))}"` },
    ];
  if (issue.code === 'invalid_type')
    return [{ path, kind: 'type', message: `${name} must be ${an(issue.expected)}, found ${show(found)}` }];
  const kind =
    issue.code === 'too_small' && issue.origin === 'array'
      ? 'empty'
      : issue.code === 'invalid_value' && isNested(found)
        ? 'type'
        : 'value';
  return [{ path, kind, message: `${name} ${demand(issue, found)}, found ${show(found)}` }];
}

const isNested = (value: unknown): boolean => typeof value === 'object' && value !== null;

/** Of a choice, the alternative that was probably meant: the one whose outer shape fits, with the fewest mistakes. */
function bestBranch(branches: readonly (readonly Issue[])[], path: Path, input: unknown, name: string, found: unknown) {
  const explained = branches.map((issues) => combine(issues.flatMap((issue) => explain(issue, path, input))));
  const fitting = explained.filter((list) => !list.some((m) => m.kind === 'type' && m.path.length === path.length));
  const best = fitting.toSorted((a, b) => a.length - b.length)[0];
  if (best) return best;
  const wanted = [...new Set(branches.flatMap((issues) => issues.flatMap(expectations)))];
  const message = wanted.length > 0 ? `must be ${wanted.map(an).join(' or ')}` : 'is not of a known form';
  return [{ path, kind: 'type', message: `${name} ${message}, found ${show(found)}` } satisfies Mistake];
}

const expectations = (issue: Issue): readonly string[] =>
  issue.code === 'invalid_type'
    ? [issue.expected]
    : issue.code === 'invalid_union'
      ? issue.errors.flat().flatMap(expectations)
      : [];

function unknownKey(path: Path, key: string): Mistake {
  const known = keysAt(path);
  const meant = nearest(key, known);
  const help = meant ? `did you mean "${meant}"?` : `known are ${known.join(', ')}`;
  return {
    path: [...path, key],
    kind: 'unknown',
    message: `unknown key "${key}"${path.length > 0 ? ` in ${title(path)}` : ''}: ${help}`,
  };
}

function demand(issue: Issue, found: unknown): string {
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String);
    const meant = typeof found === 'string' ? nearest(found, values) : undefined;
    return meant
      ? `must be one of ${values.join(', ')} (did you mean "${meant}"?)`
      : `must be ${values.length > 1 ? 'one of ' : ''}${values.join(', ')}`;
  }
  if (issue.code === 'too_small')
    return issue.origin === 'string'
      ? 'must not be empty'
      : issue.origin === 'array'
        ? 'needs at least one item'
        : `must be at least ${issue.minimum}`;
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`;
  if (issue.code === 'invalid_format') return issue.message;
  return 'is not valid';
}

/** A misspelled required key is one mistake, not two. */
function combine(found: readonly Mistake[]): readonly Mistake[] {
  const parents = new Set(found.filter((m) => m.kind === 'unknown').map((m) => JSON.stringify(m.path.slice(0, -1))));
  const meant = (m: Mistake): boolean =>
    found.some((u) => u.kind === 'unknown' && u.message.endsWith(`did you mean "${String(m.path.at(-1))}"?`));
  return found.filter((m) => m.kind !== 'missing' || !parents.has(JSON.stringify(m.path.slice(0, -1))) || !meant(m));
}

export function valueAt(input: unknown, path: Path): unknown {
  let here = input;
  for (const step of path) {
    if (here === null || typeof here !== 'object' || !Object.hasOwn(here, step)) return undefined;
    here = (here as Record<string | number, unknown>)[step];
  }
  return here;
}

/** `services.orders.endpoints["POST /orders"].weight`. */
export const title = (path: Path): string =>
  path
    .map((step, i) =>
      typeof step === 'number' ? `[${step}]` : /^[\w@/.-]+$/.test(step) ? (i > 0 ? `.${step}` : step) : `["${step}"]`,
    )
    .join('');

const AN: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a map',
  record: 'a map',
};
const an = (type: string): string => AN[type] ?? type;

function show(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a map';
  const written = typeof value === 'string' ? `"${value}"` : String(value);
  return written.length > 60 ? `${written.slice(0, 57)}...` : written;
}
