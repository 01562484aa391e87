import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { analyzeFiles, extractFiles } from '../../src/workspace/analyze-files.ts';
import { listFiles } from '../../src/workspace/list.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';
import { folder, write } from './folder.ts';

const SHOP = fileURLToPath(new URL('../../examples/shop', import.meta.url));

/** What must not depend on how deep the rest was read. Problems of files that were not parsed are unknown by design. */
const judged = ({ system, findings, availability, summary }: Snapshot): unknown => ({
  system: { ...system, problems: [] },
  findings,
  availability,
  sites: [summary.calls, summary.resolved, summary.unresolved],
});

describe('pipeline', () => {
  let shop: Record<string, string>;
  before(async () => {
    const { files } = await listFiles(SHOP, false);
    shop = Object.fromEntries(files.map((file) => [file, readFileSync(`${SHOP}/${file}`, 'utf8')]));
  });

  it('says the same from the disk, from memory and from the cache', async () => {
    const inMemory = await analyzeFiles(shop, { all: false });
    const cacheDir = folder();
    for (const run of ['cold', 'warm']) {
      const workspace = await openWorkspace(SHOP, { cacheDir, trusted: false });
      assert.deepEqual(
        JSON.parse(JSON.stringify(await workspace.analyze())),
        JSON.parse(JSON.stringify(inMemory)),
        run,
      );
      workspace.dispose();
    }
  });

  it('gives identical bytes whatever the order of the files', async () => {
    const reversed = Object.fromEntries(Object.entries(shop).reverse());
    assert.equal(JSON.stringify(await analyzeFiles(reversed)), JSON.stringify(await analyzeFiles(shop)));
  });

  it('finds the same whether it parses what matters or everything', async () => {
    const lazy = await analyzeFiles(shop, { all: false });
    const all = await analyzeFiles(shop, { all: true });
    assert.deepEqual(judged(lazy), judged(all));
    const { sources } = await extractFiles(shop, { all: false });
    assert.ok(
      sources.some(({ depth }) => depth === 'lexed'),
      'something was not parsed',
    );
  });

  it('finds the same after changes as from the start', async () => {
    const root = folder(shop);
    const workspace = await openWorkspace(root, { cacheDir: false });
    await workspace.analyze();
    const file = Object.keys(shop).find((name) => /services\/.*\/src\/.*\.ts$/.test(name))!;
    for (const text of ['export {};\n', 'export const x = fetch("http://payments/x");\n', shop[file]!]) {
      write(root, { [file]: text });
      workspace.update([{ file }]);
      const followed = await workspace.analyze();
      const fresh = await (await openWorkspace(root, { cacheDir: false })).analyze();
      assert.equal(JSON.stringify(followed), JSON.stringify(fresh));
    }
  });

  it('goes on past files that cannot be read', async () => {
    const broken = {
      'services/a/package.json': '{ "name": "a", ',
      'services/a/src/main.ts': 'import axios from "axios";\nexport function f( { axios.get("http://b/x"); class {{{ ',
      'compose.yaml': 'services:\n  a: { build: services/a, environment: [ "X: }\n  b: {image: postgres:16}\n',
      'k8s/x.yaml': 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: [}\n---\nkind: Service\n\t- bad',
      'faultline.yaml': 'version: 1\nservices: { a: { path: 5 } }\nnonsense: yes\n',
      '.env': '=\n==\n"',
      Dockerfile: 'FROM\nCOPY\n',
      CODEOWNERS: '/// ][',
      'ok/src/main.ts': 'export const ok = 1;\n',
    };
    const { problems } = await analyzeFiles(broken);
    for (const file of ['compose.yaml', 'k8s/x.yaml', 'faultline.yaml', 'services/a/package.json'])
      assert.ok(
        problems.some(({ at }) => at?.file === file),
        `${file} in ${problems.map(({ at, message }) => `${at?.file}: ${message}`).join('\n')}`,
      );
    assert.ok(
      !problems.some(({ message }) => / failed on /.test(message)),
      JSON.stringify(problems.filter(({ message }) => / failed on /.test(message))),
    );
  });
});
