/** One file at lexed depth: its package, what it imports and declares, which names it uses, whether a library may matter. */
import type { SourceFacts } from '../../../model/facts.ts';
import type { Triggers } from '../../../model/language.ts';
import type { FilePath, Span } from '../../../model/value.ts';
import { importFacts } from './imports.ts';
import type { RawImport } from './imports.ts';
import { JAVA_LANG } from './java-lang.ts';

const TOKEN =
  /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"""[^]*?"""|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_$][\w$]*|[{}().;*@]/g;

/** Never throws. */
export function lexFile(
  file: FilePath,
  blob: string,
  text: string,
  triggers: Triggers,
): { facts: SourceFacts; triggered: boolean } {
  const scanned = scan(file, text);
  const facts: SourceFacts = {
    file,
    blob,
    depth: 'lexed',
    language: 'java',
    ...(/@Generated\b|\bGENERATED CODE\b|DO NOT EDIT/.test(text.slice(0, 2000)) && { generated: true as const }),
    imports: importFacts(scanned.imports, scanned.pkg, scanned.used, {
      file,
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
    }),
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
  const packages = scanned.imports.map(({ path, isStatic }) => packageOf(path, isStatic));
  return { facts, triggered: packages.some((pkg) => triggering(pkg, triggers)) };
}

/** 'a.b.C', 'a.b.C.D' and 'a.b.*' → 'a.b'. Classes begin with a capital. */
export function packageOf(path: string, isStatic = false): string {
  const parts = path.split('.');
  const cls = parts.findIndex((part) => /^[A-Z*]/.test(part));
  return parts.slice(0, cls < 0 ? parts.length - (isStatic ? 2 : 1) : cls).join('.');
}

const indexes = new WeakMap<
  Triggers,
  { exact: ReadonlySet<string>; prefixes: readonly string[]; memo: Map<string, boolean> }
>();

function triggering(pkg: string, triggers: Triggers): boolean {
  let index = indexes.get(triggers);
  if (index === undefined) {
    const names = triggers.packages.filter((name) => name.includes('.'));
    index = {
      exact: new Set(names.filter((name) => !name.endsWith('*'))),
      prefixes: names.filter((name) => name.endsWith('*')).map((name) => name.slice(0, -1)),
      memo: new Map(),
    };
    indexes.set(triggers, index);
  }
  let hit = index.memo.get(pkg);
  if (hit === undefined) {
    hit = index.exact.has(pkg) || index.prefixes.some((prefix) => pkg.startsWith(prefix));
    index.memo.set(pkg, hit);
  }
  return hit;
}

interface Scanned {
  readonly pkg: string;
  readonly imports: readonly RawImport[];
  readonly declared: readonly string[];
  /** Types used that are neither declared nor java.lang's. */
  readonly used: ReadonlySet<string>;
  readonly names: readonly string[];
}

function scan(file: FilePath, text: string): Scanned {
  const imports: RawImport[] = [];
  const declared: string[] = [];
  const inner = new Set<string>();
  const types = new Set<string>();
  const names = new Set<string>();
  let pkg = '';
  let depth = 0;
  let line = 1;
  let counted = 0;
  let before = '';
  let previous = '';
  /** Parts of the package or import clause that is open. */
  let clause: { readonly kind: 'package' | 'import'; readonly at: Span; path: string; isStatic: boolean } | undefined;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const first = token.charCodeAt(0);
    if (first === 47 || first === 34 || first === 39) continue;
    if (clause) {
      if (token === ';') {
        if (clause.kind === 'package') pkg = clause.path;
        else imports.push({ path: clause.path, isStatic: clause.isStatic, at: clause.at });
        clause = undefined;
      } else if (token === 'static') clause.isStatic = true;
      else clause.path = (clause.path + token).slice(0, 500);
      continue;
    }
    switch (token) {
      case '{':
        depth++;
        break;
      case '}':
        depth--;
        break;
      case '(':
        if (before !== '' && isIdentifier(before)) names.add(before);
        break;
      case 'package':
      case 'import':
        if (depth === 0) {
          for (; counted < match.index; counted++) if (text.charCodeAt(counted) === 10) line++;
          const at = { file, line, column: 1, endLine: line, endColumn: 1 };
          clause = { kind: token, at, path: '', isStatic: false };
        }
        break;
      default:
        if (!isIdentifier(token)) break;
        if (DECLARES.has(before) && previous !== '.') {
          if (depth === 0) declared.push(token);
          else inner.add(token);
        } else if (before === '.') names.add(token);
        else if (first >= 65 && first <= 90) {
          types.add(token);
          names.add(token);
        }
    }
    previous = before;
    before = token;
  }
  const used = new Set(
    [...types].filter(
      (name) => !JAVA_LANG.has(name) && !declared.includes(name) && !inner.has(name) && name.length > 1,
    ),
  );
  return { pkg, imports, declared, used, names: [...names].sort() };
}

const DECLARES = new Set(['class', 'interface', 'enum', 'record']);
const isIdentifier = (token: string): boolean => /^[A-Za-z_$]/.test(token);
