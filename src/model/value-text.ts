/** The text form of values, as unit pages, tests and messages write it. */
import { givenTo } from './facts.ts';
import type { SourceFacts } from './facts.ts';
import { isSpread, type Entry, type Form, type Spread, type Value } from './value.ts';

/** What a value's references are looked up in; facts of a manifest have no scopes or sites. */
export type TextFacts = Partial<Pick<SourceFacts, 'sites' | 'scopes' | 'imports'>>;

/**
 * `"lit"`, `5000`, `true`, `${env:NAME|fallback}`, `${secret:ref}`, `name from "module"`, `a.b`, `f(x)`, `new C(x)`,
 * `@D(x)`, `{k: v}`, `[a, b]`, `a|b` (any of them), `a ?? b` (the first that has a value), `a * b`, `?why`;
 * `fn name`, `class Name`, `this`, `param name`.
 */
export function textOf(value: Value, facts: TextFacts = {}): string {
  return print(value, facts, 0);
}

const IDENTIFIER = /^[\p{ID_Start}$_#][\p{ID_Continue}$-]*$/u;
const MAX_DEPTH = 40;

function print(value: Value, facts: TextFacts, depth: number): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (depth > MAX_DEPTH) return '…';
  const text = (v: Value): string => print(v, facts, depth + 1);
  const item = (v: Value | Spread): string => (isSpread(v) ? `...${text(v.of)}` : text(v));
  switch (value.k) {
    case 'env-all':
      return '${env}';
    case 'secret':
      return `\${secret:${value.ref}}`;
    case 'ref':
      return refText(value.name, facts);
    case 'member':
      return environmentVariable(value) ?? memberText(value, facts, depth);
    case 'site':
      return siteText(value.site, facts, item, text);
    case 'out':
      return `&${value.arg} of ${siteText(value.site, facts, item, text)}`;
    case 'object':
      return `{${value.entries.map((e) => (isSpread(e) ? item(e) : entryText(e, text))).join(', ')}}`;
    case 'array':
      return `[${value.items.map(item).join(', ')}]`;
    case 'fn':
      return `fn ${facts.scopes?.[value.scope]?.name ?? ''}`.trim();
    case 'class':
      return `class ${facts.scopes?.[value.scope]?.name ?? ''}`.trim();
    case 'this':
      return 'this';
    case 'param':
      return `param ${facts.scopes?.[value.scope]?.params[value.index]?.name ?? value.index}`;
    case 'join':
      return `"${value.parts.map((part) => hole(part, facts, depth)).join('')}"`;
    case 'op':
      return value.args.map((arg) => grouped(arg, text)).join(` ${value.op} `);
    case 'alternatives':
      return (
        environmentVariable(value) ?? value.of.map((v) => grouped(v, text)).join(value.kind === '??' ? ' ?? ' : '|')
      );
    case 'unknown':
      return `?${value.why}`;
  }
}

function refText(name: string, facts: TextFacts): string {
  for (const { specifier, names } of facts.imports ?? []) {
    const found = names.find(([, local]) => local === name);
    if (found !== undefined) return `${found[0]} from ${JSON.stringify(specifier)}`;
  }
  return name;
}

/** `${env:NAME}`, and `${env:NAME|fallback}` where the fallback is a literal. */
function environmentVariable(value: Form): string | undefined {
  if (value.k === 'member') {
    const { of, key } = value;
    const isEnv = of !== null && typeof of === 'object' && of.k === 'env-all';
    return isEnv && typeof key === 'string' ? `\${env:${key}}` : undefined;
  }
  if (value.k !== 'alternatives' || value.kind !== '??' || value.of.length !== 2) return undefined;
  const [variable, fallback] = value.of as [Value, Value];
  if (variable === null || typeof variable !== 'object' || (fallback !== null && typeof fallback === 'object'))
    return undefined;
  const name = variable.k === 'member' ? environmentVariable(variable) : undefined;
  return name && `${name.slice(0, -1)}|${fallback}}`;
}

function memberText(value: Extract<Form, { k: 'member' }>, facts: TextFacts, depth: number): string {
  const text = (v: Value): string => print(v, facts, depth + 1);
  const of = isPlain(value.of) ? text(value.of) : `(${text(value.of)})`;
  return typeof value.key === 'string' && IDENTIFIER.test(value.key)
    ? `${of}.${value.key}`
    : `${of}[${text(value.key)}]`;
}

function siteText(
  index: number,
  facts: TextFacts,
  item: (v: Value | Spread) => string,
  text: (v: Value) => string,
): string {
  const site = facts.sites?.[index];
  if (site === undefined) return `site ${index}`;
  const prefix = { call: '', new: 'new ', decorator: '@' }[site.kind];
  const callee = isPlain(site.callee) ? text(site.callee) : `(${text(site.callee)})`;
  return `${prefix}${callee}(${givenTo(site).map(item).join(', ')})`;
}

function entryText(entry: Entry, text: (v: Value) => string): string {
  const { key } = entry;
  const name = typeof key === 'string' ? (IDENTIFIER.test(key) ? key : JSON.stringify(key)) : `[${text(key)}]`;
  return `${name}: ${text(entry.value)}`;
}

function hole(part: Value, facts: TextFacts, depth: number): string {
  if (typeof part === 'string') return JSON.stringify(part).slice(1, -1);
  const text = print(part, facts, depth + 1);
  return text.startsWith('${') ? text : `\${${text}}`;
}

const grouped = (v: Value, text: (v: Value) => string): string => {
  const compound =
    v !== null &&
    typeof v === 'object' &&
    (v.k === 'op' || v.k === 'alternatives') &&
    environmentVariable(v) === undefined;
  return compound ? `(${text(v)})` : text(v);
};

/** Values that can be followed by `.name` or `(…)` and still read as one. */
const isPlain = (v: Value): boolean =>
  v === null || typeof v !== 'object' || !['alternatives', 'op', 'param', 'fn', 'class'].includes(v.k);
