import type { DotenvFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { guardValue } from '../../model/secrets.ts';
import type { FilePath } from '../../model/value.ts';
import { parseJson } from '../json/parse.ts';

/** appsettings.json of .NET: settings by 'Section:Key', which variables named Section__Key stand above. */
export const manifest: Manifest = {
  id: 'appsettings',
  match: (file) => /^appsettings(\.\w+)?\.json$/i.test(baseName(file)),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const { problems } = parseJson(file, text, 'appsettings', true);
    const variables = problems.length > 0 ? [] : settingsIn(file, text);
    const fact: DotenvFact = { fact: 'dotenv', folder: folderOf(file), name: baseName(file), variables };
    return { manifest: 'appsettings', files: [file], facts: variables.length > 0 ? [fact] : [], ignores: [], problems };
  },
};

const TOKEN = /\/\/[^\n]*|\/\*[^]*?\*\/|"((?:\\.|[^"\\\n])*)"|[{}[\],:]|[^\s{}[\],:"/]+/g;

/** Every value that is no object, under its path; items of a list by their number. */
function settingsIn(file: FilePath, text: string): DotenvFact['variables'] {
  const out: DotenvFact['variables'][number][] = [];
  const path: { key: string; readonly list: boolean }[] = [];
  let key = '';
  let isValue = false;
  let line = 1;
  let counted = 0;
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const top = path.at(-1);
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (token === '{' || token === '[') {
      path.push({ key: top?.list ? top.key : key, list: token === '[' });
      if (token === '[') path.push({ key: '0', list: true });
      isValue = token === '[';
    } else if (token === '}' || token === ']') {
      path.pop();
      if (token === ']') path.pop();
      isValue = path.at(-1)?.list ?? false;
    } else if (token === ',') {
      if (top?.list) top.key = String(Number(top.key) + 1);
      isValue = top?.list ?? false;
    } else if (token === ':') isValue = true;
    else if (!isValue) key = match[1] ?? token;
    else {
      for (; counted < match.index; counted++) if (text.charCodeAt(counted) === 10) line++;
      const at = { file, line, column: 1, endLine: line, endColumn: 1 };
      const name = [...path.slice(1).map((one) => one.key), ...(top?.list ? [] : [key])].filter(Boolean).join(':');
      const value = match[1] === undefined ? literal(token) : unescape(match[1]);
      out.push({
        name,
        value: typeof value === 'string' ? guardValue(name, value, `${file}:${line}#${name}`) : value,
        at,
      });
      isValue = false;
    }
  }
  return out;
}

const literal = (token: string): string | number | boolean | null =>
  token === 'true'
    ? true
    : token === 'false'
      ? false
      : token === 'null'
        ? null
        : Number.isFinite(Number(token))
          ? Number(token)
          : token;

const unescape = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, one: string) =>
    hex ? String.fromCharCode(Number.parseInt(hex, 16)) : ({ n: '\n', t: '\t', r: '\r' }[one] ?? one),
  );
