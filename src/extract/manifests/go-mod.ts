import type { ManifestFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { Span } from '../../model/value.ts';

/** go.mod: the path under which a module's packages are imported, and the versions that it requires. */
export const manifest: Manifest = {
  id: 'go-mod',
  match: (file) => baseName(file) === 'go.mod',
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const folder = folderOf(file);
    const lines = text.split(/\r?\n/);
    const index = lines.findIndex((line) => /^module\s/.test(line));
    const path = lines[index]?.match(/^module\s+"?([^\s"]+)/)?.[1];
    const at: Span = { file, line: Math.max(index, 0) + 1, column: 1, endLine: Math.max(index, 0) + 1, endColumn: 1 };
    if (path === undefined)
      return {
        manifest: 'go-mod',
        files: [file],
        facts: [],
        ignores: [],
        problems: [{ at, unit: 'go-mod', message: 'this go.mod names no module' }],
      };
    const facts: ManifestFact[] = [
      {
        fact: 'project',
        tool: 'go',
        name: folder === '.' ? lastOf(path) : baseName(folder),
        folder,
        kind: 'application',
        module: path,
        at,
      },
    ];
    const versions = requiredBy(lines);
    if (versions.length > 0) facts.push({ fact: 'lock', folder, versions: Object.fromEntries(versions), at });
    return { manifest: 'go-mod', files: [file], facts, ignores: [], problems: [] };
  },
};

/** 'github.com/acme/orders/v2' → 'orders'. */
const lastOf = (path: string): string =>
  path
    .replace(/\/v\d+$/, '')
    .split('/')
    .at(-1)!;

/** `require a/b v1.2.3`, also in parentheses; `// indirect` ones run as well. */
function requiredBy(lines: readonly string[]): [string, string][] {
  const out = new Map<string, string>();
  let open = false;
  for (const line of lines) {
    const bare = line.replace(/\/\/.*$/, '').trim();
    if (/^require\s*\($/.test(bare)) open = true;
    else if (bare === ')') open = false;
    else {
      const match = bare.match(open ? /^(\S+)\s+v(\S+)$/ : /^require\s+(\S+)\s+v(\S+)$/);
      if (match) out.set(match[1]!, match[2]!.replace(/\+incompatible$/, ''));
    }
  }
  return [...out].sort(([a], [b]) => (a < b ? -1 : 1));
}
