import assert from 'node:assert/strict';
import { EdgeDetails, NodeDetails } from '../../src/protocol/views.ts';
import { retryRow, timeoutRow } from '../../src/report/call-rows.ts';
import { edgeDetails, nodeDetails } from '../../src/report/node-details.ts';
import { call, service, snapshot } from './snapshots/build.ts';
import { generated } from './snapshots/generated.ts';
import { shop } from './snapshots/shop.ts';

describe('details of a node', () => {
  const orders = nodeDetails(shop, 'orders')!;

  it('fit their schema', () => {
    for (const s of [...shop.system.services, ...shop.system.resources, ...shop.system.externals]) {
      NodeDetails.parse(nodeDetails(shop, s.id));
    }
  });

  it('say what it is, with the line that says so', () => {
    assert.deepEqual(orders.about, {
      text: 'Takes orders, charges them and tells the rest of the shop.',
      place: { file: 'services/orders/package.json', line: 1, column: 1 },
    });
    assert.deepEqual(
      orders.facts.find((f) => f.label === 'Owner'),
      {
        label: 'Owner',
        text: '@shop/orders, said by CODEOWNERS',
        places: [{ file: '.github/CODEOWNERS', line: 3, column: 1 }],
      },
    );
  });

  it('list what it needs and who needs it, with the calls', () => {
    assert.deepEqual(
      orders.needs.map((n) => [n.node, n.purpose]),
      [
        ['inventory', 'request'],
        ['orders-db', 'request'],
        ['payments', 'request'],
        ['rabbitmq', 'request'],
        ['rabbitmq', 'deploy-order'],
      ],
    );
    assert.deepEqual(
      orders.neededBy.map((n) => n.node),
      ['api-gateway', 'inventory'],
    );
    const [inventory] = orders.needs[0]!.calls;
    assert.equal(inventory?.operation, 'POST /reservations');
    assert.equal(inventory?.timeout.text, '2 s, set by the client');
    assert.equal(inventory?.retry.text, '4 attempts, backoff, set by the client');
    assert.deepEqual(inventory?.place, { file: 'services/orders/src/inventory-client.ts', line: 23, column: 1 });
  });

  it('put the gravest findings first', () => {
    assert.deepEqual(
      orders.findings.map((f) => f.severity),
      ['error', 'error', 'warning', 'warning', 'info'],
    );
  });

  it('show the entries of a service with what would help most', () => {
    const gateway = nodeDetails(shop, 'api-gateway')!;
    const [first] = gateway.availability;
    assert.equal(first?.entry, 'POST /api/orders');
    assert.deepEqual(first?.improve[0]?.component, 'payments');
    assert.ok(first?.inputs.some((i) => i.component === 'payments' && i.place?.file === 'faultline.yaml'));
  });

  it('tell who is at the other end of a channel', () => {
    assert.deepEqual(
      orders.channels.map((c) => [c.name, c.broker, c.role, c.peers]),
      [['order.created', 'rabbitmq', 'produces', ['notifications']]],
    );
    assert.deepEqual(
      nodeDetails(shop, 'rabbitmq')!.channels.map((c) => [c.role, c.peers]),
      [['produces', ['notifications']]],
    );
  });

  it('say of a service that is not read why', () => {
    assert.equal(nodeDetails(shop, 'recommendations')?.notRead, 'Not read: Python is not read yet.');
  });

  it('are not there for a node that is not there', () => assert.equal(nodeDetails(shop, 'gone'), undefined));

  it('cut long lists and say by how much', () => {
    const callers = Array.from({ length: 130 }, (_, i) => `caller-${i}`);
    const system = snapshot({
      services: [service('hub'), ...callers.map((name) => service(name))],
      calls: callers.map((name, i) => call(name, 'hub', 'GET /', `a.ts:${i + 1}`)),
    });
    const hub = nodeDetails(system, 'hub')!;
    assert.deepEqual([hub.neededBy.length, hub.more], [100, { neededBy: 30 }]);
  });
});

describe('details of an edge', () => {
  it('hold the chain of evidence from the call to the target', () => {
    const edge = edgeDetails(shop, 'orders', 'payments')!;
    EdgeDetails.parse(edge);
    assert.deepEqual(
      edge.dependencies[0]?.calls[0]?.steps.map((s) => [s.place.file, s.note]),
      [
        ['services/orders/src/payments-client.ts', 'POST /charges'],
        ['compose.yaml', 'the address of payments'],
      ],
    );
    assert.deepEqual(
      edge.findings.map((f) => f.rule),
      ['missing-timeout'],
    );
  });

  it('list all dependencies between two groups, whether large or small', () => {
    const between = edgeDetails(shop, 'owner:@shop/platform', 'owner:@shop/web', 'owner');
    assert.deepEqual(
      between?.dependencies.map((d) => [d.from, d.node]),
      [
        ['api-gateway', 'catalog'],
        ['api-gateway', 'recommendations'],
      ],
    );
    const large = edgeDetails(generated(2000), 'owner:@acme/data', 'owner:@acme/growth', 'owner');
    assert.ok(large && large.dependencies.length > 0 && large.dependencies.length <= 100);
  });

  it('are not there where nothing connects the two', () =>
    assert.equal(edgeDetails(shop, 'redis', 'orders'), undefined));
});

describe('timeouts and retries in words', () => {
  it('say what a number bounds, and never let an absent one look set', () => {
    assert.equal(timeoutRow({ setting: 'none', chain: [] }).text, 'none');
    assert.equal(timeoutRow({ setting: 'unknown', chain: [] }).text, 'could not be read');
    assert.equal(
      timeoutRow({ setting: 'default', ms: 10_000, bounds: 'connect', chain: [] }).text,
      "10 s (only until connected), the library's default",
    );
    assert.equal(timeoutRow({ setting: 'ineffective', ms: 5000, chain: [] }).text, '5 s, but has no effect');
    assert.equal(
      timeoutRow({ setting: 'explicit', ms: 250, bounds: 'total', layer: 'mesh', chain: [] }).text,
      '250 ms, set by the mesh',
    );
    assert.equal(retryRow({ setting: 'explicit', attempts: 'unlimited', chain: [] }).text, 'unlimited attempts');
    assert.equal(
      retryRow({ setting: 'default', attempts: 1, backoff: true, jitter: true, chain: [] }).text,
      "1 attempt, backoff with jitter, the library's default",
    );
  });
});
