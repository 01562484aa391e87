import type { ManifestFacts, ProxyFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import type { Span } from '../../model/value.ts';

/** Apache's httpd: where ProxyPass, ProxyPassMatch and rewriting with [P] send each path. */
export const manifest: Manifest = {
  id: 'apache-httpd',
  match: (file) =>
    /\.(conf|vhost)$/.test(file) ||
    /(^|\/)(httpd|apache2?)[\w.-]*$/.test(file) ||
    /(^|\/)(sites-(available|enabled)|conf\.d)\//.test(file),
  sniff: (text) => /^\s*(?:ProxyPass(?:Match)?\s|RewriteRule\s[^\n]*\[[^\]\n]*\bP\b)/im.test(text),
  read: (files) => read(files[0]!),
};

function read({ file, text }: ManifestFile): ManifestFacts {
  const defines = new Map<string, string>();
  const routes: ProxyFact['routes'][number][] = [];
  const balancers = new Map<string, string>();
  let location: string | undefined;
  let balancer: string | undefined;
  let timeoutMs: number | undefined;
  text.split('\n').forEach((raw, index) => {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) return;
    const words = [...line.matchAll(/"((?:\\.|[^"\\])*)"|(\S+)/g)].map((match) => fill(match[1] ?? match[2]!, defines));
    const name = words[0]!.toLowerCase();
    const at: Span = {
      file,
      line: index + 1,
      column: raw.length - raw.trimStart().length + 1,
      endLine: index + 1,
      endColumn: raw.length + 1,
    };
    const add = (path: string | undefined, to: string | undefined): void => {
      if (to === undefined || to === '!' || !/^[a-z]+:\/\//i.test(to)) return;
      routes.push({
        ...(path === undefined ? {} : { path }),
        to,
        ...(timeoutMs === undefined ? {} : { timeoutMs }),
        at,
      });
    };
    if (name === 'define' && words[1] !== undefined) defines.set(words[1], words[2] ?? '');
    else if (name === '<location' || name === '<locationmatch') location = words[1]?.replace(/>$/, '');
    else if (name.startsWith('</location')) location = undefined;
    else if (name === '<proxy') balancer = words[1]?.replace(/>$/, '');
    else if (name.startsWith('</proxy')) balancer = undefined;
    else if (name === 'balancermember' && balancer !== undefined && words[1] !== undefined && !balancers.has(balancer))
      balancers.set(balancer, words[1]);
    else if (name === 'proxytimeout' && /^\d+$/.test(words[1] ?? '')) timeoutMs = Number(words[1]) * 1000;
    else if (name === 'proxypass' || name === 'proxypassmatch') {
      if (location !== undefined && /^[a-z]+:\/\//i.test(words[1] ?? '')) add(location, words[1]);
      else add(words[1]?.replace(/^\^/, '').replace(/[(.*?$].*$/, ''), words[2]);
    } else if (name === 'rewriterule' && /(^\[|,)P(,|\]$)/.test(words.at(-1)!))
      add(words[1]?.replace(/^\^/, '').replace(/[(.*?$].*$/, '') || '/', words[2]);
  });
  const resolved = routes.map((one) => {
    const member = [...balancers].find(([from]) => one.to.startsWith(from));
    return member ? { ...one, to: member[1] } : one;
  });
  const fact: ProxyFact = {
    fact: 'proxy',
    product: 'apache',
    file,
    folder: folderOf(file),
    routes: resolved,
    at: { file, line: 1, column: 1, endLine: 1, endColumn: 1 },
  };
  return {
    manifest: 'apache-httpd',
    files: [file],
    facts: resolved.length > 0 ? [fact] : [],
    ignores: [],
    problems: [],
  };
}

const fill = (text: string, defines: ReadonlyMap<string, string>): string =>
  text.replace(/\$\{(\w+)\}/g, (whole, name: string) => defines.get(name) ?? whole);
