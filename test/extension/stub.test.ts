import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { build } from 'esbuild';
import { clientOnDemand } from '../../scripts/build-plugins.ts';
import { COMMANDS } from '../../src/extension/commands.ts';
import { GRAPH_VIEW, ONBOARDING_VIEW } from '../../src/protocol/webview.ts';

const manifest = createRequire(import.meta.url)('../../package.json') as {
  activationEvents: string[];
  contributes: {
    commands: { command: string }[];
    menus: Record<string, { command: string }[]>;
    views: Record<string, { id: string }[]>;
    viewsWelcome: { view: string; contents: string }[];
  };
};

/** The stub as it ships, run with a VS Code that only notes what is asked of it. */
async function activated() {
  const { outputFiles } = await build({
    entryPoints: ['src/extension/extension.ts'],
    bundle: true,
    write: false,
    platform: 'node',
    format: 'cjs',
    external: ['vscode'],
    plugins: [clientOnDemand()],
  });
  const required: string[] = [];
  const commands: string[] = [];
  const serializers: string[] = [];
  const disposable = { dispose: () => undefined };
  const vscode = {
    commands: { registerCommand: (id: string) => (commands.push(id), disposable) },
    window: { registerWebviewPanelSerializer: (id: string) => (serializers.push(id), disposable) },
    ExtensionMode: { Test: 3 },
  };
  const client = { start: async () => ({ stop: async () => undefined }) };
  const module = { exports: {} as { activate(context: object): unknown } };
  const load = (name: string): unknown => {
    required.push(name);
    return name === 'vscode' ? vscode : client;
  };
  new Function('module', 'exports', 'require', outputFiles[0]!.text)(module, module.exports, load);
  const returned = module.exports.activate({ subscriptions: [], extensionMode: 1 });
  return { required, commands, serializers, returned, bytes: outputFiles[0]!.contents.length };
}

describe('activation', () => {
  it('returns before the client is loaded, and loads it then', async () => {
    const { required } = await activated();
    assert.deepEqual(required, ['vscode']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(required, ['vscode', './client.cjs']);
  });

  it('registers every command that is contributed, and both panels for being restored', async () => {
    const { commands, serializers, returned } = await activated();
    const contributed = manifest.contributes.commands.map(({ command }) => command);
    assert.deepEqual(commands.toSorted(), [...COMMANDS].sort());
    assert.deepEqual(
      contributed.filter((id) => !commands.includes(id)),
      [],
    );
    assert.deepEqual(serializers, [GRAPH_VIEW, ONBOARDING_VIEW]);
    assert.equal(returned, undefined, 'nobody but a test gets at the client');
  });

  it('is a stub', async () => {
    const { bytes } = await activated();
    assert.ok(bytes < 20_000, `${bytes} bytes`);
  });
});

describe('the contributions', () => {
  const { commands, menus, views, viewsWelcome } = manifest.contributes;
  const known = new Set([...commands.map(({ command }) => command), ...COMMANDS]);

  it('name only commands and views that exist', () => {
    const used = Object.values(menus).flatMap((items) => items.map(({ command }) => command));
    const linked = viewsWelcome.flatMap(({ contents }) =>
      [...contents.matchAll(/command:(faultline\.[\w.]+)/g)].map(([, id]) => id!),
    );
    assert.deepEqual(
      [...used, ...linked].filter((id) => !known.has(id)),
      [],
    );
    const ids = new Set(Object.values(views).flatMap((list) => list.map(({ id }) => id)));
    assert.deepEqual(
      viewsWelcome.filter(({ view }) => !ids.has(view)),
      [],
    );
  });

  it('activate where there is something to analyze, not in every window', () => {
    assert.equal(manifest.activationEvents.includes('*'), false);
    assert.equal(manifest.activationEvents.includes('onStartupFinished'), false);
    assert.equal(
      manifest.activationEvents.some((event) => event.startsWith('onLanguage')),
      false,
    );
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${GRAPH_VIEW}`));
  });
});
