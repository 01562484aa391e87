/** The status bar item, and the context keys by which views show their welcome texts. */
import {
  commands,
  MarkdownString,
  StatusBarAlignment,
  ThemeColor,
  window,
  type Disposable,
  type StatusBarItem,
} from 'vscode';
import type { ServerState } from './server-state.ts';
import { summarize, type Overall } from './summary.ts';

export function showStatus(serverState: ServerState): Disposable & { readonly item: StatusBarItem } {
  const item = window.createStatusBarItem('faultline.status', StatusBarAlignment.Left, 10);
  item.name = 'Faultline';
  item.command = 'faultline.menu';
  let shown: Overall | undefined;
  const update = (): void => {
    const { overall, text, spoken, lines } = summarize(serverState.systems, serverState.down);
    item.text = text;
    item.accessibilityInformation = { label: spoken, role: 'button' };
    const tooltip = new MarkdownString();
    for (const line of lines.length > 0 ? lines : [spoken]) tooltip.appendText(`${line}\n`);
    item.tooltip = tooltip;
    const color = COLORS[overall];
    item.backgroundColor = color === undefined ? undefined : new ThemeColor(color);
    item.show();
    if (overall !== shown) void commands.executeCommand('setContext', 'faultline.state', overall);
    shown = overall;
  };
  update();
  const listening = serverState.onChange(update);
  return {
    item,
    dispose: () => {
      listening.dispose();
      item.dispose();
    },
  };
}

/** Only what wants attention is colored: findings have the Problems panel. */
const COLORS: Partial<Readonly<Record<Overall, string>>> = {
  down: 'statusBarItem.errorBackground',
  failed: 'statusBarItem.errorBackground',
  stale: 'statusBarItem.warningBackground',
};
