import type { ManifestFacts, ProxyFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { placesIn } from '../jvm/lines.ts';

/** nginx: where `proxy_pass` sends each location, upstream groups resolved. */
export const manifest: Manifest = {
  id: 'nginx',
  match: (file) =>
    /\.(conf|conf\.template|nginx|vhost|tmpl|template)$/.test(file) ||
    /^nginx[\w.-]*$/.test(baseName(file)) ||
    /(^|\/)sites-(available|enabled)\//.test(file),
  sniff: (text) => /\b(?:proxy_pass|grpc_pass)\s/.test(text) && /\blocation\b/.test(text),
  read: (files) => read(files[0]!),
};

interface Directive {
  readonly words: readonly string[];
  readonly start: number;
  readonly end: number;
  readonly inner: readonly Directive[] | undefined;
}

const TOKEN =
  /#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|(?:\$\{[\w]+\}|[^\s{};"'#])(?:\$\{[\w]+\}|[^\s{};"'])*/g;

function read({ file, text }: ManifestFile): ManifestFacts {
  const place = placesIn(file, text);
  const root = parse(text);
  const upstreams = new Map<string, string>();
  const variables = new Map<string, string>();
  each(root, (one) => {
    const [name, first, second] = one.words;
    const server = name === 'upstream' ? one.inner?.find((inner) => inner.words[0] === 'server')?.words[1] : undefined;
    if (first !== undefined && server !== undefined) upstreams.set(first, server);
    if (name === 'set' && first !== undefined && second !== undefined) variables.set(first, second);
  });
  const routes: ProxyFact['routes'][number][] = [];
  const visit = (all: readonly Directive[], path: string | undefined, outer: number | undefined): void => {
    const timeout = seconds(all.find((one) => one.words[0] === 'proxy_read_timeout')?.words[1]) ?? outer;
    for (const one of all) {
      const [name] = one.words;
      if (name === 'location' && one.inner) visit(one.inner, locationPath(one.words.slice(1)), timeout);
      else if (one.inner) visit(one.inner, path, timeout);
      else if (name === 'proxy_pass' || name === 'grpc_pass') {
        const written = (one.words[1] ?? '').replace(/\$\w+/g, (variable) => variables.get(variable) ?? variable);
        const to = written.replace(
          /^([a-z]+:\/\/)?([^/:]+)/,
          (_, scheme: string | undefined, host: string) => `${scheme ?? ''}${upstreams.get(host) ?? host}`,
        );
        if (to !== '')
          routes.push({
            ...(path === undefined ? {} : { path }),
            to,
            ...(timeout === undefined ? {} : { timeoutMs: timeout }),
            at: place(one.start, one.end),
          });
      }
    }
  };
  visit(root, undefined, undefined);
  const fact: ProxyFact = { fact: 'proxy', product: 'nginx', file, folder: folderOf(file), routes, at: place(0, 0) };
  return { manifest: 'nginx', files: [file], facts: routes.length > 0 ? [fact] : [], ignores: [], problems: [] };
}

const locationPath = (words: readonly string[]): string | undefined => {
  const modifier = /^(=|~\*?|\^~)$/.test(words[0] ?? '') ? words[0] : undefined;
  const path = modifier === undefined ? words[0] : words[1];
  if (path === undefined || path.startsWith('@')) return undefined;
  // Of a pattern only the literal head is a prefix.
  return modifier?.startsWith('~') ? (path.replace(/^\^/, '').match(/^[\w/.-]*/)?.[0] ?? '/') || '/' : path;
};

const seconds = (text: string | undefined): number | undefined => {
  const match = text?.match(/^(\d+)(ms|s|m|h)?$/);
  if (!match) return undefined;
  return Number(match[1]) * ({ ms: 1, s: 1000, m: 60_000, h: 3_600_000 }[match[2] ?? 's'] ?? 1000);
};

function parse(text: string): Directive[] {
  const root: Directive[] = [];
  const stack: Directive[][] = [root];
  let words: string[] = [];
  let start = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (token.startsWith('#')) continue;
    if (token === ';') {
      if (words.length > 0) stack.at(-1)!.push({ words, start, end: match.index, inner: undefined });
      words = [];
    } else if (token === '{') {
      const inner: Directive[] = [];
      if (stack.length < 40) {
        stack.at(-1)!.push({ words, start, end: match.index, inner });
        stack.push(inner);
      }
      words = [];
    } else if (token === '}') {
      if (stack.length > 1) stack.pop();
      words = [];
    } else {
      if (words.length === 0) start = match.index;
      words.push(token.replace(/^(["'])([^]*)\1$/, '$2'));
    }
  }
  return root;
}

function each(all: readonly Directive[], visit: (one: Directive) => void): void {
  for (const one of all) {
    visit(one);
    if (one.inner) each(one.inner, visit);
  }
}
