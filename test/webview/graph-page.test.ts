import assert from 'node:assert/strict';
import { startWebviews, until, violations, type Opened, type Webviews } from './open-page.ts';

const THEMES = ['Dark Modern', 'Light Modern', 'Default High Contrast', 'Default High Contrast Light'];

describe('the graph in a browser', function () {
  this.timeout(120_000);
  let webviews: Webviews;
  let opened: Opened | undefined;
  const graph = async (choice: Partial<Parameters<Webviews['open']>[0]> = {}) =>
    (opened = await webviews.open({ view: 'graph', ...choice }));
  const focusedName = () =>
    opened!.frame.evaluate<string>(
      "document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? ''",
    );
  const details = () => opened!.frame.locator('.details');

  before(async () => {
    webviews = await startWebviews();
  });
  afterEach(async () => {
    // Whatever a test did, the page's policy was kept and nothing failed.
    const failures = ((await opened?.said()) ?? []).filter((m) => m.type === 'failed');
    const refused = await (await opened?.current())?.evaluate('globalThis.cspViolations');
    await opened?.close();
    opened = undefined;
    assert.deepEqual(failures, []);
    assert.deepEqual(refused ?? [], []);
  });
  after(() => webviews?.close());

  it('asks for the view once it is told that there is a result, and draws every card', async () => {
    const { frame, said } = await graph();
    assert.deepEqual((await said()).map((m) => m.type).slice(0, 2), ['ready', 'view']);
    const drawn = await frame.evaluate("({ ...document.querySelector('canvas.graph').dataset })");
    assert.deepEqual(drawn, { cards: '15', edges: '17' });
  });

  for (const theme of THEMES) {
    it(`has no axe violation in ${theme}`, async () => {
      const { page, frame, cardAt } = await graph({ theme, groupBy: 'owner' });
      assert.deepEqual(await violations(frame), [], 'as it opens');
      const at = await cardAt('orders');
      await page.mouse.click(at.x, at.y);
      await frame.waitForSelector('.details h3');
      await frame.click('button[aria-label="Legend"]');
      await frame.click('button[aria-label="Outline"]');
      await frame.evaluate("document.querySelectorAll('.details details').forEach((d) => (d.open = true))");
      assert.deepEqual(await violations(frame), [], 'with details, legend and outline');
    });
  }

  it('opens details on a click, and a line of code from them', async () => {
    const { page, frame, cardAt } = await graph();
    const at = await cardAt('orders');
    await page.mouse.click(at.x, at.y);
    await frame.waitForSelector('.details h3');
    const text = await details().innerText();
    for (const part of [
      'Takes orders, charges them',
      'has no timeout',
      'Needs',
      'payments',
      'POST /orders',
      'order.created',
    ])
      assert.ok(text.includes(part), part);
    await frame.click('.finding .place >> nth=0');
    assert.deepEqual(await opened!.hears('open'), {
      type: 'open',
      place: { file: 'services/inventory/src/orders.ts', line: 15, column: 1 },
    });
  });

  it('shows how long a call waits, how often it tries, and what happens when it fails', async () => {
    const { page, frame, cardAt } = await graph();
    const at = await cardAt('orders');
    await page.mouse.click(at.x, at.y);
    await frame.click('.neighbor summary:has-text("inventory")');
    const call = await frame.locator('.neighbor[open] .call').first().innerText();
    for (const part of ['POST /reservations', '2 s', '4 attempts, backoff', 'the caller fails too', 'axios 1.7.2'])
      assert.ok(call.includes(part), part);
  });

  it('can be used with the keyboard alone', async () => {
    const { page, frame, settled } = await graph({ groupBy: 'owner' });
    // The tree is one tab stop after the controls; nobody has to see the canvas.
    await frame.focus('.search-input');
    for (
      let i = 0;
      i < 12 && !(await frame.evaluate("document.activeElement.getAttribute('role') === 'treeitem'"));
      i++
    ) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.press('Home');
    assert.match(await focusedName(), /^@shop\/orders, group, 3 services/);
    await page.keyboard.press('ArrowDown');
    assert.match(await focusedName(), /^inventory, service, owned by @shop\/orders/);
    await page.keyboard.press('o');
    assert.match(await focusedName(), /^orders, service, .*2 errors, 2 warnings and 1 note, needs 4, needed by 2$/);
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    assert.match(await focusedName(), /^needs inventory: http, sync, hard, 1 finding$/);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    await frame.waitForSelector('.details h3');
    assert.equal(await focusedName(), 'orders');
    await page.keyboard.press('Escape');
    assert.match(await focusedName(), /^orders, service/);
    await page.keyboard.press('End');
    assert.match(await focusedName(), /^rabbitmq/);
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowLeft');
    assert.equal(await frame.evaluate("document.activeElement.getAttribute('aria-expanded')"), 'false');
    await page.keyboard.press('p');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('End');
    await page.keyboard.press(' ');
    await frame.waitForSelector('.crumb:has-text("Near rabbitmq")');
    await settled();
    assert.equal(await frame.evaluate("document.querySelector('canvas.graph').dataset.cards"), '3');
  });

  it('finds what is searched for and leads to it', async () => {
    const { page, frame } = await graph();
    await page.mouse.click(600, 700);
    await page.keyboard.press('/');
    await page.keyboard.type('strip');
    await frame.waitForSelector('#hit-0:has-text("api.stripe.com")');
    assert.deepEqual(await violations(frame), []);
    await page.keyboard.press('Enter');
    await frame.waitForSelector('.details h2:has-text("api.stripe.com")');
  });

  it('draws only what is near a node, farther on request, and everything again', async () => {
    const { frame, page, cardAt, settled } = await graph();
    const at = await cardAt('payments');
    await page.mouse.dblclick(at.x, at.y);
    await frame.waitForSelector('.crumb:has-text("Near payments")');
    await settled();
    assert.equal(await frame.evaluate("document.querySelector('canvas.graph').dataset.cards"), '3');
    await frame.click('button[aria-label="One step more"]');
    await frame.waitForSelector('.crumb:has-text("2 steps")');
    await settled();
    assert.equal(await frame.evaluate("document.querySelector('canvas.graph').dataset.cards"), '7');
    await frame.click('text=Show everything');
    await frame.waitForSelector('.crumb:has-text("9 services")');
  });

  it('is where it was after a reload, without laying out again', async () => {
    const { frame, page, cardAt } = await graph();
    const at = await cardAt('catalog');
    await page.mouse.click(at.x, at.y);
    await frame.waitForSelector('.details h2:has-text("catalog")');
    await page.mouse.move(300, 600);
    await page.mouse.wheel(0, -300);
    await page.waitForTimeout(400);
    const before = await cardAt('catalog');
    await page.reload();
    const again = await opened!.current();
    await until(again, "Number(document.querySelector('canvas.graph')?.dataset.cards) > 0");
    await again.waitForSelector('.details h2:has-text("catalog")');
    const box = await again.locator('canvas.graph').boundingBox();
    const now = await again.evaluate<{ x: number; y: number }>("globalThis.faultlineGraph.positionOf('catalog')");
    assert.ok(
      Math.abs(now.x + box!.x - before.x) < 2 && Math.abs(now.y + box!.y - before.y) < 2,
      JSON.stringify([before, now]),
    );
    assert.equal(await again.evaluate('typeof globalThis.elkWorkerSource'), 'undefined');
  });

  it('follows a change of the theme', async () => {
    const { frame, tell } = await graph();
    const corner = "[...document.querySelector('canvas.graph').getContext('2d').getImageData(2, 2, 1, 1).data].join()";
    assert.equal(await frame.evaluate(corner), '31,31,31,255');
    await tell({ harness: 'theme', theme: 'Light Modern' });
    await until(frame, `${corner} === '255,255,255,255'`);
  });

  it('collapses a large system by its groups and opens one', async () => {
    const { frame, page, cardAt, settled } = await graph({ data: '2000' });
    assert.equal(await frame.evaluate("document.querySelector('canvas.graph').dataset.cards"), '16');
    const at = await cardAt('owner:@acme/data');
    await page.mouse.click(at.x, at.y);
    await frame.waitForSelector('.crumb:has-text("1 of them open")');
    await settled();
    assert.equal(await frame.evaluate("document.querySelector('canvas.graph').dataset.cards"), '20');
  });

  it('puts details below the graph in a narrow pane, and nothing runs over its edge', async () => {
    const { frame, page, cardAt } = await graph({ size: { width: 400, height: 760 } });
    const at = await cardAt('storefront');
    await page.mouse.click(at.x, at.y);
    await frame.waitForSelector('.details h3');
    const [canvas, panel] = [await frame.locator('.canvas').boundingBox(), await details().boundingBox()];
    assert.ok(panel!.y >= canvas!.y + canvas!.height - 1);
    assert.equal(
      await frame.evaluate(
        'document.documentElement.scrollWidth > innerWidth || document.documentElement.scrollHeight > innerHeight',
      ),
      false,
    );
    assert.equal(
      await frame.evaluate(
        "document.querySelector('.details').scrollWidth > document.querySelector('.details').clientWidth",
      ),
      false,
    );
  });

  for (const [phase, text] of [
    ['loading', '812 of 3539 files'],
    ['empty', 'No services here'],
    ['failed', 'The analysis does not run'],
  ] as const) {
    it(`says so when it is ${phase}`, async () => {
      const { frame } = await graph({ phase });
      await frame.waitForSelector(`.cover:has-text("${text}")`);
      assert.deepEqual(await violations(frame), []);
    });
  }

  it('keeps a stale result on screen, with a line that says so', async () => {
    const { frame } = await graph({ phase: 'stale' });
    assert.match(await frame.locator('.banner').innerText(), /Files have changed/);
    assert.equal(await frame.locator('.cover').isVisible(), false);
  });

  it('drops a message that does not fit, and tells the log', async () => {
    const { tell, said, frame } = await graph();
    await tell({ type: 'details', request: 'one', details: null });
    await frame.waitForTimeout(200);
    const failed = (await said()).filter((m) => m.type === 'failed');
    assert.equal(failed.length, 1);
    assert.match(failed[0]!.message, /does not fit/);
    await opened!.page.evaluate('globalThis.said.length = 0');
  });

  it('writes what it is told as text, never as markup', async () => {
    const { frame } = await graph({ data: 'hostile' });
    assert.equal(await frame.locator('img, script:not([src]):not([nonce])').count(), 0);
    await frame.focus('.tree [tabindex="0"]');
    await opened!.page.keyboard.press('Enter');
    await frame.waitForSelector('.details h3');
    assert.match(await details().innerText(), /<img src=x onerror=alert\(1\)>/);
    assert.equal(await frame.locator('img').count(), 0);
  });
});
