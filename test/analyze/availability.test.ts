import assert from 'node:assert/strict';
import type { Availability } from '../../src/model/availability.ts';
import type { Config } from '../../src/model/config.ts';
import type { System } from '../../src/model/system.ts';
import { availability } from '../../src/analyze/availability/availability.ts';
import { caseOf, expected } from './case-reader.ts';
import { sameUnavailability } from './compare.ts';
import { config, declared, declaredNode, exactly } from './config-builder.ts';
import {
  at,
  call,
  channel,
  dependency,
  endpoint,
  entryService,
  explicit,
  external,
  none,
  resource,
  service,
  system,
  unknown,
} from './system-builder.ts';

const only = (s: System, c: Config = config({})): Availability => {
  const { availability: list } = availability(s, c);
  assert.equal(list.length, 1, list.map((a) => a.entry).join());
  return list[0]!;
};

describe('availability of a system', () => {
  it('counts a dependency once however many paths lead to it', () => {
    const calls = [call('a', 'b'), call('a', 'c', { at: at('a/c.ts') }), call('b', 'd'), call('c', 'd')];
    const s = system({ services: [entryService('a'), service('b'), service('c'), service('d')], calls });
    const all = ['a', 'b', 'c', 'd'].map((name) => declared(name, 0.999));
    const got = only(s, config({ services: all }));
    sameUnavailability(got.value, expected(caseOf('C03-diamond'), 'availability'));
    assert.equal(got.method, 'product');
    assert.deepEqual(got.hard, ['a', 'b', 'c', 'd']);
    assert.ok(Math.abs(got.downtimeMinutes30d - 172.5409727568) < 1e-6);
  });

  it('shows the interval of what is assumed, and says that it is assumed', () => {
    const s = system({
      services: [entryService('a')],
      resources: [resource('db')],
      externals: [external('pay')],
      calls: [call('a', 'db'), call('a', 'pay', { at: at('a/pay.ts') })],
    });
    const got = only(s);
    sameUnavailability(got.value, 0.999 * 0.9995 * 0.999);
    sameUnavailability(got.low, 0.99 * 0.999 * 0.99);
    sameUnavailability(got.high, 0.9995 * 0.9999 * 0.9999);
    assert.deepEqual(
      got.inputs.map((i) => `${i.component} ${i.source}`),
      ['a default', 'db default', 'pay default'],
    );
  });

  it('takes each endpoint by the calls that reach it, and a service-wide call for all', () => {
    const [list, order] = [endpoint('a', 'GET /list'), endpoint('a', 'POST /order')];
    const s = system({
      services: [entryService('a'), service('b'), service('c')],
      endpoints: [list, order],
      calls: [call('a', 'b', { via: 'direct', endpoints: [order.id] }), call('a', 'c', { at: at('a/c.ts') })],
    });
    const { availability: got } = availability(s, config({}));
    assert.deepEqual(
      got.map((a) => [a.entry, ...a.hard]),
      [
        ['GET /list', 'a', 'c'],
        ['POST /order', 'a', 'b', 'c'],
      ],
    );
  });

  it('goes on at the endpoint that is asked for, and at the whole service where that is not known', () => {
    const [fast, slow] = [endpoint('b', 'GET /items/:id'), endpoint('b', 'POST /items')];
    const parts = (path?: string): System =>
      system({
        services: [entryService('a'), service('b'), service('x'), service('y')],
        endpoints: [fast, slow],
        calls: [
          call('a', 'b', { http: { method: 'GET', path } }),
          call('b', 'x', { via: 'direct', endpoints: [fast.id] }),
          call('b', 'y', { via: 'direct', endpoints: [slow.id], at: at('b/y.ts') }),
        ],
      });
    assert.deepEqual(only(parts('/items/:')).hard, ['a', 'b', 'x']);
    assert.deepEqual(only(parts(undefined)).hard, ['a', 'b', 'x', 'y']);
    assert.deepEqual(only(parts('/nothing')).hard, ['a', 'b', 'x', 'y']);
  });

  it('leaves a bounded soft call out, and counts an unbounded one as hard in low alone', () => {
    const withTimeout = (timeout: ReturnType<typeof explicit>): Availability =>
      only(
        system({
          services: [entryService('a'), service('b')],
          calls: [call('a', 'b', { handling: 'soft', timeout })],
        }),
        config({ services: [declared('a', 0.999), declared('b', 0.99)] }),
      );
    const bounded = withTimeout(explicit(2000));
    assert.deepEqual([bounded.hard, bounded.soft, bounded.unbounded], [['a'], ['b'], []]);
    sameUnavailability(bounded.low, 0.999);
    for (const timeout of [
      none,
      explicit(2000, 'connect'),
      { ...explicit(300_000), setting: 'default' as const },
      unknown,
    ]) {
      const open = withTimeout(timeout);
      assert.deepEqual([open.hard, open.soft, open.unbounded], [['a'], ['b'], ['b']]);
      sameUnavailability(open.low, 0.999 * 0.99);
      sameUnavailability(open.value, 0.999);
      sameUnavailability(open.high, 0.999);
    }
  });

  it('counts handling it does not understand as hard in low and value', () => {
    const s = system({
      services: [entryService('a'), service('b')],
      calls: [call('a', 'b', { handling: 'unknown' })],
    });
    const got = only(s, config({ services: [declared('a', 0.999), declared('b', 0.99)] }));
    sameUnavailability(got.low, 0.999 * 0.99);
    sameUnavailability(got.value, 0.999 * 0.99);
    sameUnavailability(got.high, 0.999);
  });

  it('answers from a fallback, which covers only what it does not share with the primary', () => {
    const s = system({
      services: [entryService('s'), service('r'), service('c')],
      resources: [resource('d')],
      calls: [call('s', 'r', { handling: 'fallback', fallbackTo: 'c' }), call('r', 'd'), call('c', 'd')],
    });
    const services = [declared('s', 0.999), declared('r', 0.99), declared('c', 0.95)];
    const got = only(s, config({ services, resources: [declaredNode('d', 0.998)] }));
    sameUnavailability(got.value, expected(caseOf('C08-fallback-shared'), 'availability'));
    assert.deepEqual([got.hard, got.soft, got.method], [['d', 's'], ['c', 'r'], 'exact']);
  });

  it('needs only the broker for what it publishes, and names who hears of it', () => {
    const heard = endpoint('mail', 'order:created', { protocol: 'nats', trigger: 'message' });
    const publish = call('orders', 'nats', { mode: 'async', handling: 'async', protocol: 'nats' });
    const s = system({
      services: [entryService('orders'), service('mail')],
      resources: [resource('nats', 'broker')],
      endpoints: [heard],
      calls: [publish],
      channels: [channel('order:created', { broker: 'nats', producers: [publish.id], consumers: [heard.id] })],
    });
    const services = [declared('orders', 0.9995), declared('mail', 0.99)];
    const { availability: got } = availability(s, config({ services, resources: [declaredNode('nats', 0.9999)] }));
    assert.deepEqual(
      got.map((a) => [a.service, a.entry, a.trigger]),
      [
        ['mail', 'order:created', 'message'],
        ['orders', 'orders', 'request'],
      ],
    );
    sameUnavailability(got[1]!.value, expected(caseOf('C10a-async-emit'), 'availability'));
    assert.deepEqual([got[1]!.hard, got[1]!.async], [['nats', 'orders'], ['mail']]);
    assert.deepEqual(got[0]!.hard, ['mail', 'nats']);
  });

  it('leaves the RPC patterns of a service that serves users to its callers', () => {
    const rpc = endpoint('auth', 'authenticate', { protocol: 'rpc' });
    const both = system({ services: [entryService('auth')], endpoints: [endpoint('auth', 'POST /login'), rpc] });
    assert.equal(only(both).entry, 'POST /login');
    assert.equal(only(system({ services: [entryService('auth')], endpoints: [rpc] })).entry, 'authenticate');
  });

  it('needs the store that serves as a queue', () => {
    const enqueue = call('web', 'redis', { mode: 'async', handling: 'async', library: 'bullmq' });
    const s = system({ services: [entryService('web')], resources: [resource('redis', 'cache')], calls: [enqueue] });
    assert.deepEqual([only(s).hard, only(s).async], [['redis', 'web'], []]);
  });

  it('does not list a catch-all route as an entry', () => {
    const endpoints = [endpoint('web', 'GET /a'), endpoint('web', '/*')];
    const s = system({ services: [entryService('web')], endpoints });
    assert.equal(only(s).entry, 'GET /a');
    const forwards = system({ services: [entryService('web', { kind: 'gateway' })], endpoints });
    assert.equal(availability(forwards, config({})).availability.length, 2);
  });

  it('needs broker and responder for a request over a broker', () => {
    const s = system({
      services: [entryService('o'), service('m')],
      resources: [resource('b', 'broker')],
      dependencies: [dependency('o', 'b')],
      calls: [call('o', 'm', { broker: 'b', protocol: 'rpc' })],
    });
    const services = [declared('o', 0.9995), declared('m', 0.99)];
    const got = only(s, config({ services, resources: [declaredNode('b', 0.9999)] }));
    sameUnavailability(got.value, expected(caseOf('C10b-broker-request-reply'), 'availability'));
  });

  it('ignores purposes other than request', () => {
    const s = system({
      services: [entryService('a'), service('registry')],
      dependencies: [dependency('a', 'registry', { purpose: 'discovery' })],
    });
    assert.deepEqual(only(s).hard, ['a']);
  });

  it('reads replicas as k of n with a common cause', () => {
    const s = system({ services: [entryService('s', { replicas: 2 })] });
    const got = only(s, config({ services: [declared('s', 0.99)] }));
    sameUnavailability(got.value, expected(caseOf('C06-beta'), 'availability'));
    assert.match(got.inputs[0]!.note!, /2 replicas, 1 taken as enough .* 10 % of failures common/);
  });

  it('shares zones between services', () => {
    const s = system({ services: [entryService('a'), service('b')], calls: [call('a', 'b')] });
    const spread = { replicas: 3, needed: 2, zones: ['z0', 'z1', 'z2'] };
    const got = only(s, config({ services: [declared('a', 0.995, spread), declared('b', 0.995, spread)] }));
    const independent = only(
      system({ services: [entryService('a')] }),
      config({ services: [declared('a', 0.995, spread)] }),
    );
    assert.equal(got.method, 'exact');
    assert.ok(got.value > independent.value ** 2, 'zones that fail both services at once are counted once');
    assert.ok(got.improve.some((i) => i.component === 'zone z1' && i.minutesSaved30d > 0));
  });

  it('does not count the dependencies of an observed availability twice (C24)', () => {
    const c = caseOf('C24-observed-vs-intrinsic');
    const services = [declared('a', 0.9999), declared('b', exactly(0.999, { kind: 'observed', source: 'slo' }))];
    const settings = config({ services, resources: [declaredNode('db', 0.9995)] });
    const parts = { services: [entryService('a'), service('b')], resources: [resource('db')] };
    const alone = only(system({ ...parts, calls: [call('a', 'b'), call('b', 'db')] }), settings);
    sameUnavailability(alone.value, expected(c, 'correct'));
    assert.deepEqual(alone.hard, ['a', 'b', 'db']);
    const shared = [call('a', 'b'), call('b', 'db'), call('a', 'db', { at: at('a/db.ts') })];
    sameUnavailability(only(system({ ...parts, calls: shared }), settings).value, expected(c, 'correct_ifAalsoUsesDB'));
  });

  it('says when an observed availability is more than its dependencies allow', () => {
    const services = [declared('b', exactly(0.9999, { kind: 'observed' }))];
    const s = system({ services: [entryService('b')], resources: [resource('db')], calls: [call('b', 'db')] });
    const { problems } = availability(s, config({ services, resources: [declaredNode('db', 0.99)] }));
    assert.match(problems[0]!.message, /observed availability of b, 0.9999, is more than its dependencies allow/);
  });

  it('lets faultline.yaml remove, add and soften edges', () => {
    const s = system({ services: [entryService('a'), service('b'), service('c')], calls: [call('a', 'b')] });
    const edge = { from: 'a', at: at('faultline.yaml') };
    const hardWith = (...dependencies: Config['dependencies']): readonly string[] =>
      only(s, config({ dependencies })).hard;
    assert.deepEqual(hardWith({ ...edge, to: 'b', remove: true }), ['a']);
    assert.deepEqual(hardWith({ ...edge, to: 'c', remove: false }), ['a', 'b', 'c']);
    assert.deepEqual(hardWith({ ...edge, to: 'b', remove: false, criticality: 'soft' }), ['a']);
  });

  it('names what a requirement does not find', () => {
    const services = [declared('a', 0.99, { requires: { all: [{ node: 'a' }, { node: 'ghost' }] } })];
    const { problems, availability: got } = availability(
      system({ services: [entryService('a')] }),
      config({ services }),
    );
    assert.match(problems[0]!.message, /"ghost", which a requires, is no service/);
    sameUnavailability(got[0]!.value, 0.99);
  });
});
