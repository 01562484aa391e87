import assert from 'node:assert/strict';
import { startWebviews, until, violations, type Opened, type Webviews } from './open-page.ts';

describe('the onboarding page in a browser', function () {
  this.timeout(120_000);
  let webviews: Webviews;
  let opened: Opened | undefined;
  const page = async (choice: Partial<Parameters<Webviews['open']>[0]> = {}) =>
    (opened = await webviews.open({ view: 'onboarding', ...choice }));

  before(async () => {
    webviews = await startWebviews();
  });
  afterEach(async () => {
    const failures = ((await opened?.said()) ?? []).filter((m) => m.type === 'failed');
    const refused = await (await opened?.current())?.evaluate('globalThis.cspViolations');
    await opened?.close();
    opened = undefined;
    assert.deepEqual(failures, []);
    assert.deepEqual(refused ?? [], []);
  });
  after(() => webviews?.close());

  for (const theme of ['Dark Modern', 'Light Modern', 'Default High Contrast', 'Default High Contrast Light']) {
    it(`has no axe violation in ${theme}`, async () => {
      const { frame } = await page({ theme });
      assert.deepEqual(await violations(frame), []);
    });
  }

  it('leads from the system to a service, from a statement to its line, and back', async () => {
    const { frame, hears } = await page();
    await frame.click('main button.link:has-text("orders")');
    await frame.waitForSelector('h1:has-text("orders")');
    assert.equal(await frame.evaluate("document.querySelector('vscode-dropdown').value"), 'orders');
    await frame.click('section:has(#needs) .place >> nth=0');
    const open = await hears('open');
    assert.deepEqual(open, {
      type: 'open',
      place: { file: 'services/orders/src/inventory-client.ts', line: 23, column: 1 },
    });
    await frame.click('vscode-button:has-text("Show in graph")');
    assert.deepEqual(await hears('show'), { type: 'show', view: 'graph', node: 'orders' });
    await frame.focus('vscode-dropdown');
    await opened!.page.keyboard.press('Home');
    await opened!.page.keyboard.press('Enter');
    await frame.waitForSelector('h1:has-text("shop")');
  });

  it('has a source behind every statement', async () => {
    const { frame } = await page();
    const [rows, sources] = await frame.evaluate<[number, number]>(
      "[document.querySelectorAll('.statements > li').length, document.querySelectorAll('.statements > li .source > *').length]",
    );
    assert.ok(rows > 20, String(rows));
    assert.equal(sources, rows);
  });

  it('leads from the table of contents to a section', async () => {
    const { frame } = await page({ size: { width: 1000, height: 500 } });
    await frame.click('.contents >> text=Open findings');
    assert.equal(await frame.evaluate('document.activeElement.id'), 'findings');
    await until(frame, "document.getElementById('findings').getBoundingClientRect().top < innerHeight");
  });

  it('fits a narrow pane', async () => {
    const { frame } = await page({ size: { width: 400, height: 700 } });
    assert.equal(await frame.evaluate('document.documentElement.scrollWidth > innerWidth'), false);
    assert.equal(
      await frame.evaluate(
        "document.querySelector('.scroller').scrollWidth > document.querySelector('.scroller').clientWidth",
      ),
      false,
    );
  });

  it('is on the same page after a reload', async () => {
    const { frame, page: tab } = await page();
    await frame.click('main button.link:has-text("payments")');
    await frame.waitForSelector('h1:has-text("payments")');
    await tab.reload();
    const again = await opened!.current();
    await again.waitForSelector('h1:has-text("payments")');
  });
});
