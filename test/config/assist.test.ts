import assert from 'node:assert/strict';
import { completeConfig, hoverConfig, type Known } from '../../src/extract/config/assist.ts';

const known: Known = {
  services: ['orders', 'payments'],
  others: ['postgres'],
  owners: ['@shop/orders'],
  environments: ['compose:deploy'],
  hosts: ['users.corp'],
  rules: [{ id: 'missing-retry', summary: 'An idempotent call without a retry.' }],
};

/** '|' is the cursor. */
function at(text: string) {
  const lines = text.slice(0, text.indexOf('|')).split('\n');
  return [text.replace('|', ''), lines.length, lines.at(-1)!.length + 1, known] as const;
}
const offered = (text: string) => completeConfig(...at(text)).map((c) => c.insert);

describe('help in faultline.yaml', () => {
  it('offers keys where a key can stand', () => {
    assert.ok(offered('ser|').includes('services: '));
    assert.ok(offered('services:\n  orders:\n    ki|').includes('kind: '));
    assert.ok(offered('services:\n  orders: { kind: job, | }').includes('owner: '));
    assert.ok(offered('dependencies:\n  - |').includes('from: '));
    assert.ok(offered('services:\n  orders:\n    availability: { value: 1, | }').includes('source: '));
    assert.deepEqual(offered('services:\n  |'), ['orders: ', 'payments: ']);
    assert.deepEqual(offered('rules:\n  mi|'), ['preset: ', 'missing-retry: ']);
  });

  it('offers values where a value can stand', () => {
    assert.deepEqual(offered('rules:\n  missing-retry: |'), ['error', 'warning', 'info', 'hint', 'off']);
    assert.deepEqual(offered('dependencies:\n  - { from: o|, to: b }'), ['orders', 'payments', 'postgres']);
    assert.deepEqual(offered('hosts:\n  users.corp: |'), ['orders', 'payments', 'postgres']);
    assert.deepEqual(offered('services:\n  orders:\n    owner: |'), ['"@shop/orders"']);
    assert.deepEqual(offered('environment: |'), ['"compose:deploy"']);
    assert.deepEqual(offered('services:\n  orders:\n    entry: |'), ['true', 'false']);
  });

  it('replaces the word at the cursor, and keeps a colon that is there', () => {
    const [first] = completeConfig(...at('services:\n  orders:\n    ki|nd: job'));
    assert.deepEqual([first?.from, first?.to, first?.insert], [5, 9, 'aliases']);
  });

  it('offers nothing in comments and where nothing can stand', () => {
    assert.deepEqual(offered('# ser|'), []);
    assert.deepEqual(offered('services:\n  orders:\n    path: a|'), []);
  });

  it('explains keys, values and rules', () => {
    assert.match(hoverConfig(...at('services:\n  orders:\n    ki|nd: job\n'))?.text ?? '', /One of: service, worker/);
    const rule = hoverConfig(...at('rules: { missing-r|etry: off }'));
    assert.deepEqual(
      [rule?.text, rule?.at.column, rule?.at.endColumn],
      ['An idempotent call without a retry.', 10, 23],
    );
    assert.equal(hoverConfig(...at('nothing: |x')), undefined);
  });
});
