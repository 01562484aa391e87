import assert from 'node:assert/strict';
import { difference } from '../../src/analyze/difference.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { analyzeFiles } from '../../src/workspace/analyze-files.ts';

/** A declared system: no code is needed to compare two. */
const declared = (yaml: string): Promise<Snapshot> => analyzeFiles({ 'faultline.yaml': `version: 1\n${yaml}` });
const SHOP = `services:
  web: { entry: true, endpoints: { "GET /": {}, "GET /about": { requires: web } } }
  orders: {}
dependencies: [{ from: web, to: orders, criticality: hard }]
`;
const compare = async (before: string, after: string) =>
  difference(await declared(before), await declared(after), 'main', 'c0ffee');

const finding = (subject: string, more: Partial<Finding> = {}): Finding => ({
  rule: 'missing-timeout',
  code: 'FLT401',
  severity: 'warning',
  confidence: 'high',
  fingerprint: `missing-timeout|${subject}`,
  subject,
  message: subject,
  at: { file: 'a.ts', line: 1, column: 1, endLine: 1, endColumn: 2 },
  services: [],
  related: [],
  ...more,
});
const listed = (...subjects: readonly string[]): Baseline => ({
  file: 'faultline-baseline.json',
  entries: subjects.map((subject) => ({ rule: 'missing-timeout', subject, at: finding('x').at })),
  problems: [],
});
const brought = async (before: readonly Finding[], after: readonly Finding[], was?: Baseline, is?: Baseline) => {
  const base = await declared(SHOP);
  const of = (findings: readonly Finding[], baseline?: Baseline): Snapshot => ({
    ...base,
    findings,
    config: { ...base.config, ...(baseline ? { baseline } : {}) },
  });
  const it = difference(of(before, was), of(after, is), 'main', 'c0ffee');
  return [it.brought.map((one) => one.subject), it.gone.map((one) => one.subject)];
};

describe('the difference of two results', () => {
  it('is nothing for the same', async () => {
    const it = await compare(SHOP, SHOP);
    assert.deepEqual([it.nodes, it.availability, it.blastRadius], [{ added: [], removed: [] }, [], []]);
    assert.deepEqual(it.dependencies, { added: [], removed: [], changed: [] });
  });

  it('shows the edge that is new, what it costs, and who fails with it', async () => {
    const after = SHOP.replace(']\n', ', { from: orders, to: fraud, criticality: hard }]\n').replace(
      'orders: {}',
      'orders: {}\n  fraud: {}',
    );
    const it = await compare(SHOP, after);
    assert.deepEqual(it.nodes.added, [{ name: 'fraud', group: 'service' }]);
    assert.deepEqual(
      it.dependencies.added.map(({ id }) => id),
      ['orders -> fraud request'],
    );
    const [entry, ...others] = it.availability;
    assert.deepEqual([entry!.entry, entry!.gained, entry!.lost], ['GET /', ['fraud'], []]);
    // What fraud's own unavailability takes from the product of web and orders, in minutes of 30 days.
    assert.ok(Math.abs(entry!.minutes30d! - (entry!.before! - entry!.after!) * 43_200) < 1e-6);
    assert.ok(entry!.minutes30d! > 0);
    assert.deepEqual(others, [], 'GET /about does not need it');
    assert.deepEqual(it.blastRadius, [{ node: 'fraud', before: 0, after: 1 }]);
    const back = await compare(after, SHOP);
    assert.deepEqual(
      back.dependencies.removed.map(({ id }) => id),
      ['orders -> fraud request'],
    );
    assert.ok(Math.abs(back.availability[0]!.minutes30d! + entry!.minutes30d!) < 1e-9);
  });

  it('shows an edge that changes its kind', async () => {
    const it = await compare(SHOP, SHOP.replace('criticality: hard', 'criticality: soft'));
    assert.deepEqual(
      it.dependencies.changed.map(({ before, after }) => [before.criticality, after.criticality]),
      [['hard', 'soft']],
    );
    assert.deepEqual(it.availability[0]!.lost, ['orders']);
  });

  it('counts findings by identity: a moved line is no new finding, a second call is', async () => {
    const moved = finding('a', { at: { ...finding('a').at, line: 90 }, message: 'other words' });
    assert.deepEqual(await brought([finding('a')], [moved]), [[], []]);
    assert.deepEqual(await brought([finding('a')], [finding('a'), finding('a #2')]), [['a #2'], []]);
    assert.deepEqual(await brought([finding('a')], []), [[], ['a']]);
  });

  it('counts a finding whose comment is taken away', async () => {
    const hidden = finding('a', { suppressed: { by: 'comment' } });
    assert.deepEqual(await brought([hidden], [finding('a')]), [['a'], []]);
    assert.deepEqual(await brought([finding('a')], [hidden]), [[], ['a']]);
  });

  it('lets a baseline only shrink: an entry that the change adds hides nothing', async () => {
    const hidden = finding('a', { suppressed: { by: 'baseline' } });
    assert.deepEqual(await brought([], [hidden], undefined, listed('a')), [['a'], []]);
    assert.deepEqual(await brought([hidden], [hidden], listed('a'), listed('a')), [[], []]);
  });
});
