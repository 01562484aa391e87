import assert from 'node:assert/strict';
import type { Call, Retry } from '../../../src/model/system.ts';
import { rule as missingRetry } from '../../../src/analyze/rules/missing-retry.ts';
import { rule as retryNonIdempotent } from '../../../src/analyze/rules/retry-non-idempotent.ts';
import { findings, onlyFinding } from '../run-rule.ts';
import { call, resource, service, system } from '../system-builder.ts';

const orders = (more: Partial<Call>, to = 'payments'): ReturnType<typeof system> =>
  system({
    services: [service('orders'), service('payments')],
    resources: [resource('db')],
    calls: [call('orders', to, more)],
  });
const attempts = (n: Retry['attempts'], more: Partial<Retry> = {}): Retry => ({
  setting: 'explicit',
  attempts: n,
  chain: [],
  ...more,
});

describe('missing-retry', () => {
  const count = (more: Partial<Call>, to?: string): number => findings(missingRetry, orders(more, to)).length;

  it('reports an idempotent hard call with one attempt', () => {
    assert.match(onlyFinding(missingRetry, orders({ idempotent: true })).message, /is idempotent and not retried/);
    assert.equal(count({ idempotent: true, retry: { setting: 'default', attempts: 1, chain: [] } }), 1);
  });

  it('is silent where a retry would be wrong, useless, or may be there', () => {
    assert.equal(count({ idempotent: false }), 0);
    assert.equal(count({}), 0);
    assert.equal(count({ idempotent: true, handling: 'soft' }), 0);
    assert.equal(count({ idempotent: true, retry: { setting: 'unknown', chain: [] } }), 0);
    assert.equal(count({ idempotent: true, retry: attempts(3) }), 0);
    assert.equal(count({ idempotent: true }, 'db'), 0);
  });
});

describe('retry-non-idempotent', () => {
  const post = (retry: Retry): Partial<Call> => ({
    idempotent: false,
    http: { method: 'POST', path: '/charge' },
    retry,
  });
  const count = (more: Partial<Call>): number => findings(retryNonIdempotent, orders(more)).length;

  it('reports a retried POST', () => {
    assert.match(onlyFinding(retryNonIdempotent, orders(post(attempts(3)))).message, /is sent up to 3 times/);
    assert.match(onlyFinding(retryNonIdempotent, orders(post(attempts('unlimited')))).message, /without limit/);
  });

  it('is silent on one attempt, on policies that leave POST out, and on retries before sending', () => {
    assert.equal(count(post(attempts(1))), 0);
    assert.equal(count(post(attempts(3, { methods: ['GET', 'PUT'] }))), 0);
    assert.equal(count(post(attempts(3, { on: ['connect-failure'] }))), 0);
    assert.equal(count({ ...post(attempts(3)), idempotent: true }), 0);
    assert.equal(count({ ...post(attempts(3)), idempotent: undefined }), 0);
  });
});
