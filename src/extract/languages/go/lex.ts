/** One file at lexed depth: what it imports and declares, which names it uses, whether a library may matter. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { Triggers } from '../../../model/language.ts';
import type { FilePath } from '../../../model/value.ts';
import { importFacts, packagesByName } from './imports.ts';
import type { RawImport } from './imports.ts';
import { FUNCTIONS, KEYWORDS, TYPES } from './predeclared.ts';

const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|`[^`]*`|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\p{L}_][\p{L}\p{N}_]*|[{}().;,=*[\]]|\n/gu;

/** Never throws. */
export function lexFile(
  file: FilePath,
  blob: string,
  text: string,
  triggers: Triggers,
): { facts: SourceFacts; triggered: boolean } {
  const scanned = scan(file, text);
  const start = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
  const facts: SourceFacts = {
    file,
    blob,
    depth: 'lexed',
    language: 'go',
    ...(/^\/\/ Code generated .* DO NOT EDIT\.?$/m.test(text.slice(0, 2000)) && { generated: true as const }),
    imports: importFacts(scanned.imports, scanned.members, scanned.own, start),
    exports: scanned.declared.map((name) => ({ name, value: { k: 'ref', name, scope: -1 } })),
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
  return { facts, triggered: scanned.imports.some(({ path }) => triggering(path, triggers)) };
}

const indexes = new WeakMap<
  Triggers,
  { exact: ReadonlySet<string>; prefixes: readonly string[]; memo: Map<string, boolean> }
>();

/** A module's packages, and its major versions, count as the module. */
function triggering(path: string, triggers: Triggers): boolean {
  let index = indexes.get(triggers);
  if (index === undefined) {
    index = {
      exact: new Set(triggers.packages.filter((name) => !name.endsWith('*'))),
      prefixes: triggers.packages.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
      memo: new Map(),
    };
    indexes.set(triggers, index);
  }
  const { exact, prefixes, memo } = index;
  let hit = memo.get(path);
  if (hit === undefined) {
    hit = exact.has(path) || prefixes.some((prefix) => path.startsWith(prefix));
    memo.set(path, hit);
  }
  return hit;
}

interface Scanned {
  readonly imports: readonly RawImport[];
  readonly declared: readonly string[];
  /** Local name of a package → names used of it. */
  readonly members: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names that are called, or begin with a capital, and that this file does not declare. */
  readonly own: ReadonlySet<string>;
  readonly names: readonly string[];
}

function scan(file: FilePath, text: string): Scanned {
  const imports: RawImport[] = [];
  const declared = new Set<string>();
  const members = new Map<string, Set<string>>();
  const used = new Set<string>();
  const names = new Set<string>();
  let braces = 0;
  let parens = 0;
  let line = 1;
  /** The keyword of the top-level declaration that is open, and whether it stands in parentheses. */
  let clause: { readonly keyword: string; grouped: boolean } | undefined;
  let [before, earlier, third] = ['', '', ''];
  let alias: string | undefined;
  let startsLine = true;
  /** The method whose declaration is open. */
  let method = '';
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const first = token.charCodeAt(0);
    if (token === '\n') {
      line++;
      startsLine = true;
      if (clause && !clause.grouped && parens === 0) clause = undefined;
      continue;
    }
    if (first === 47) {
      for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++;
      continue;
    }
    const top = braces === 0;
    if (first === 34 || first === 96 || first === 39) {
      if (top && clause?.keyword === 'import' && first !== 39) {
        const at = { file, line, column: 1, endLine: line, endColumn: 1 };
        imports.push({ path: token.slice(1, -1), alias, at });
        alias = undefined;
      }
      for (let at = token.indexOf('\n'); at >= 0; at = token.indexOf('\n', at + 1)) line++;
      third = earlier;
      earlier = before;
      before = '""';
      startsLine = false;
      continue;
    }
    switch (token) {
      case '{':
        braces++;
        break;
      case '}':
        braces--;
        break;
      case '(':
        if (top && clause && parens === 0 && before === clause.keyword && clause.keyword !== 'func')
          clause.grouped = true;
        parens++;
        if (isIdentifier(before)) {
          names.add(before);
          if (earlier !== '.' && before !== method) used.add(before);
          method = '';
        }
        break;
      case ')':
        parens--;
        if (top && parens === 0 && clause?.grouped) clause = undefined;
        break;
      case 'import':
      case 'func':
      case 'type':
      case 'var':
      case 'const':
        if (top && parens === 0) clause = { keyword: token, grouped: false };
        break;
      default: {
        if (clause?.keyword === 'import' && top) {
          alias = token === '.' || isIdentifier(token) ? token : alias;
          break;
        }
        if (!isIdentifier(token)) break;
        if (top && clause) {
          const single = parens === 0 && before === clause.keyword;
          const grouped = clause.grouped && parens === 1 && startsLine;
          const isMethod = clause.keyword === 'func' && parens === 0 && before === ')';
          const listed = before === ',' && (clause.keyword === 'var' || clause.keyword === 'const') && parens <= 1;
          if ((single || grouped || listed) && !KEYWORDS.has(token)) declared.add(token);
          else if (isMethod) {
            names.add(token);
            method = token;
            break;
          }
        }
        if (before === '.') {
          names.add(token);
          if (isIdentifier(earlier) && third !== '.') {
            let set = members.get(earlier);
            if (!set) members.set(earlier, (set = new Set()));
            set.add(token);
          }
        } else if (first >= 65 && first <= 90) {
          used.add(token);
          names.add(token);
        }
      }
    }
    startsLine = false;
    third = earlier;
    earlier = before;
    before = token;
  }
  const packages = packagesByName(imports);
  for (const local of [...members.keys()]) if (!packages.has(local)) members.delete(local);
  const own = new Set(
    [...used].filter(
      (name) =>
        !declared.has(name) && !KEYWORDS.has(name) && !FUNCTIONS.has(name) && !TYPES.has(name) && !packages.has(name),
    ),
  );
  return { imports, declared: [...declared].sort(), members, own, names: [...names].sort() };
}

const isIdentifier = (token: string): boolean => /^[\p{L}_]/u.test(token) && token !== '_';
