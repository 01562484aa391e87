import assert from 'node:assert/strict';
import type { Call, System, Timeout } from '../../../src/model/system.ts';
import { rule as fallbackUnreachable } from '../../../src/analyze/rules/fallback-unreachable.ts';
import { rule as ineffectiveTimeout } from '../../../src/analyze/rules/ineffective-timeout.ts';
import { rule as missingTimeout } from '../../../src/analyze/rules/missing-timeout.ts';
import { rule as unboundedClient } from '../../../src/analyze/rules/unbounded-client.ts';
import { findings, onlyFinding, short } from '../run-rule.ts';
import {
  at,
  call,
  client,
  dependency,
  explicit,
  external,
  none,
  resource,
  service,
  system,
  unknown,
} from '../system-builder.ts';

const shop = (...calls: Call[]): System =>
  system({
    services: [service('orders'), service('payments'), service('auth')],
    resources: [resource('db'), resource('nats', 'broker')],
    externals: [external('api.stripe.com')],
    calls,
  });
const bounded = (timeout: Timeout, more: Partial<Call> = {}): string[] =>
  short(findings(missingTimeout, shop(call('orders', 'payments', { timeout, ...more }))));
const reported = ['orders/client.ts:1 orders -> payments'];
const byDefault = (ms: number | undefined, bounds: Timeout['bounds'] = 'total'): Timeout => ({
  setting: 'default',
  ms,
  bounds,
  chain: [],
});

describe('missing-timeout', () => {
  it('reports no timeout, a default of 300 s or more, 0, and bounds that do not end the wait for an answer', () => {
    for (const t of [none, byDefault(300_000), byDefault(undefined), explicit(0), explicit(5000, 'connect')]) {
      assert.deepEqual(bounded(t), reported, JSON.stringify(t));
    }
    assert.deepEqual(bounded(explicit(5000, 'idle')), reported);
    assert.deepEqual(bounded(byDefault(10_000, 'acquire')), reported);
  });

  it('is silent on a bound, on what it does not know, and on a timeout that does nothing (another rule)', () => {
    const ineffective: Timeout = { setting: 'ineffective', ms: 2000, chain: [] };
    for (const t of [explicit(600_000), byDefault(80_000), byDefault(30_000, 'response'), unknown, ineffective]) {
      assert.deepEqual(bounded(t), [], JSON.stringify(t));
    }
  });

  it('is about services and externals, awaited, at request time', () => {
    const outside = call('orders', 'api.stripe.com', { timeout: none });
    assert.deepEqual(short(findings(missingTimeout, shop(outside))), ['orders/client.ts:1 orders -> api.stripe.com']);
    assert.deepEqual(findings(missingTimeout, shop(call('orders', 'db', { timeout: none }))), []);
    assert.deepEqual(findings(missingTimeout, shop(call('orders', 'nats', { timeout: none, mode: 'async' }))), []);
    assert.deepEqual(bounded(none, { mode: 'async', handling: 'soft' }), []);
    const probe = call('orders', 'payments', { timeout: none });
    const health = {
      ...shop(probe),
      dependencies: [dependency('orders', 'payments', { purpose: 'observability', calls: [probe.id] })],
    };
    assert.deepEqual(findings(missingTimeout, health), []);
  });

  it('speaks once of a site in shared code, by its file, and lists every service', () => {
    const guard = at('libs/common/guard.ts', 12);
    const shared = ['orders', 'payments'].map((from) => call(from, 'auth', { at: guard, timeout: none, id: from }));
    const found = onlyFinding(missingTimeout, shop(...shared));
    assert.equal(found.subject, 'libs/common/guard.ts -> auth');
    assert.deepEqual(found.services, ['orders', 'payments']);
  });

  it('says what was found, what follows, and where it looked', () => {
    const looked: Timeout = {
      setting: 'none',
      chain: [{ at: at('http.ts', 12), note: 'axios.create without timeout' }],
    };
    const found = onlyFinding(
      missingTimeout,
      shop(call('orders', 'payments', { timeout: looked, operation: 'POST /charge', endpoints: ['x'] })),
    );
    assert.equal(
      found.message,
      '`orders → payments` (POST /charge) has no timeout: axios sets none by default. ' +
        'Looked at: axios.create without timeout. A stalled payments holds this request for as long as it stalls.',
    );
    assert.equal(found.fingerprint, 'missing-timeout|orders -> payments POST /charge');
    assert.deepEqual(found.related, looked.chain);
  });

  it('numbers two sites that share an identity, in order of place', () => {
    const twice = [3, 9].map((line) => call('orders', 'payments', { at: at('orders/a.ts', line), timeout: none }));
    assert.deepEqual(
      findings(missingTimeout, shop(...twice)).map((f) => f.subject),
      ['orders -> payments', 'orders -> payments #2'],
    );
  });
});

describe('unbounded-client', () => {
  const withClient = (...clients: ReturnType<typeof client>[]): string[] =>
    short(findings(unboundedClient, system({ services: [service('orders')], clients })));

  it('reports store and broker clients without a bound, once per construction', () => {
    assert.deepEqual(withClient(client(['orders'], { to: 'db' })), ['orders/db.ts:1 orders -> db']);
    assert.deepEqual(withClient(client(['a'], { at: at('lib/db.ts') }), client(['b'], { at: at('lib/db.ts') })), [
      'lib/db.ts:1 lib/db.ts -> pg',
    ]);
    assert.deepEqual(withClient(client(['orders'], { timeout: explicit(5000, 'acquire') })).length, 1);
  });

  it('is silent on bounded and unknown ones, and on clients that call services', () => {
    assert.deepEqual(withClient(client(['orders'], { timeout: explicit(5000) })), []);
    assert.deepEqual(withClient(client(['orders'], { timeout: unknown })), []);
    assert.deepEqual(withClient(client(['orders'], { kind: 'http' })), []);
  });
});

describe('ineffective-timeout', () => {
  it('stands where the setting stands, and says why it does nothing', () => {
    const timeout: Timeout = {
      setting: 'ineffective',
      ms: 5000,
      chain: [{ at: at('orders/http.ts', 7), note: 'fetch has no option `timeout`' }],
    };
    const found = onlyFinding(ineffectiveTimeout, shop(call('orders', 'payments', { timeout })));
    assert.equal(found.at.line, 7);
    assert.match(found.message, /sets a timeout of 5000 ms that axios does not apply: fetch has no option `timeout`/);
  });
});

describe('fallback-unreachable', () => {
  const tolerant = (more: Partial<Call>): string[] =>
    short(findings(fallbackUnreachable, shop(call('orders', 'payments', { handling: 'fallback', ...more }))));

  it('reports a fallback or a tolerated error behind an unbounded call', () => {
    assert.deepEqual(tolerant({ timeout: none }), reported);
    assert.deepEqual(tolerant({ timeout: none, handling: 'soft' }), reported);
  });

  it('is silent when the call is bounded, not awaited, unknown, or fails its caller anyway', () => {
    assert.deepEqual(tolerant({}), []);
    assert.deepEqual(tolerant({ timeout: unknown }), []);
    assert.deepEqual(tolerant({ timeout: none, handling: 'soft', mode: 'async' }), []);
    assert.deepEqual(tolerant({ timeout: none, handling: 'hard' }), []);
  });
});
