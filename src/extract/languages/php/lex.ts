/** One file at lexed depth: what it uses, declares and calls, and whether a library may matter. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { Triggers } from '../../../model/language.ts';
import type { FilePath } from '../../../model/value.ts';
import { lineStartsOf, spanOf } from '../walk.ts';
import { importFacts, usesOf } from './imports.ts';
import type { RawUse } from './imports.ts';

const TOKEN =
  /\/\/[^\n]*|#(?!\[)[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:\\[^]|[^"\\])*(?:"|$)|'(?:\\[^]|[^'\\])*(?:'|$)|<<<\s*(['"]?)(\w+)\1[^]*?\n\s*\2\b|\$?[A-Za-z_\\][\w\\]*|->|::|[({};]/g;

/** Never throws. */
export function lexFile(
  file: FilePath,
  blob: string,
  text: string,
  triggers: Triggers,
): { facts: SourceFacts; triggered: boolean } {
  const scanned = scan(file, text);
  const uses = usesOf(scanned.uses);
  const imported = new Set(uses.map((one) => one.local));
  const used = new Map<string, string>();
  for (const name of scanned.referred) {
    const bare = name.replace(/\(\)$/, '');
    const local = bare.split('\\').at(-1)!;
    if (imported.has(local) || scanned.declared.has(local) || used.has(local)) continue;
    const full = bare.startsWith('\\')
      ? bare.slice(1)
      : scanned.namespace === ''
        ? bare
        : `${scanned.namespace}\\${bare}`;
    used.set(local, name.endsWith('()') ? `${full}()` : full);
  }
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const exports = [...scanned.declared].flatMap((local) => {
    const full = scanned.namespace === '' ? local : `${scanned.namespace}\\${local}`;
    return [...new Set([full, local])].map((name) => ({ name, value: { k: 'ref', name: local, scope: -1 } as const }));
  });
  const facts: SourceFacts = {
    file,
    blob,
    depth: 'lexed',
    language: 'php',
    ...(/@generated\b|DO NOT EDIT/.test(text.slice(0, 2000)) && { generated: true as const }),
    imports: importFacts(uses, used, start),
    exports,
    reexports: [],
    stars: [],
    declarations: [],
    assigned: [],
    scopes: [],
    sites: [],
    ignores: [],
    names: scanned.names,
    problems: [],
  };
  return { facts, triggered: facts.imports.some((one) => triggering(one.specifier, triggers)) };
}

interface Scanned {
  readonly namespace: string;
  readonly uses: readonly RawUse[];
  readonly declared: ReadonlySet<string>;
  /** Classes and functions ('()' behind them) as written. */
  readonly referred: ReadonlySet<string>;
  readonly names: readonly string[];
}

const CLASS_BEFORE = new Set(['new', 'extends', 'implements', 'instanceof', 'use']);

function scan(file: FilePath, text: string): Scanned {
  const lineStarts = lineStartsOf(text);
  const uses: RawUse[] = [];
  const declared = new Set<string>();
  const referred = new Set<string>();
  const names = new Set<string>();
  let namespace = '';
  let depth = 0;
  let before = '';
  let previous = '';
  let skipTo = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (match.index < skipTo) continue;
    const first = token[0]!;
    if (first === '"' || first === "'" || first === '#' || (first === '/' && token.length > 1) || first === '<') {
      // Annotations stand in comments.
      if (token.startsWith('/**'))
        for (const one of token.matchAll(/@([A-Z]\w*)\s*\(/g)) {
          referred.add(one[1]!);
          names.add(one[1]!);
        }
      before = '';
      continue;
    }
    if (token === '{') depth++;
    else if (token === '}') depth--;
    else if (token === '(') {
      if (/^[A-Za-z_\\]/.test(before)) {
        names.add(before.split('\\').at(-1)!);
        if (!KEYWORDS.has(before) && !OWNED.has(previous)) referred.add(`${before}()`);
      }
    } else if (token === '::') {
      if (/^[A-Z\\]/.test(before)) {
        referred.add(before);
        names.add(before.split('\\').at(-1)!);
      }
    } else if (token === 'namespace' || (token === 'use' && depth === 0)) {
      const end = text.slice(match.index).search(/[;{]/);
      const braced = token === 'use' && /^use\s+[^;{]*\{/.test(text.slice(match.index, match.index + 400));
      const stop = braced ? text.indexOf(';', match.index) : match.index + end;
      const clause = text.slice(match.index + token.length, stop < 0 ? text.length : stop);
      if (token === 'namespace') namespace = clause.trim();
      else
        uses.push({
          text: clause.replace(/\/\*[^]*?\*\/|(?:\/\/|#)[^\n]*/g, ' ').trim(),
          at: spanOf({ file, lineStarts }, match.index, stop),
        });
      skipTo = stop < 0 ? text.length : stop;
      // The brace of `namespace A {` opens no class.
      if (token === 'namespace' && text[skipTo] === '{') skipTo++;
    } else if (DECLARES.has(before) && /^[A-Za-z_]\w*$/.test(token)) {
      if (before !== 'function' || depth === 0) declared.add(token);
    } else if (before === '->' || before === '::') names.add(token.replace(/^\$/, ''));
    else if (/^\\?[A-Z]/.test(token) || (CLASS_BEFORE.has(before) && /^[\\A-Za-z_]/.test(token))) {
      names.add(token.split('\\').at(-1)!);
      if (!KEYWORDS.has(token)) referred.add(token);
    }
    previous = before;
    before = token;
  }
  return { namespace, uses, declared, referred, names: [...names].sort() };
}

/** What stands before the name of a method, a class or a declaration. */
const OWNED = new Set(['->', '::', 'new', 'function', 'fn']);
const DECLARES = new Set(['class', 'interface', 'trait', 'enum', 'function']);
const KEYWORDS = new Set(
  (
    'if elseif while for foreach switch match catch array list isset empty unset exit die echo print return fn function use ' +
    'include include_once require require_once declare self static parent new class true false null TRUE FALSE NULL'
  ).split(' '),
);

const PREFIX = 'php:';
const indexes = new WeakMap<Triggers, ReadonlySet<string>>();

/** A class in a namespace that a library knows, or in one of those around it; a global class or function that one knows. */
function triggering(specifier: string, triggers: Triggers): boolean {
  let known = indexes.get(triggers);
  if (known === undefined) {
    const own = triggers.packages.filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
    indexes.set(triggers, (known = new Set(own)));
  }
  const bare = specifier.replace(/\(\)$/, '');
  const parts = bare.split('\\');
  const last = parts.pop()!;
  if (parts.length === 0 || specifier.endsWith('()')) {
    if (known.has(`global.${last}`)) return true;
  }
  for (let n = parts.length; n > 0; n--) if (known.has(parts.slice(0, n).join('/'))) return true;
  return false;
}
