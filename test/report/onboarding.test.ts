import assert from 'node:assert/strict';
import { OnboardingPage } from '../../src/protocol/views.ts';
import { onboardingMarkdown } from '../../src/report/onboarding-markdown.ts';
import { onboarding } from '../../src/report/onboarding.ts';
import { hostile } from './snapshots/hostile.ts';
import { generated } from './snapshots/generated.ts';
import { shop } from './snapshots/shop.ts';

type Page = ReturnType<typeof onboarding>;
const texts = (page: Page, section: string) =>
  page.sections.find((s) => s.id === section)!.statements.map((s) => [s.text, s.code].filter(Boolean).join(' '));

describe('the onboarding page', () => {
  const system = onboarding(shop);
  const orders = onboarding(shop, 'orders');

  it('fits its schema, for the system and for each service', () => {
    for (const s of [undefined, ...system.services.map((x) => x.name)]) OnboardingPage.parse(onboarding(shop, s));
  });

  it('has a line, or the words that stand for one, behind every statement', () => {
    const files = new Set(['said', 'file']);
    for (const page of [system, orders]) {
      for (const { source } of page.sections.flatMap((s) => s.statements)) {
        assert.ok(Object.keys(source).some((key) => files.has(key)));
        if ('file' in source) assert.ok(source.line >= 1);
        else assert.notEqual(source.said, '');
      }
    }
  });

  it('says of a service what it is, needs and serves', () => {
    assert.equal(orders.subtitle, 'Service in TypeScript, owned by @shop/orders');
    assert.deepEqual(texts(orders, 'about')[0], 'Takes orders, charges them and tells the rest of the shop.');
    assert.ok(texts(orders, 'run').includes('Run it while developing: cd services/orders && npm run dev'));
    assert.deepEqual(texts(orders, 'serves'), ['Answers POST /orders', 'Answers GET /orders/:id']);
    assert.deepEqual(texts(orders, 'needs'), [
      'inventory, http, fails when it fails POST /reservations',
      'payments, http, fails when it fails POST /charges',
    ]);
    assert.deepEqual(texts(orders, 'channels'), ['Produces over rabbitmq, consumed by notifications order.created']);
    assert.equal(texts(orders, 'findings').length, 5);
  });

  it('names the weakest dependency of an entry and what it costs', () => {
    const [number, weakest] = onboarding(shop, 'api-gateway').sections.find((s) => s.id === 'availability')!.statements;
    assert.match(
      number!.text,
      /^POST \/api\/orders: 99\.14%, between .* about 6 h 11 min of downtime in 30 days, its target is 99\.5%\.$/,
    );
    assert.equal(number!.severity, 'warning');
    assert.match(weakest!.text, /^Its weakest dependency is payments \(99\.5%\)/);
    assert.deepEqual(weakest!.source, { file: 'faultline.yaml', line: 21, column: 1 });
  });

  it('says what is absent, and does not let the unread look empty', () => {
    const unread = onboarding(shop, 'recommendations');
    const serves = unread.sections.find((s) => s.id === 'serves')!;
    assert.deepEqual(serves.statements, []);
    assert.equal(serves.none, 'Its code is not read, so its endpoints are not known.');
    assert.ok(texts(unread, 'about').some((t) => t.includes('Its code is not read: Python is not read yet.')));
    const unowned = onboarding(shop, 'warehouse-reconciliation-nightly');
    assert.equal(
      unowned.sections.find((s) => s.id === 'owner')!.none,
      'Nobody: no entry of .github/CODEOWNERS covers it.',
    );
  });

  it('is the system for a service that is not there', () => assert.equal(onboarding(shop, 'gone').service, undefined));

  it('limits long lists and says so', () => {
    const services = onboarding(generated(500)).sections.find((s) => s.id === 'services')!;
    assert.deepEqual([services.statements.length, services.more], [60, 315]);
  });
});

describe('the onboarding page as Markdown', () => {
  it('links each statement to its line', () => {
    const text = onboardingMarkdown(onboarding(shop, 'orders'));
    assert.ok(
      text.startsWith('# orders\n\nService in TypeScript, owned by @shop/orders\n\n## What it is\n\n- Takes orders'),
    );
    assert.ok(
      text.includes(
        '`POST /reservations` ([services/orders/src/inventory-client.ts:23](services/orders/src/inventory-client.ts#L23))',
      ),
    );
    assert.ok(text.endsWith('\n'));
  });

  it('lets no name become markup', () => {
    const text = onboardingMarkdown(onboarding(hostile));
    assert.equal(/(?<!\\)<(img|script|b)/.test(text), false);
  });
});
