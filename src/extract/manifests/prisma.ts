import type { DatasourceFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { folderOf } from '../../model/path.ts';
import { redactText } from '../../model/secrets.ts';
import type { FilePath, Value } from '../../model/value.ts';

/** Prisma schemas: the datasource that binds a client to a database. */
export const manifest: Manifest = {
  id: 'prisma',
  match: (file) => file.endsWith('.prisma'),
  sniff: (text) => /^\s*datasource\s/m.test(text),
  read(files): ManifestFacts {
    const source = files[0]!;
    return {
      manifest: 'prisma',
      files: [source.file],
      facts: datasources(source.file, source.text),
      ignores: [],
      problems: problemsOf(source.file, source.text),
    };
  },
};

function datasources(file: FilePath, text: string): readonly DatasourceFact[] {
  const rows = text.split(/\r?\n/);
  const facts: DatasourceFact[] = [];
  for (let row = 0; row < rows.length; row++) {
    const head = /^\s*datasource\s+(\w+)\s*\{/.exec(rows[row]!);
    if (head === null) continue;
    const fields = new Map<string, { readonly text: string; readonly row: number }>();
    for (let i = row + 1; i < rows.length && !/^\s*\}/.test(rows[i]!); i++) {
      const field = /^\s*(\w+)\s*=\s*(.+?)\s*$/.exec(withoutComment(rows[i]!));
      if (field !== null) fields.set(field[1]!, { text: field[2]!, row: i });
    }
    const provider = /^"([^"]*)"/.exec(fields.get('provider')?.text ?? '')?.[1] ?? 'unknown';
    const url = fields.get('url');
    const at = url?.row ?? row;
    facts.push({
      fact: 'datasource',
      library: 'prisma',
      provider,
      folder: folderOf(file),
      url: urlOf(url?.text),
      at: {
        file,
        line: at + 1,
        column: 1 + (rows[at]!.length - rows[at]!.trimStart().length),
        endLine: at + 1,
        endColumn: rows[at]!.trimEnd().length + 1,
      },
    });
  }
  return facts;
}

/** `//` outside quotes. */
const withoutComment = (line: string): string =>
  line.replace(/("(?:\\.|[^"\\])*")|\/\/.*$/g, (_, quoted: string | undefined) => quoted ?? '');

function urlOf(text: string | undefined): Value {
  const variable = /^env\(\s*["']([^"']+)["']\s*\)/.exec(text ?? '')?.[1];
  if (variable !== undefined) return { k: 'member', of: { k: 'env-all' }, key: variable };
  const literal = /^"((?:\\.|[^"\\])*)"/.exec(text ?? '')?.[1];
  // Since version 7 the URL may stand in prisma.config.ts instead.
  return literal === undefined ? { k: 'unknown', why: 'not-found' } : redactText(literal);
}

function problemsOf(file: FilePath, text: string): ManifestFacts['problems'] {
  const open = /^\s*datasource\s+\w+\s*\{(?![\s\S]*?^\s*\})/m.exec(text);
  if (open === null) return [];
  const line = text.slice(0, open.index).split('\n').length + (open[0].startsWith('\n') ? 1 : 0);
  return [
    {
      at: { file, line, column: 1, endLine: line, endColumn: 1 },
      unit: 'prisma',
      message: 'this datasource block is not closed',
    },
  ];
}
