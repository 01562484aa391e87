import assert from 'node:assert/strict';
import { openEditor, until, type Editor } from '../../scripts/editor/open.ts';
import { fromRoot } from '../../scripts/paths.ts';

const DRAWN = "[...document.querySelectorAll('canvas')].some((canvas) => Number(canvas.dataset.cards) > 0)";

/** Panels and trees as a person meets them in a window: clicked, hidden, reloaded. */
describe('Faultline in a window', function () {
  this.timeout(240_000);
  let editor: Editor;
  before(async () => {
    editor = await openEditor(fromRoot('test', 'workspaces', 'editor'));
  });
  after(() => editor?.close());

  it('has its own place in the activity bar, with services and findings', async () => {
    await editor.runCommand('Faultline: Focus on Services View');
    const row = editor.page.locator('.pane-body .monaco-list-row', { hasText: 'orders' }).last();
    await row.waitFor({ timeout: 60_000 });
    assert.match((await row.getAttribute('aria-label')) ?? '', /orders, service, entry · 99\.\d+% · \d findings/);
    await editor.page.locator('[id$="faultline.status"]', { hasText: /Faultline: \d findings/ }).waitFor();
  });

  it('opens a line beside the onboarding page when its source is clicked', async () => {
    await editor.runCommand('Faultline: Show Onboarding');
    const frame = await editor.webview('onboarding');
    await until(frame, "document.querySelector('h1')", 60);
    await frame.locator('a, button', { hasText: 'compose.yaml:' }).first().click();
    await editor.page.locator('.editor-group-container .tab', { hasText: 'compose.yaml' }).waitFor({ timeout: 30_000 });
    assert.equal(await editor.page.locator('.editor-group-container').count(), 2);
  });

  it('draws the graph again after it was hidden, and after the window was loaded again', async () => {
    await editor.runCommand('Faultline: Show Service Graph');
    await until(await editor.webview('graph'), DRAWN, 60);
    await editor.runCommand('Faultline: Show Onboarding');
    await editor.page.waitForTimeout(500);
    await editor.runCommand('Faultline: Show Service Graph');
    await until(await editor.webview('graph'), DRAWN, 60);
    await editor.page.evaluate('window.isBeforeReload = true');
    const reloaded = (timeout: number): Promise<unknown> =>
      editor.page.waitForFunction('window.isBeforeReload === undefined', undefined, { timeout });
    await editor.runCommand('Developer: Reload Window');
    // A panel that is still drawing may take the focus from the palette, and then nothing runs.
    await reloaded(20_000).catch(() => editor.runCommand('Developer: Reload Window'));
    await reloaded(60_000);
    // Nobody runs a command in the new window: the panel itself brings the extension back.
    const restored = await editor.webview('graph').catch(() => editor.webview('graph'));
    await until(restored, DRAWN, 60);
  });
});
