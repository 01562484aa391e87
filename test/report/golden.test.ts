/**
 * Every reporter against stored text: test/report/golden/<case>/snapshot.json in, the other files out.
 * UPDATE_GOLDEN=1 writes them anew; read the difference before committing it.
 */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { consoleReport } from '../../src/report/console/console.ts';
import { explainEdge } from '../../src/report/explain/edge.ts';
import { initialConfig } from '../../src/report/initial-config.ts';
import { github } from '../../src/report/github.ts';
import { toJson } from '../../src/report/json.ts';
import { junit } from '../../src/report/junit.ts';
import { markdownReport } from '../../src/report/markdown.ts';
import { mermaid } from '../../src/report/mermaid.ts';
import { sarif } from '../../src/report/sarif.ts';
import { RULES } from './snapshots/rules.ts';

const root = new URL('golden/', import.meta.url);

const reports: Readonly<Record<string, (snapshot: Snapshot) => string>> = {
  'console.txt': (it) => consoleReport(it, { color: false, width: 100, quiet: false }),
  'narrow.txt': (it) => consoleReport(it, { color: false, width: 60, quiet: false }),
  'color.txt': (it) => consoleReport(it, { color: true, width: 100, quiet: false }),
  'quiet.txt': (it) => consoleReport(it, { color: false, width: 100, quiet: true }),
  'report.md': markdownReport,
  'graph.mmd': mermaid,
  'report.json': toJson,
  'explain.txt': explainAll,
  'initial.yaml': initialConfig,
  'report.sarif': (it) => sarif(it, RULES),
  'junit.xml': (it) => junit(it, RULES, ({ severity }) => severity === 'error' || severity === 'warning'),
  'github.txt': (it) => github(it, 'shop/'),
};

describe('reports', () => {
  for (const name of readdirSync(root)) {
    const folder = new URL(`${name}/`, root);
    const snapshot = JSON.parse(readFileSync(new URL('snapshot.json', folder), 'utf8')) as Snapshot;
    for (const [file, report] of Object.entries(reports))
      it(`${name}: ${file}`, () => {
        const at = new URL(file, folder);
        const text = report(snapshot);
        if (process.env['UPDATE_GOLDEN']) writeFileSync(at, text);
        assert.ok(existsSync(at), `${file} is not stored`);
        assert.equal(text, readFileSync(at, 'utf8'));
      });
  }
});

/** Every dependency, a way over several, a way back, and names that do not exist. */
function explainAll(snapshot: Snapshot): string {
  const { dependencies, services } = snapshot.system;
  const pairs = dependencies.map((it) => [it.from, it.to] as const);
  const ends = [services[0]?.name ?? 'a', services.at(-1)?.name ?? 'b'] as const;
  return [...pairs, ends, [ends[1], ends[0]] as const, ['ordrs', ends[0]] as const, [ends[0], ends[0]] as const]
    .map(([from, to]) => {
      const it = explainEdge(snapshot, from, to, { color: false, width: 100 });
      return `$ explain ${JSON.stringify(from)} ${JSON.stringify(to)}\n${'text' in it ? it.text : `error: ${it.error}\n`}`;
    })
    .join('\n');
}
