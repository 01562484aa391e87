import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import type { ELK, ElkNode } from 'elkjs/lib/elk-api.js';
import { graphView } from '../../src/report/graph-view.ts';
import { distanceTo, middleOf } from '../../webview/graph/draw-edges.ts';
import {
  elkRequest,
  isEditOf,
  layoutFrom,
  type Direction,
  type Layout,
  type Rect,
} from '../../webview/graph/layout.ts';
import { layoutKey, modelOf, type Model } from '../../webview/graph/model.ts';
import { pickFrom } from '../../webview/graph/picking.ts';
import { call, service, snapshot } from '../report/snapshots/build.ts';
import { generated } from '../report/snapshots/generated.ts';
import { shop } from '../report/snapshots/shop.ts';

const Elk = createRequire(import.meta.url)('elkjs/lib/elk.bundled.js') as new () => ELK;
const elk = new Elk();

async function layout(model: Model, direction: Direction, before?: Layout): Promise<Layout> {
  const answer = (await elk.layout(elkRequest(model, direction, before))) as ElkNode;
  return layoutFrom(answer, model, direction, layoutKey(model, direction));
}

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
const within = (a: Rect, b: Rect) =>
  a.x >= b.x && a.y >= b.y && a.x + a.width <= b.x + b.width && a.y + a.height <= b.y + b.height;

describe('the layout of the graph', function () {
  this.timeout(60_000);

  for (const [name, view] of [
    ['the shop', graphView(shop)],
    ['the shop by owner', graphView(shop, { groupBy: 'owner' })],
    ['sixty nodes', graphView(generated(60))],
    ['a collapsed system', graphView(generated(2000))],
    ['an opened group', graphView(generated(2000), { expanded: ['owner:@acme/data'] })],
    ['one node', graphView(snapshot({ services: [service('alone')] }))],
  ] as const) {
    for (const direction of ['right', 'down'] as const) {
      it(`gives every card of ${name} a place of its own, drawn ${direction}`, async () => {
        const model = modelOf(view);
        const { cards, boxes, routes, bounds } = await layout(model, direction);
        assert.deepEqual(Object.keys(cards).sort(), model.cards.map((c) => c.id).sort());
        const rects = Object.values(cards);
        rects.forEach((a, i) => rects.slice(i + 1).forEach((b) => assert.equal(overlap(a, b), false)));
        assert.deepEqual(Object.keys(routes).sort(), view.edges.map((e) => e.id).sort());
        for (const card of model.cards)
          if (card.box !== undefined) assert.ok(within(cards[card.id]!, boxes[card.box]!));
        for (const rect of rects) assert.ok(within(rect, bounds));
      });
    }
  }

  it('starts and ends every edge at its cards', async () => {
    const model = modelOf(graphView(shop, { groupBy: 'owner' }));
    const { cards, routes } = await layout(model, 'right');
    for (const edge of model.view.edges) {
      const route = routes[edge.id]!;
      const touches = ({ x, y, width, height }: Rect, px: number, py: number) =>
        within({ x: px, y: py, width: 0, height: 0 }, { x: x - 2, y: y - 2, width: width + 4, height: height + 4 });
      assert.ok(touches(cards[edge.from]!, route[0]!, route[1]!), edge.id);
      assert.ok(touches(cards[edge.to]!, route.at(-2)!, route.at(-1)!), edge.id);
    }
  });

  /** Pairs that share a layer in both layouts and have changed sides. */
  const swapped = (before: Layout, after: Layout) => {
    const ids = Object.keys(after.cards).filter((id) => before.cards[id]);
    return ids.flatMap((a) =>
      ids.filter((b) => {
        const [a1, b1, a2, b2] = [before.cards[a]!, before.cards[b]!, after.cards[a]!, after.cards[b]!];
        return a < b && a1.x === b1.x && a2.x === b2.x && a1.y < b1.y !== a2.y < b2.y;
      }),
    ).length;
  };
  const withDependency = (snapshot: typeof shop, from: string, to: string) => {
    const { system } = snapshot;
    const added = { ...system.dependencies[0]!, id: `${from} -> ${to} request`, from, to };
    return { ...snapshot, system: { ...system, dependencies: [...system.dependencies, added] } };
  };

  for (const [from, to] of [
    ['catalog', 'inventory'],
    ['storefront', 'orders'],
    ['notifications', 'catalog'],
  ] as const) {
    it(`swaps no two cards when ${from} comes to need ${to}`, async () => {
      const before = await layout(modelOf(graphView(shop, { groupBy: 'none' })), 'right');
      const model = modelOf(graphView(withDependency(shop, from, to), { groupBy: 'none' }));
      assert.ok(isEditOf(model, before));
      assert.equal(swapped(before, await layout(model, 'right', before)), 0);
    });
  }

  it('swaps fewer cards within groups than a fresh layout would', async () => {
    const system = generated(40);
    const before = await layout(modelOf(graphView(system)), 'right');
    const [from, to] = [system.system.services[5]!.id, system.system.services[1]!.id];
    const model = modelOf(graphView(withDependency(system, from, to)));
    const [kept, fresh] = [await layout(model, 'right', before), await layout(model, 'right')];
    assert.ok(swapped(before, kept) < swapped(before, fresh));
  });

  it('knows two views that are laid out alike', () => {
    const [a, b] = [modelOf(graphView(shop)), modelOf(graphView({ ...shop, findings: [] }))];
    assert.equal(layoutKey(a, 'right'), layoutKey(b, 'right'));
    assert.notEqual(layoutKey(a, 'right'), layoutKey(a, 'down'));
    assert.notEqual(layoutKey(a, 'right'), layoutKey(modelOf(graphView(shop, { groupBy: 'owner' })), 'right'));
  });

  it('takes lines between closed groups for faint only where there are very many', () => {
    assert.equal(
      modelOf(graphView(shop, { groupBy: 'owner', collapsed: ['owner:@shop/web', 'owner:@shop/orders'] })).faint.size,
      0,
    );
    const dense = modelOf(graphView(generated(2000)));
    assert.equal(dense.faint.size, dense.view.edges.length);
  });
});

