/** examples/shop has the flaws that its README tells of, where it says, and no others of these rules. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { openWorkspace } from '../../src/workspace/workspace.ts';

const SHOP = 'examples/shop';

/** Rule → files that its section of the README names. */
function told(): Map<string, Set<string>> {
  const text = readFileSync(`${SHOP}/README.md`, 'utf8');
  const sections = text.split(/^### /m).slice(1);
  return new Map(
    sections.map((section) => {
      const rule = /^([a-z-]+):/.exec(section)?.[1] ?? '';
      const body = section.split(/^(?:## |Fix:)/m)[0]!;
      return [
        rule,
        new Set([...body.matchAll(/`((?:services|k8s|packages|faultline)[^`]*\.\w+)`/g)].map((match) => match[1]!)),
      ];
    }),
  );
}

describe('examples/shop', () => {
  let snapshot: Snapshot;
  before(async function () {
    this.timeout(60_000);
    const workspace = await openWorkspace(SHOP, { cacheDir: false });
    snapshot = await workspace.analyze();
    workspace.dispose();
  });

  for (const [rule, files] of told()) {
    it(`shows ${rule} where its README says`, () => {
      const found = snapshot.findings.filter((it) => it.rule === rule);
      assert.notEqual(found.length, 0);
      for (const it of found) assert.ok(files.has(it.at.file), `${it.at.file}:${it.at.line} ${it.message}`);
    });
  }

  it('reads without a problem, and resolves every call but the one to the geocoder', () => {
    assert.deepEqual(snapshot.problems, []);
    assert.deepEqual(
      snapshot.system.unresolved.map((it) => it.host),
      ['geocoder'],
    );
  });

  it('has eight services, three stores and three outside systems', () => {
    const names = (nodes: readonly { readonly name: string }[]) => nodes.map((it) => it.name).toSorted();
    assert.deepEqual(names(snapshot.system.services.filter((it) => it.path !== undefined)), [
      'catalog',
      'inventory',
      'notifications',
      'orders',
      'payments',
      'shipping',
      'storefront',
      'users',
    ]);
    assert.deepEqual(names(snapshot.system.resources), ['kafka', 'postgres', 'redis']);
    assert.deepEqual(names(snapshot.system.externals), ['api.easypost.com', 'api.sendgrid.com', 'api.stripe.com']);
  });

  it('misses the target of its checkout and keeps the one of its product list', () => {
    const entry = (name: string) => snapshot.availability.find((it) => it.entry === name);
    assert.ok(entry('POST /api/orders')!.value < entry('POST /api/orders')!.target!);
    assert.ok(entry('GET /api/products')!.value > entry('POST /api/orders')!.value);
    assert.ok(!entry('GET /api/products')!.hard.includes('catalog'), 'the cache stands in for it');
  });
});
