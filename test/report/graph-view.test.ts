import assert from 'node:assert/strict';
import fc from 'fast-check';
import { GraphView } from '../../src/protocol/views.ts';
import { DEFAULT_OPTIONS, graphView, MAX_BYTES, MAX_NODES } from '../../src/report/graph-view.ts';
import { searchNodes } from '../../src/report/search.ts';
import { call, resource, service, snapshot } from './snapshots/build.ts';
import { generated } from './snapshots/generated.ts';
import { shop } from './snapshots/shop.ts';

describe('the view of the service graph', () => {
  const view = graphView(shop, { groupBy: 'owner' });
  const node = (id: string) => view.nodes.find((n) => n.id === id);
  const edge = (from: string, to: string) => view.edges.find((e) => e.from === from && e.to === to);

  it('draws every node of a small system and every request between them', () => {
    assert.equal(view.nodes.length, 15);
    assert.equal(view.edges.length, 17);
    assert.equal(view.note, undefined);
    assert.deepEqual(view.totals, {
      services: 9,
      resources: 4,
      externals: 2,
      dependencies: 17,
      findings: { error: 2, warning: 3, info: 1, hint: 1 },
      unresolved: 1,
    });
  });

  it('shows the worst entry of a service with its target, and of others their own availability', () => {
    const gateway = node('api-gateway')?.availability;
    assert.equal(gateway?.of, 'entry');
    assert.equal(gateway?.target, 0.995);
    assert.ok(gateway.value < 0.995);
    assert.equal(gateway?.assumed, false);
    assert.deepEqual([node('payments')?.availability?.of, node('payments')?.availability?.assumed], ['own', false]);
    assert.deepEqual([node('inventory')?.availability?.of, node('inventory')?.availability?.assumed], ['own', true]);
    assert.equal(node('api.sendgrid.com')?.availability, undefined);
  });

  it('hatches what is not read', () => {
    assert.deepEqual(
      view.nodes.filter((n) => n.hatched).map((n) => n.id),
      ['recommendations'],
    );
  });

  it('tells sync from async, hard from soft, and counts findings at the calls', () => {
    assert.deepEqual(edge('orders', 'rabbitmq'), {
      id: 'orders -> rabbitmq request',
      from: 'orders',
      to: 'rabbitmq',
      protocol: 'amqp',
      purpose: 'request',
      mode: 'async',
      criticality: 'soft',
      findings: 0,
      count: 1,
    });
    assert.equal(edge('api-gateway', 'recommendations')?.criticality, 'fallback');
    assert.equal(edge('orders', 'payments')?.findings, 1);
  });

  it('puts a resource into the box of those who use it, and a shared one into none', () => {
    assert.equal(node('orders-db')?.box, 'owner:@shop/orders');
    assert.equal(node('rabbitmq')?.box, undefined);
    assert.equal(node('warehouse-reconciliation-nightly')?.box, 'owner:No owner');
  });

  it('shows what is no request only when asked', () => {
    const all = graphView(shop, { purposes: 'all' });
    assert.deepEqual(
      all.edges.filter((e) => e.from === 'orders' && e.to === 'rabbitmq').map((e) => e.purpose),
      ['deploy-order', 'request'],
    );
  });

  it('draws a closed group as one, with its edges merged', () => {
    const closed = graphView(shop, { groupBy: 'owner', collapsed: ['owner:@shop/orders'] });
    assert.equal(closed.nodes.length, 15 - 4);
    const box = closed.boxes.find((b) => b.id === 'owner:@shop/orders');
    assert.deepEqual([box?.collapsed, box?.services, box?.resources], [true, 3, 1]);
    assert.deepEqual(box?.findings, { error: 2, warning: 3, info: 1, hint: 0 });
    const merged = closed.edges.filter((e) => e.to === 'owner:@shop/orders').map((e) => [e.from, e.count]);
    assert.deepEqual(merged, [
      ['api-gateway', 1],
      ['warehouse-reconciliation-nightly', 1],
    ]);
    assert.equal(
      closed.edges.some((e) => e.from === e.to),
      false,
    );
  });

  it('draws what is near a node, in both directions', () => {
    const near = graphView(shop, { focus: { node: 'payments', depth: 1 } });
    assert.deepEqual(
      near.nodes.map((n) => n.id),
      ['api.stripe.com', 'orders', 'payments'],
    );
    assert.deepEqual(near.options.focus, { node: 'payments', depth: 1 });
  });

  it('leaves out options that name nothing', () => {
    const { options } = graphView(shop, {
      focus: { node: 'gone', depth: 1 },
      collapsed: ['owner:gone'],
      groupBy: 'folder',
    });
    // All services of the shop lie in one folder: grouping by folder would say nothing.
    assert.deepEqual(options, { ...DEFAULT_OPTIONS, groupBy: 'none' });
  });

  it('draws a small system without boxes unless they are asked for', () => {
    assert.deepEqual(graphView(shop).boxes, []);
    assert.equal(graphView(shop).options.groupBy, 'none');
    assert.equal(graphView(generated(60)).options.groupBy, 'owner');
  });

  it('opens a large system with its groups closed, and nothing of it missing', () => {
    const large = graphView(generated(2000));
    assert.equal(large.nodes.length, 0);
    const held = large.boxes.reduce((n, b) => n + b.services + b.resources + b.externals, 0);
    assert.equal(held, 2000);
    assert.match(large.note ?? '', /^2000 nodes in 16 groups, none of them open/);
  });

  it('opens a large group by its parts, and a part by its nodes', () => {
    const big = generated(2000);
    const group = 'owner:@acme/billing';
    const open = graphView(big, { expanded: [group] });
    const parts = open.boxes.filter((b) => b.parent === group);
    assert.ok(parts.length > 1);
    const part = parts[0]!;
    const deeper = graphView(big, { expanded: [group, part.id] });
    assert.equal(deeper.nodes.length, part.services + part.resources);
    assert.ok(deeper.nodes.every((n) => n.box === part.id));
  });

  it('closes what was opened first where all that was opened is too much', () => {
    const many = snapshot({
      services: Array.from({ length: 400 }, (_, i) => service(`s${i}`, { owner: `team-${i % 8}` })),
    });
    const expanded = Array.from({ length: 8 }, (_, i) => `owner:team-${i}`);
    const shown = graphView(many, { expanded });
    assert.ok(shown.nodes.length + shown.boxes.filter((b) => b.collapsed).length <= MAX_NODES);
    assert.deepEqual(shown.options.expanded, expanded.slice(-shown.options.expanded.length));
    assert.ok(shown.options.expanded.length >= 5);
  });

  it('keeps to its bounds and its schema for any size, grouping and number of edges', () => {
    const property = fc.property(
      fc.integer({ min: 0, max: 700 }),
      fc.constantFrom('owner' as const, 'folder' as const, 'none' as const),
      fc.integer({ min: 0, max: 12 }),
      (size, groupBy, fan) => {
        const services = Array.from({ length: size }, (_, i) =>
          service(`service-${i}`, { owner: `@team/${i % 7}`, path: `team-${i % 5}/s${i}` }),
        );
        const calls = services.flatMap((s, i) =>
          Array.from({ length: fan }, (_, k) =>
            call(s.name, `service-${(i * 7 + k * 13 + 1) % size}`, 'GET /', `a.ts:${i * 20 + k + 1}`),
          ),
        );
        const shown = graphView(snapshot({ services, calls, resources: [resource('db', 'database', 'postgres')] }), {
          groupBy,
        });
        assert.ok(shown.nodes.length + shown.boxes.filter((b) => b.collapsed).length <= MAX_NODES);
        assert.ok(JSON.stringify(shown).length <= MAX_BYTES);
        GraphView.parse(shown);
      },
    );
    fc.assert(property, { numRuns: 25, seed: 7 });
  });

  it('is the same for the same snapshot', () => assert.deepEqual(graphView(generated(500)), graphView(generated(500))));
});

describe('searching for a node', () => {
  const names = (query: string) => searchNodes(shop, query).map((hit) => hit.name);

  it('finds exact names first, then starts, then parts, then owners', () => {
    assert.deepEqual(names('orders'), ['orders', 'orders-db', 'inventory', 'payments']);
    assert.deepEqual(names('STRIPE'), ['api.stripe.com']);
    assert.deepEqual(names('  '), []);
    assert.deepEqual(names('no such thing'), []);
  });

  it('says which alias matched', () => {
    const aliased = snapshot({ services: [service('users', { aliases: ['accounts-svc'] })] });
    assert.deepEqual(searchNodes(aliased, 'accounts'), [
      { id: 'users', name: 'users', group: 'service', kind: 'service', alias: 'accounts-svc' },
    ]);
  });
});
