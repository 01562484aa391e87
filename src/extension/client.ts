/** The extension proper, loaded after activation: the server's client, views, panels and commands. */
import { commands, Uri, window, type ExtensionContext, type WebviewPanel } from 'vscode';
import type { CommandId } from './commands.ts';
import { createFindingsTree } from './findings-tree.ts';
import { createPanels, type Panels } from './panels.ts';
import { run } from './run.ts';
import { createServerLink, type ServerLink } from './server-link.ts';
import { createServerState, type ServerState } from './server-state.ts';
import { createServicesTree } from './services-tree.ts';
import { showStatus } from './status-bar.ts';
import type { Tree } from './tree.ts';
import { createUnresolvedTree } from './unresolved-tree.ts';

/** What the stub uses; the last three are for tests. */
export interface Started {
  run(id: CommandId, args: readonly unknown[]): Promise<unknown>;
  restore(viewType: string, panel: WebviewPanel): void;
  stop(): Promise<void>;
  readonly server: ServerLink;
  readonly serverState: ServerState;
  readonly trees: Readonly<Record<'services' | 'findings' | 'unresolved', Tree>>;
  readonly panels: Panels;
  readonly statusText: () => string;
}

export async function start(context: ExtensionContext): Promise<Started> {
  const log = window.createOutputChannel('Faultline', { log: true });
  const serverState = createServerState();
  const server = createServerLink({
    context,
    log,
    onStatus: (status) => {
      serverState.set(status);
      void sayOnceThatItIsWider(context, serverState);
    },
    onDown: (reason) => serverState.setDown(reason),
  });
  const trees = {
    services: createServicesTree(serverState, server),
    findings: createFindingsTree(serverState, server),
    unresolved: createUnresolvedTree(serverState, server),
  };
  const bar = showStatus(serverState);
  const panels = createPanels({ context, server, serverState, log });
  context.subscriptions.push(log, serverState, server, ...Object.values(trees), bar, panels);
  // Commands must answer while the server starts; they find it down until then.
  void server.start();
  return {
    run: (id, args) => run({ context, log, server, serverState, panels }, id, args),
    restore: panels.restore,
    stop: () => server.stop(),
    server,
    serverState,
    trees,
    panels,
    statusText: () => bar.item.text,
  };
}

/** A person who opened one service's folder is told that the repository is analyzed, once per folder. */
async function sayOnceThatItIsWider(context: ExtensionContext, { systems }: ServerState): Promise<void> {
  const told = context.globalState.get<readonly string[]>('told.wider', []);
  const wider = systems.find(({ widenedFrom }) => widenedFrom !== undefined && !told.includes(widenedFrom));
  if (wider?.widenedFrom === undefined) return;
  await context.globalState.update('told.wider', [...told, wider.widenedFrom].slice(-100));
  const name = Uri.parse(wider.system).path.split('/').at(-1);
  const answer = await window.showInformationMessage(
    `Faultline analyzes the whole repository "${name}", since the opened folder is a part of it.`,
    'Change the Setting',
  );
  if (answer !== undefined)
    await commands.executeCommand('workbench.action.openSettings', 'faultline.analyzeWholeRepository');
}
