import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { staleFiles } from '../../scripts/generate.ts';
import { UNIT_KINDS, unitsOf } from '../../scripts/generate/unit-indexes.ts';
import { fromRoot } from '../../scripts/paths.ts';

describe('generated files', () => {
  it('are what npm run generate writes', async () => {
    assert.deepEqual(
      (await staleFiles()).map((stale) => stale.file),
      [],
    );
  });
});

describe('units and their pages', () => {
  for (const kind of UNIT_KINDS) {
    it(`each ${kind.name} has a page and each page a ${kind.name}`, async () => {
      const units = (await unitsOf(kind)).map((unit) => unit.id);
      const folder = fromRoot(kind.pages);
      const pages = existsSync(folder) ? await readdir(folder) : [];
      assert.ok(units.length > 0, `${kind.folder} holds no ${kind.name}`);
      assert.deepEqual(pages.sort(), units.map((id) => `${id}.md`).sort());
    });
  }
});
