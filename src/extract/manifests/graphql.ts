import type { ManifestFacts, SchemaEndpointFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';

/** GraphQL schemas: the fields of Query, Mutation and Subscription (https://spec.graphql.org). */
export const manifest: Manifest = {
  id: 'graphql',
  match: (file) => /\.(?:graphqls?|gql)$/i.test(file),
  sniff: (text) => /\btype\s+(?:Query|Mutation|Subscription)\b/.test(text),
  read: (files): ManifestFacts => ({
    manifest: 'graphql',
    files: [files[0]!.file],
    facts: fieldsOf(files[0]!),
    ignores: [],
    problems: [],
  }),
};

const TOKEN = /"""[^]*?(?:"""|$)|"(?:\\.|[^"\\\n])*"|#[^\n]*|[A-Za-z_]\w*|[{}():@]/g;
const ROOTS = new Set(['Query', 'Mutation', 'Subscription']);

/** A field is a name at the depth of its type, before its arguments or its colon. */
function fieldsOf({ file, text }: ManifestFile): readonly SchemaEndpointFact[] {
  const found: SchemaEndpointFact[] = [];
  const tokens = [...text.matchAll(TOKEN)].filter(({ 0: token }) => !/^["#]/.test(token));
  let [root, braces, parentheses]: [string | undefined, number, number] = [undefined, 0, 0];
  let [line, counted] = [1, 0];
  for (const [i, { 0: token, index }] of tokens.entries()) {
    for (; counted < index; counted++) if (text.charCodeAt(counted) === 10) line++;
    if (token === '{') {
      if (braces === 0) root = typeBefore(tokens.slice(Math.max(0, i - 12), i).map((one) => one[0]));
      braces++;
    } else if (token === '}') braces = Math.max(0, braces - 1);
    else if (token === '(') parentheses++;
    else if (token === ')') parentheses = Math.max(0, parentheses - 1);
    else if (root !== undefined && braces === 1 && parentheses === 0 && /^\w/.test(token)) {
      const next = tokens[i + 1]?.[0];
      const previous = tokens[i - 1]?.[0];
      if ((next !== ':' && next !== '(') || previous === ':' || previous === '@') continue;
      const column = index - text.lastIndexOf('\n', index - 1);
      const at = { file, line, column, endLine: line, endColumn: column + token.length };
      found.push({
        fact: 'schema-endpoint',
        protocol: 'graphql',
        method: root.toUpperCase(),
        path: token,
        folder: folderOf(file),
        at,
      });
    }
  }
  return found;
}

/** `type Query`, `extend type Query`, with `implements` and directives between the name and the brace. */
function typeBefore(words: readonly string[]): string | undefined {
  const at = words.lastIndexOf('type');
  const name = at < 0 ? undefined : words[at + 1];
  return name !== undefined && ROOTS.has(name) && !words.slice(at).includes('}') ? name : undefined;
}
