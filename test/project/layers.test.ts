import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { UNIT_KINDS, unitsOf } from '../../scripts/generate/unit-indexes.ts';
import { fromRoot, root } from '../../scripts/paths.ts';
import { judge, LAYERS, layerRules } from './layers.ts';

describe('layers', function () {
  this.timeout(120_000);

  it('holds the directions of imports', async () => {
    const folders = ['src', 'webview'].filter((folder) => existsSync(fromRoot(folder)));
    const { summary, modules } = await judge(root, folders, layerRules(await helpers()));
    assert.deepEqual(summary.violations.map(inWords), []);

    const read = new Set(modules.map((module) => module.source));
    const unread = (await Promise.all(folders.map(sources))).flat().filter((file) => !read.has(file));
    assert.deepEqual(unread, [], 'modules that were not judged');
  });

  it('knows every folder of src', async () => {
    const folders = (await readdir(fromRoot('src'), { withFileTypes: true })).filter((entry) => entry.isDirectory());
    const known = new Set(LAYERS.map((layer) => layer.folder));
    assert.deepEqual(
      folders.map((entry) => `src/${entry.name}`).filter((folder) => !known.has(folder)),
      [],
    );
  });

  /** Each case: a file that breaks a rule, what it imports, and the rule. */
  const BROKEN: readonly (readonly [file: string, imports: string, rule: string])[] = [
    ['src/model/bad.ts', '../report/ok.ts', 'src/model-imports'],
    ['src/model/bad.ts', 'yaml', 'src/model-imports'],
    ['src/extract/bad.ts', 'node:fs', 'src/extract-no-node'],
    ['src/extract/bad.ts', '../link/ok.ts', 'src/extract-imports'],
    ['src/analyze/bad.ts', '../extract/ok.ts', 'src/analyze-imports'],
    ['src/workspace/bad.ts', '../report/ok.ts', 'src/workspace-imports'],
    ['src/cli/bad.ts', '../server/ok.ts', 'src/cli-imports'],
    ['src/extension/bad.ts', '../workspace/ok.ts', 'src/extension-imports'],
    ['src/server/bad.ts', 'vscode', 'src/server-imports'],
    ['webview/bad.ts', '../src/report/ok.ts', 'webview-imports'],
    ['src/analyze/rules/bad.ts', './ok.ts', 'no-sibling-in-src/analyze/rules'],
    ['src/libraries/bad.ts', './ok.ts', 'no-sibling-in-src/libraries'],
    ['src/extract/languages/a/bad.ts', '../b/ok.ts', 'no-sibling-in-src/extract/languages'],
    ['src/report/bad.ts', './deep/circle.ts', 'no-cycle'],
    ['src/report/bad.ts', './nowhere.ts', 'resolvable'],
  ];

  it('bites, once for each kind of rule', async () => {
    const base = await realpath(await mkdtemp(join(tmpdir(), 'faultline-layers-')));
    try {
      await symlink(fromRoot('node_modules'), join(base, 'node_modules'));
      await write(
        base,
        'tsconfig.json',
        '{ "compilerOptions": { "module": "nodenext", "allowImportingTsExtensions": true, "noEmit": true } }',
      );
      await write(base, 'package.json', '{ "type": "module" }');
      for (const folder of [
        'model',
        'extract',
        'link',
        'report',
        'workspace',
        'server',
        'libraries',
        'analyze/rules',
        'extract/languages/b',
      ]) {
        await write(base, `src/${folder}/ok.ts`, 'export const ok = 1;\n');
      }
      await write(base, 'src/report/deep/circle.ts', "import { bad } from '../bad.ts';\nexport const ok = bad;\n");
      for (const [file, imports, rule] of BROKEN) {
        await write(base, file, `import * as ok from '${imports}';\nexport const bad = ok;\n`);
        const { summary } = await judge(
          base,
          ['src', ...(file.startsWith('webview') ? ['webview'] : [])],
          layerRules(),
        );
        const found = summary.violations
          .filter((violation) => violation.from === file)
          .map((violation) => violation.rule.name);
        assert.ok(found.includes(rule), `${file} → ${imports}: expected ${rule}, got [${found.join(', ')}]`);
        await rm(join(base, file));
      }
    } finally {
      await rm(base, { recursive: true, force: true });
    }
  });
});

interface Violated {
  readonly from: string;
  readonly to: string;
  readonly rule: { readonly name: string };
}

const inWords = (violation: Violated): string => `${violation.from} → ${violation.to}: ${violation.rule.name}`;

/** Files in the folders of units that are no units. */
async function helpers(): Promise<string[]> {
  const found: string[] = [];
  for (const kind of UNIT_KINDS.filter((each) => each.name !== 'language')) {
    const units = new Set((await unitsOf(kind)).map((unit) => `${kind.folder}/${unit.id}.ts`));
    const entries = existsSync(fromRoot(kind.folder)) ? await readdir(fromRoot(kind.folder)) : [];
    found.push(
      ...entries.map((entry) => `${kind.folder}/${entry}`).filter((file) => file.endsWith('.ts') && !units.has(file)),
    );
  }
  return found;
}

async function sources(folder: string): Promise<string[]> {
  const entries = await readdir(fromRoot(folder), { recursive: true });
  return entries.filter((name) => name.endsWith('.ts') && !name.endsWith('.d.ts')).map((name) => `${folder}/${name}`);
}

async function write(base: string, file: string, text: string): Promise<void> {
  await mkdir(dirname(join(base, file)), { recursive: true });
  await writeFile(join(base, file), text);
}
