import assert from 'node:assert/strict';
import type { Call, Unresolved } from '../../../src/model/system.ts';
import { rule as orphanChannel } from '../../../src/analyze/rules/orphan-channel.ts';
import { rule as unknownEndpoint } from '../../../src/analyze/rules/unknown-endpoint.ts';
import { rule as unknownHost } from '../../../src/analyze/rules/unknown-host.ts';
import { findings, onlyFinding } from '../run-rule.ts';
import { at, call, channel, dependency, endpoint, resource, service, system } from '../system-builder.ts';

describe('unknown-endpoint', () => {
  const endpoints = ['GET /orders', 'GET /orders/:id', 'POST /orders', 'GET /files/*'].map((l) =>
    endpoint('orders', l),
  );
  const services = [service('web'), service('orders')];
  const astray = (http: Call['http'], target = services): string[] =>
    findings(unknownEndpoint, system({ services: target, endpoints, calls: [call('web', 'orders', { http })] })).map(
      (f) => f.message,
    );

  it('reports a path or method that nothing serves, with the closest route', () => {
    assert.match(
      astray({ method: 'GET', path: '/order' })[0]!,
      /does not serve `GET \/order`; the closest of its 4 routes is `GET \/orders`/,
    );
    assert.match(astray({ method: 'DELETE', path: '/orders/:' })[0]!, /closest .* `GET \/orders\/:id`.*404 or 405/);
    assert.equal(astray({ method: 'GET', path: '/orders/1/items' }).length, 1);
  });

  it('finds parameters, unknown segments, wildcards, queries and open paths', () => {
    for (const path of ['/orders', '/orders/7', '/orders/:', '/files/a/b', '/orders?x=1', '/Orders']) {
      assert.deepEqual(astray({ method: 'GET', path }), [], path);
    }
    assert.deepEqual(astray({ method: 'GET', path: '/orders', open: true }), []);
    assert.deepEqual(astray({ path: '/orders' }), []);
  });

  it('leaves versions to the framework', () => {
    assert.deepEqual(astray({ method: 'GET', path: '/v1/orders' }), []);
    assert.equal(astray({ method: 'GET', path: '/v1/order' }).length, 1);
  });

  it('is silent where nothing is known: no path, only unknown text, an unread or routeless target', () => {
    assert.deepEqual(astray({ method: 'GET' }), []);
    assert.deepEqual(astray({ method: 'GET', path: '/:/:/:' }), []);
    assert.deepEqual(astray({ path: '/x' }, [service('web'), service('orders', { analyzed: 'partial' })]), []);
    assert.deepEqual(astray({ path: '/x' }, [service('web'), service('orders', { kind: 'gateway' })]), []);
    assert.deepEqual(
      findings(unknownEndpoint, system({ services, calls: [call('web', 'orders', { http: { path: '/x' } })] })),
      [],
    );
  });
});

describe('unknown-host', () => {
  const lost: Unresolved = {
    service: 'web',
    target: 'http://order/list',
    host: 'order',
    why: 'not-found',
    library: 'axios',
    at: at('web/client.ts', 4),
    chain: [],
  };
  const services = [service('web'), service('orders')];

  it('reports the name, the environment and what may be meant', () => {
    const found = onlyFinding(unknownHost, system({ services, unresolved: [lost] }));
    assert.match(
      found.message,
      /`web` calls `order` .* nothing in compose:\. answers to that name; did you mean `orders`\?/,
    );
  });

  it('is silent on other reasons, without a host, and without a manifest', () => {
    const unresolved = [
      { ...lost, why: 'runtime-input' as const },
      { ...lost, host: undefined },
    ];
    assert.deepEqual(findings(unknownHost, system({ services, unresolved })), []);
    const local = { id: 'local', kind: 'local' as const, deploysReplicas: false };
    assert.deepEqual(findings(unknownHost, system({ services, unresolved: [lost], environment: local })), []);
  });
});

describe('orphan-channel', () => {
  const nats = resource('nats', 'broker');
  const publish = call('orders', 'nats', {
    mode: 'async',
    handling: 'async',
    library: 'nats',
    channel: 'order:created',
  });
  const heard = endpoint('mail', 'order:created', { protocol: 'nats', trigger: 'message' });
  const services = [service('orders'), service('mail')];
  const withChannel = (producers: string[], consumers: string[], more: Parameters<typeof system>[0] = {}): string[] =>
    findings(
      orphanChannel,
      system({
        services,
        resources: [nats],
        calls: [publish],
        endpoints: [heard],
        channels: [channel('order:created', { broker: 'nats', producers, consumers })],
        ...more,
      }),
    ).map((f) => f.subject);

  it('reports a channel with one side', () => {
    assert.deepEqual(withChannel([publish.id], []), ['nats/order:created never consumed']);
    assert.deepEqual(withChannel([], [heard.id]), ['nats/order:created never produced']);
    assert.deepEqual(withChannel([publish.id], [heard.id]), []);
  });

  it('is silent when the other side may be in code that was not read or under a name that is not known', () => {
    const unread = [...services, service('legacy', { analyzed: 'none' })];
    assert.deepEqual(
      withChannel([publish.id], [], { services: unread, dependencies: [dependency('legacy', 'nats')] }),
      [],
    );
    const nameless = call('mail', 'nats', { mode: 'async', handling: 'async' });
    assert.deepEqual(withChannel([], [heard.id], { calls: [nameless] }), []);
    assert.equal(withChannel([publish.id], [], { calls: [publish, nameless] }).length, 1, 'a publisher hears nothing');
    for (const unknown of [':x', '/', ':exchange/:key']) {
      const hears = endpoint('mail', unknown, { protocol: 'nats', trigger: 'message' });
      assert.deepEqual(withChannel([publish.id], [], { endpoints: [hears] }), [], unknown);
      const channels = [channel(unknown, { broker: 'nats', consumers: [hears.id] })];
      assert.deepEqual(withChannel([], [], { endpoints: [hears], channels }), [], unknown);
    }
    const unresolved = [{ target: 'publish ?', why: 'dynamic' as const, library: 'nats', at: at('x.ts'), chain: [] }];
    assert.deepEqual(withChannel([publish.id], [], { unresolved }), []);
  });
});
