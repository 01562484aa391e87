import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { buildAll } from './build.ts';
import { accessibilityViolations } from './editor/axe.ts';
import { openEditor, until, type Editor } from './editor/open.ts';
import { fromRoot } from './paths.ts';

const THEMES = {
  dark: 'Dark Modern',
  light: 'Light Modern',
  contrast: 'Default High Contrast',
  'contrast-light': 'Default High Contrast Light',
} as const;
const VIEWS = [
  {
    kind: 'graph',
    command: 'Faultline: Show Service Graph',
    drawn: "[...document.querySelectorAll('canvas')].some((canvas) => Number(canvas.dataset.cards) > 0)",
  },
  { kind: 'onboarding', command: 'Faultline: Show Onboarding', drawn: "document.querySelector('h1, h2')" },
] as const;
const WIDTHS = [1400, 700];

/**
 * Takes pictures of the graph and the onboarding panel on examples/shop, or on the folder given, into screenshots/ in
 * every theme and at two widths, and prints what axe finds in them.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const folder = resolve(args[0] ?? fromRoot('examples', 'shop'));
  const out = fromRoot('screenshots');
  await mkdir(out, { recursive: true });
  await buildAll();
  let violations = 0;
  for (const width of WIDTHS) {
    const editor = await openEditor(folder, { width, height: 900 });
    try {
      for (const view of VIEWS) violations += await pictures(editor, view, width, out);
    } catch (error) {
      await editor.screenshot(join(out, 'failed.png'));
      throw error;
    } finally {
      await editor.close();
    }
  }
  return violations === 0 ? 0 : 1;
}

async function pictures(editor: Editor, view: (typeof VIEWS)[number], width: number, out: string): Promise<number> {
  let violations = 0;
  await editor.runCommand(view.command);
  const frame = await editor.webview(view.kind);
  await until(frame, view.drawn, 60);
  for (const [name, theme] of Object.entries(THEMES)) {
    await editor.setTheme(theme);
    const file = join(out, `${view.kind}-${name}-${width}.png`);
    await editor.screenshot(file);
    console.log(file);
    for (const violation of await accessibilityViolations(frame)) {
      violations++;
      console.log(`  ${violation.impact}: ${violation.help}\n    ${violation.nodes.slice(0, 3).join('\n    ')}`);
    }
  }
  return violations;
}