describe('picking', () => {
  const rect = (x: number, y: number): Rect => ({ x, y, width: 200, height: 70 });
  const picked = pickFrom(
    {
      key: '',
      direction: 'right',
      cards: { a: rect(0, 0), b: rect(400, 0) },
      boxes: { team: { x: -20, y: -50, width: 700, height: 200 } },
      routes: { 'a -> b': [200, 35, 300, 35, 300, 60, 400, 60] },
      bounds: rect(0, 0),
    },
    () => ({ x: -10, y: -45, width: 100, height: 20 }),
  );

  it('finds cards up to their corners, titles, and edges nearby', () => {
    assert.deepEqual(picked(1, 1, 1), { what: 'card', id: 'a' });
    assert.deepEqual(picked(599, 69, 1), { what: 'card', id: 'b' });
    assert.deepEqual(picked(0, -40, 1), { what: 'title', id: 'team' });
    assert.deepEqual(picked(303, 50, 1), { what: 'edge', id: 'a -> b' });
    assert.equal(picked(320, 50, 1), undefined);
    assert.deepEqual(picked(320, 50, 0.25), { what: 'edge', id: 'a -> b' });
  });

  it('measures along the route', () => {
    assert.deepEqual(middleOf([0, 0, 100, 0, 100, 100]), [100, 0]);
    assert.equal(distanceTo([0, 0, 100, 0], 50, 7), 7);
    assert.equal(distanceTo([0, 0, 100, 0], 104, 3), 5);
  });

  it('is not confused by a system without calls', () => {
    const model = modelOf(
      graphView(snapshot({ services: [service('a'), service('b')], calls: [call('a', 'gone', 'GET /', 'a.ts:1')] })),
    );
    assert.equal(model.view.edges.length, 0);
  });
});
