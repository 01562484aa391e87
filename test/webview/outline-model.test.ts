import assert from 'node:assert/strict';
import { graphView } from '../../src/report/graph-view.ts';
import { modelOf } from '../../webview/graph/model.ts';
import { outlineOf, type OutlineItem } from '../../webview/graph/outline-model.ts';
import { generated } from '../report/snapshots/generated.ts';
import { shop } from '../report/snapshots/shop.ts';

const flat = (items: readonly OutlineItem[]): OutlineItem[] => items.flatMap((item) => [item, ...flat(item.children)]);

describe('the outline of the graph', () => {
  const items = outlineOf(modelOf(graphView(shop, { groupBy: 'owner' })));

  it('has groups first, then what lies in none', () => {
    assert.deepEqual(
      items.map((i) => i.text),
      ['@shop/orders', '@shop/platform', '@shop/web', 'No owner', 'api.sendgrid.com', 'api.stripe.com', 'rabbitmq'],
    );
  });

  it('holds every node once and every dependency once', () => {
    const all = flat(items);
    assert.equal(all.filter((i) => i.key.startsWith('node ')).length, 15);
    assert.equal(all.filter((i) => i.key.startsWith('edge ')).length, 17);
    assert.equal(new Set(all.map((i) => i.key)).size, all.length);
  });

  it('says what a card shows', () => {
    const label = (text: string) => flat(items).find((i) => i.key === `node ${text}`)?.label;
    assert.equal(
      label('api-gateway'),
      'api-gateway, gateway, entry point, owned by @shop/platform, availability 99.14%, between 98.3% and 99.57%, below its target of 99.5%, no findings, needs 3, needed by 1',
    );
    assert.equal(
      label('recommendations'),
      'recommendations, service, owned by @shop/web, not read, no findings, needed by 1',
    );
  });

  it('says what an edge shows', () => {
    const labels = flat(items).map((i) => i.label);
    assert.ok(labels.includes('needs payments: http, sync, hard, 1 finding'));
    assert.ok(labels.includes('needs rabbitmq: amqp, async, soft'));
  });

  it('nests the parts of an opened group', () => {
    const group = 'owner:@acme/data';
    const large = outlineOf(modelOf(graphView(generated(2000), { expanded: [group] })));
    const open = large.find((i) => i.text === '@acme/data');
    assert.ok(open && open.children.length > 1 && open.children.every((c) => c.icon === 'group'));
  });
});
