import assert from 'node:assert/strict';
import { accessibilityViolations } from '../../scripts/editor/axe.ts';
import { openEditor, until, type Editor } from '../../scripts/editor/open.ts';
import { fromRoot } from '../../scripts/paths.ts';
import { packVsix, type Vsix } from '../../scripts/vsix.ts';

const GRAPH_DRAWN = "[...document.querySelectorAll('canvas')].some((canvas) => Number(canvas.dataset.cards) > 0)";
const PAGE_DRAWN = "document.querySelector('h1')";
const CARDS =
  "Math.max(...[...document.querySelectorAll('canvas')].map((canvas) => Number(canvas.dataset.cards ?? 0)))";

/** In axe's words, what keeps somebody out; advice about landmarks of a whole page does not fit a panel. */
const GRAVE = new Set(['critical', 'serious']);

/** The package as a user has it: installed into VS Code, driven from outside, looked at as drawn. */
describe('the packaged extension', function () {
  this.timeout(240_000);
  let vsix: Vsix;
  let editor: Editor;

  before(async () => {
    vsix = await packVsix({ built: process.env['FAULTLINE_BUILT'] === '1' });
    editor = await openEditor(fromRoot('examples', 'shop'), { extension: vsix.file });
  });
  after(() => editor?.close());

  it('is smaller than 8 MB', () => assert.ok(vsix.bytes < 8_000_000, `${vsix.bytes} bytes`));

  it('draws the service graph', async () => {
    await editor.runCommand('Faultline: Show Service Graph');
    const frame = await editor.webview('graph');
    await until(frame, GRAPH_DRAWN, 60);
    assert.ok((await frame.evaluate<number>(CARDS)) >= 8, 'a card for each service');
    assert.ok((await frame.evaluate<number>("document.querySelectorAll('[role=treeitem]').length")) >= 8);
    assert.deepEqual(await frame.evaluate('window.cspViolations'), []);
  });

  it('shows the onboarding page', async () => {
    await editor.runCommand('Faultline: Show Onboarding');
    const frame = await editor.webview('onboarding');
    await until(frame, PAGE_DRAWN, 60);
    assert.match(await frame.evaluate<string>('document.body.innerText'), /shop[\s\S]*orders/);
    assert.deepEqual(await frame.evaluate('window.cspViolations'), []);
  });

  for (const theme of ['Dark Modern', 'Light Modern', 'Default High Contrast', 'Default High Contrast Light']) {
    it(`keeps nobody out in ${theme}`, async () => {
      await editor.setTheme(theme);
      for (const [kind, command, drawn] of [
        ['graph', 'Faultline: Show Service Graph', GRAPH_DRAWN],
        ['onboarding', 'Faultline: Show Onboarding', PAGE_DRAWN],
      ] as const) {
        await editor.runCommand(command);
        const frame = await editor.webview(kind);
        await until(frame, drawn, 60);
        await until(frame, `document.body.dataset.vscodeThemeId === '${theme}'`);
        const grave = (await accessibilityViolations(frame)).filter((violation) => GRAVE.has(violation.impact));
        assert.deepEqual(grave, [], kind);
      }
    });
  }

  it('says nothing of its own as an error', async () => {
    const noise = /spdlog|watchdog|open-vsx|ENOTFOUND|getaddrinfo/i;
    const ours = editor.server
      .output()
      .split('\n')
      .filter((line) => /faultline/i.test(line) && /error/i.test(line) && !noise.test(line));
    assert.deepEqual(ours, []);
  });
});
