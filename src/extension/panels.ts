/** The two webview panels: one graph and one onboarding panel, kept, restored and answered. */
import {
  Uri,
  ViewColumn,
  window,
  type Disposable,
  type ExtensionContext,
  type LogOutputChannel,
  type WebviewPanel,
} from 'vscode';
import { ToHost, type FromHost } from '../protocol/webview.ts';
import { GRAPH_PANEL, ONBOARDING_PANEL } from './commands.ts';
import { iconNamed } from './icons.ts';
import { answer } from './panel-answers.ts';
import { stateOf } from './panel-state.ts';
import type { ServerLink } from './server-link.ts';
import type { ServerState } from './server-state.ts';
import { webviewHtml } from './webview-html.ts';

export type View = 'graph' | 'onboarding';

export interface Panels extends Disposable {
  /** Opens or shows the panel on a system, at a node if one is named. Without a system there is nothing to show. */
  show(view: View, system: string | undefined, node?: string): void;
  /** Fills a panel that VS Code brought back. */
  restore(viewType: string, panel: WebviewPanel): void;
  /** Messages in both directions, for tests alone. */
  readonly traffic: (listener: (view: View, message: ToHost | FromHost) => void) => Disposable;
  /** Hands a message to the host as if the webview had sent it, for tests alone. */
  readonly receive: (view: View, message: unknown) => Promise<void>;
}

interface Open {
  readonly panel: WebviewPanel;
  system: string | undefined;
  /** The webview's script has said that it listens. */
  ready: boolean;
  /** To be shown as soon as it listens. */
  node: string | undefined;
}

const VIEW_OF: Readonly<Record<string, View>> = { [GRAPH_PANEL]: 'graph', [ONBOARDING_PANEL]: 'onboarding' };
const TITLES: Readonly<Record<View, string>> = { graph: 'Service Graph', onboarding: 'Onboarding' };

export interface PanelsOptions {
  readonly context: ExtensionContext;
  readonly server: ServerLink;
  readonly serverState: ServerState;
  readonly log: LogOutputChannel;
}

export function createPanels({ context, server, serverState, log }: PanelsOptions): Panels {
  const panels = new Map<View, Open>();
  const listeners = new Set<(view: View, message: ToHost | FromHost) => void>();

  const post = (view: View, message: FromHost): void => {
    const open = panels.get(view);
    if (!open?.ready) return;
    for (const listener of listeners) listener(view, message);
    void open.panel.webview.postMessage(message);
  };
  const receive = async (view: View, raw: unknown): Promise<void> => {
    const open = panels.get(view);
    const message = ToHost.safeParse(raw);
    if (!message.success) return log.warn(`The ${view} view sent what cannot be read: ${message.error.message}`);
    for (const listener of listeners) listener(view, message.data);
    if (!open) return;
    if (message.data.type === 'ready') {
      open.ready = true;
      post(view, stateOf(serverState, open.system));
      if (open.node !== undefined) post(view, { type: 'reveal', node: open.node });
      open.node = undefined;
      return;
    }
    const reply = await answer({ system: open.system, server, log, show: panelsApi.show }, message.data);
    if (reply) post(view, reply);
  };
  const fill = (view: View, panel: WebviewPanel, system: string | undefined, node: string | undefined): void => {
    panels.set(view, { panel, system, ready: false, node });
    remember(context, view, system);
    const root = Uri.joinPath(context.extensionUri, 'dist', 'webview');
    panel.webview.options = { enableScripts: true, localResourceRoots: [root] };
    panel.iconPath = iconNamed(view === 'graph' ? 'type-hierarchy' : 'book');
    panel.webview.onDidReceiveMessage((raw: unknown) => receive(view, raw));
    panel.onDidDispose(() => panels.delete(view));
    panel.onDidChangeViewState(() => {
      // A hidden webview is destroyed; its script says again when it listens.
      const open = panels.get(view);
      if (open && !panel.visible) open.ready = false;
    });
    const address = (file: string): string => panel.webview.asWebviewUri(Uri.joinPath(root, file)).toString();
    panel.webview.html = webviewHtml({
      view,
      title: TITLES[view],
      nonce: nonce(),
      cspSource: panel.webview.cspSource,
      script: address(`${view}.js`),
      style: address(`${view}.css`),
      ...(view === 'graph' && { elk: address('elk.js') }),
    });
  };

  const listening = serverState.onChange(() => {
    for (const [view, open] of panels) {
      if (!serverState.systems.some(({ system }) => system === open.system))
        open.system = serverState.systems[0]?.system;
      post(view, stateOf(serverState, open.system));
    }
  });

  const panelsApi: Panels = {
    show(view, system, node) {
      const open = panels.get(view);
      if (!open) {
        const panel = window.createWebviewPanel(
          view === 'graph' ? GRAPH_PANEL : ONBOARDING_PANEL,
          TITLES[view],
          ViewColumn.Active,
        );
        return fill(view, panel, system, node);
      }
      if (system !== undefined && system !== open.system) {
        open.system = system;
        remember(context, view, system);
      }
      open.panel.reveal();
      if (!open.ready) open.node = node;
      post(view, stateOf(serverState, open.system));
      if (node !== undefined) post(view, { type: 'reveal', node });
    },
    restore(viewType, panel) {
      const view = VIEW_OF[viewType];
      if (view === undefined) return panel.dispose();
      fill(view, panel, context.workspaceState.get(memory(view)), undefined);
    },
    traffic(listener) {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    receive,
    dispose() {
      listening.dispose();
      for (const { panel } of [...panels.values()]) panel.dispose();
    },
  };
  return panelsApi;
}

/** A restored panel shows the system it showed before. */
const memory = (view: View): string => `panel.${view}.system`;
function remember(context: ExtensionContext, view: View, system: string | undefined): void {
  if (system !== undefined) void context.workspaceState.update(memory(view), system);
}

const nonce = (): string => crypto.randomUUID().replaceAll('-', '');
