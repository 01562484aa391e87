/**
 * The stub that VS Code loads. It registers commands and panels, returns, and loads the client afterwards: a window
 * that opens must not wait for a language client.
 */
import { commands, ExtensionMode, window, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { Started } from './client.ts';
import { COMMANDS, GRAPH_PANEL, ONBOARDING_PANEL } from './commands.ts';

let started: Promise<Started> | undefined;

export function activate(context: ExtensionContext): { readonly client: () => Promise<Started> } | undefined {
  const load = (): Promise<Started> => (started ??= import('./client.ts').then(({ start }) => start(context)));
  for (const id of COMMANDS) {
    context.subscriptions.push(
      commands.registerCommand(id, async (...args: unknown[]) => (await load()).run(id, args)),
    );
  }
  for (const viewType of [GRAPH_PANEL, ONBOARDING_PANEL]) {
    context.subscriptions.push(
      window.registerWebviewPanelSerializer(viewType, {
        deserializeWebviewPanel: async (panel: WebviewPanel) => (await load()).restore(viewType, panel),
      }),
    );
  }
  setTimeout(() => void load(), 0);
  // Tests look at what the views hold; nobody else gets anything.
  return context.extensionMode === ExtensionMode.Test ? { client: load } : undefined;
}

export async function deactivate(): Promise<void> {
  await (await started)?.stop();
}
