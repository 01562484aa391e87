import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fromRoot } from '../../scripts/paths.ts';
import { checkSet, checkShape, inWords, missingKinds, type Failure } from './check-page.ts';
import { FACT_KINDS } from './fact-texts.ts';
import { parsePage } from './parse-page.ts';
import type { Page, PageKind } from './page.ts';
import { updated } from './update.ts';
import { worldOf, type World } from './world.ts';

const KINDS: readonly PageKind[] = ['rules', 'libraries', 'languages', 'manifests'];

/** Every page of a unit is a test of that unit. */
for (const kind of KINDS) {
  const folder = fromRoot('docs', kind);
  const pages = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  describe(`docs/${kind}`, function () {
    this.timeout(30_000);
    for (const name of pages.sort()) {
      const file = fromRoot('docs', kind, name);
      const text = readFileSync(file, 'utf8');
      describePage(parsePage(kind, name.replace(/\.md$/, ''), text, FACT_KINDS), file);
    }
  });
}

function describePage(page: Page, file: string): void {
  describe(page.id, () => {
    const worlds: World[] = [];
    const failures: Failure[] = [];

    it('is a page of its kind', () => assert.deepEqual(checkShape(page), []));

    for (const set of page.sets) {
      it(set.title, async () => {
        const world = await worldOf(page.kind, set);
        worlds.push(world);
        const found = await checkSet(page, set, world);
        failures.push(...found);
        if (found.length > 0) assert.fail(`\n${found.map((failure) => inWords(page, set, failure)).join('\n')}`);
      });
    }

    if (page.kind === 'rules') {
      it('shows the rule reporting, silent, unresolved and suppressed', () => {
        assert.deepEqual(missingKinds(page, worlds), []);
      });
    }

    after(() => {
      if (process.env['FAULTLINE_UPDATE'] === '1') writeFileSync(file, updated(readFileSync(file, 'utf8'), failures));
    });
  });
}
