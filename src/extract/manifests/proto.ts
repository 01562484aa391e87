import type { ManifestFacts, SchemaEndpointFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';

/** Protocol Buffers: the services that a .proto file describes, with their methods. */
export const manifest: Manifest = {
  id: 'proto',
  match: (file) => file.endsWith('.proto'),
  sniff: (text) => /\bservice\s+\w+\s*\{/.test(text),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    return { manifest: 'proto', files: [file], facts: servicesIn(file, text), ignores: [], problems: [] };
  },
};

const TOKEN = /\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[\w.]+|[{}();=]/g;

/** Methods of every service, at the line that declares them. Options and messages are passed over by their braces. */
function servicesIn(file: FilePath, text: string): SchemaEndpointFact[] {
  const out: SchemaEndpointFact[] = [];
  const folder = folderOf(file);
  let pkg = '';
  let depth = 0;
  let service: string | undefined;
  let [before, earlier] = ['', ''];
  let counted = 0;
  let line = 1;
  const lineAt = (offset: number): number => {
    for (; counted < offset; counted++) if (text.charCodeAt(counted) === 10) line++;
    return line;
  };
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    if (token.startsWith('//') || token.startsWith('/*')) continue;
    if (token === '{') {
      if (depth === 0) service = earlier === 'service' ? before : undefined;
      depth++;
    } else if (token === '}') {
      depth = Math.max(0, depth - 1);
      if (depth === 0) service = undefined;
    } else if (token === ';' && depth === 0 && earlier === 'package') pkg = before;
    else if (token === '(' && depth === 1 && service !== undefined && earlier === 'rpc') {
      const name = pkg === '' ? service : `${pkg}.${service}`;
      const at = lineAt(match.index);
      out.push({
        fact: 'schema-endpoint',
        protocol: 'grpc',
        service: name,
        method: before,
        path: `/${name}/${before}`,
        folder,
        at: { file, line: at, column: 1, endLine: at, endColumn: 1 },
      });
    }
    earlier = before;
    before = token;
  }
  return out;
}
