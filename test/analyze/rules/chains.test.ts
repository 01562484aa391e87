import assert from 'node:assert/strict';
import type { Call, Retry, System } from '../../../src/model/system.ts';
import { rule as chattyCall } from '../../../src/analyze/rules/chatty-call-in-loop.ts';
import { rule as longSyncChain } from '../../../src/analyze/rules/long-sync-chain.ts';
import { rule as retryAmplification } from '../../../src/analyze/rules/retry-amplification.ts';
import { rule as timeoutInversion } from '../../../src/analyze/rules/timeout-inversion.ts';
import { rule as unboundedRetry } from '../../../src/analyze/rules/unbounded-retry.ts';
import { config } from '../config-builder.ts';
import { findings, onlyFinding } from '../run-rule.ts';
import { at, call, endpoint, entryService, explicit, none, resource, service, system } from '../system-builder.ts';

const attempts = (n: Retry['attempts'], more: Partial<Retry> = {}): Retry => ({
  setting: 'explicit',
  attempts: n,
  chain: [],
  ...more,
});
/** a → b → c → d → db, each step with the given calls' settings. */
const chain = (...steps: Partial<Call>[]): System =>
  system({
    services: [entryService('a'), ...['b', 'c', 'd', 'e'].map((name) => service(name))],
    resources: [resource('db')],
    calls: steps.map((more, i) => call('abcde'[i]!, more.to ?? 'bcdef'[i], more)),
  });

describe('retry-amplification', () => {
  it('multiplies along the path, and speaks once, at its end', () => {
    const found = onlyFinding(
      retryAmplification,
      chain({ retry: attempts(3) }, { retry: attempts(3) }, { retry: attempts(3) }),
    );
    assert.deepEqual([found.subject, found.severity], ['a -> d', 'error']);
    assert.match(found.message, /can become 27 attempts at `d`: a × 3, b × 3, c × 3 along a → b → c → d/);
    assert.equal(
      onlyFinding(retryAmplification, chain({ retry: attempts(3) }, { retry: attempts(3) })).severity,
      'warning',
    );
    assert.match(
      onlyFinding(retryAmplification, chain({ retry: attempts(2) }, { retry: attempts('unlimited') })).message,
      /attempts without limit/,
    );
  });

  it('is silent on one layer, on small products, and off the request path', () => {
    assert.deepEqual(findings(retryAmplification, chain({ retry: attempts(10) }, {})), []);
    assert.deepEqual(findings(retryAmplification, chain({ retry: attempts(2) }, { retry: attempts(2) })), []);
    assert.deepEqual(
      findings(retryAmplification, chain({ retry: attempts(3) }, { retry: attempts(3), mode: 'async' })),
      [],
    );
    assert.deepEqual(
      findings(retryAmplification, chain({ retry: { ...attempts(3), setting: 'unknown' } }, { retry: attempts(3) })),
      [],
    );
  });

  it('follows endpoints: two calls of one service that no request joins do not multiply', () => {
    const [one, two] = [endpoint('b', 'GET /one'), endpoint('b', 'GET /two')];
    const parts = (path: string): System =>
      system({
        services: [entryService('a'), service('b'), service('c')],
        endpoints: [one, two],
        calls: [
          call('a', 'b', { retry: attempts(3), http: { method: 'GET', path } }),
          call('b', 'c', { retry: attempts(3), via: 'direct', endpoints: [two.id] }),
        ],
      });
    assert.equal(findings(retryAmplification, parts('/two')).length, 1);
    assert.deepEqual(findings(retryAmplification, parts('/one')), []);
  });

  it('takes other limits', () => {
    const settings = { 'retry-amplification': { options: { warn: 4 } } };
    const s = chain({ retry: attempts(2) }, { retry: attempts(2) });
    assert.equal(findings(retryAmplification, s, config({ rules: { preset: 'recommended', settings } })).length, 1);
  });
});

describe('timeout-inversion', () => {
  it('reports a caller that gives up before the call below can, with the arithmetic', () => {
    const found = onlyFinding(
      timeoutInversion,
      chain({ timeout: explicit(5000) }, { timeout: explicit(2000), retry: attempts(3) }),
    );
    assert.match(found.message, /`a` gives b 5 s, but b may wait 3 × 2 s = 6 s for `c`/);
    assert.match(
      onlyFinding(timeoutInversion, chain({ timeout: explicit(1000) }, { timeout: explicit(2000) })).message,
      /may wait 2 s for/,
    );
  });

  it('is silent where the caller waits longer, or one of the two is not known', () => {
    assert.deepEqual(
      findings(timeoutInversion, chain({ timeout: explicit(7000) }, { timeout: explicit(2000), retry: attempts(3) })),
      [],
    );
    assert.deepEqual(findings(timeoutInversion, chain({ timeout: none }, { timeout: explicit(2000) })), []);
    assert.deepEqual(findings(timeoutInversion, chain({ timeout: explicit(100) }, { timeout: none })), []);
    assert.deepEqual(
      findings(timeoutInversion, chain({ timeout: explicit(100) }, { timeout: explicit(2000, 'connect') })),
      [],
    );
  });
});

describe('unbounded-retry', () => {
  const count = (retry: Retry): number => findings(unboundedRetry, chain({ retry })).length;

  it('reports retries without a limit, and bursts without a pause', () => {
    assert.match(onlyFinding(unboundedRetry, chain({ retry: attempts('unlimited') })).message, /without a limit/);
    assert.equal(onlyFinding(unboundedRetry, chain({ retry: attempts(5, { backoff: false }) })).severity, 'info');
  });

  it('is silent on a limit with backoff, and on what is not known', () => {
    assert.deepEqual(
      [count(attempts(3, { backoff: true })), count(attempts(3)), count(attempts(2, { backoff: false }))],
      [0, 0, 0],
    );
    assert.equal(count({ setting: 'unknown', chain: [] }), 0);
  });
});

describe('long-sync-chain', () => {
  it('reports more services in a row than the limit, gateways not counted', () => {
    const found = onlyFinding(longSyncChain, chain({}, {}, {}, {}));
    assert.equal(found.subject, 'a → b → c → d → e');
    assert.equal(found.related.length, 4);
    const gateway = chain({}, {}, {}, {});
    const services = gateway.services.map((s) => (s.id === 'a' ? { ...s, kind: 'gateway' as const } : s));
    assert.deepEqual(findings(longSyncChain, { ...gateway, services }), []);
  });

  it('is silent on short chains, on stores at the end, on hand-overs and on cycles', () => {
    assert.deepEqual(findings(longSyncChain, chain({}, {}, {}, { to: 'db' })), []);
    assert.deepEqual(findings(longSyncChain, chain({}, {}, {}, { mode: 'async' })), []);
    assert.deepEqual(findings(longSyncChain, chain({}, {}, { to: 'a' })), []);
  });
});

describe('chatty-call-in-loop', () => {
  it('reports a call to a service in a loop, not one to a store', () => {
    assert.match(onlyFinding(chattyCall, chain({ inLoop: true })).message, /once per item of a loop/);
    assert.deepEqual(findings(chattyCall, chain({ inLoop: true, to: 'db', at: at('a/db.ts') })), []);
    assert.deepEqual(findings(chattyCall, chain({})), []);
  });
});
