/** A tree view over rows that the server holds: asked when a branch opens, asked again when a result is new. */
import {
  EventEmitter,
  TreeItem,
  TreeItemCollapsibleState,
  window,
  type Disposable,
  type TreeDataProvider,
  type TreeView,
} from 'vscode';
import type { ServerState } from './server-state.ts';

/** One line of a tree, with how its children are made. */
export interface Branch {
  readonly item: TreeItem;
  readonly children?: () => Promise<readonly Branch[]> | readonly Branch[];
}

export interface Tree extends Disposable {
  readonly view: TreeView<Branch>;
  /** Lines that stand at the top, as they are asked for. */
  readonly roots: () => Promise<readonly Branch[]>;
}

/**
 * @param roots makes the top of the tree
 * @param note a line above the tree; undefined for none
 */
export function createTree(
  id: string,
  serverState: ServerState,
  roots: () => Promise<readonly Branch[]>,
  note: () => string | undefined,
): Tree {
  const changed = new EventEmitter<undefined>();
  const provider: TreeDataProvider<Branch> = {
    onDidChangeTreeData: changed.event,
    getTreeItem: ({ item }) => item,
    getChildren: async (branch) => [...(await (branch === undefined ? roots() : (branch.children?.() ?? [])))],
  };
  const view = window.createTreeView(id, { treeDataProvider: provider, showCollapseAll: true });
  let seen = '';
  const listening = serverState.onChange(() => {
    view.message = note();
    const now = JSON.stringify(
      serverState.systems.map(({ system, revision, state }) => [system, revision, state === 'failed']),
    );
    if (now === seen) return;
    seen = now;
    changed.fire(undefined);
  });
  return {
    view,
    roots,
    dispose: () => {
      listening.dispose();
      view.dispose();
      changed.dispose();
    },
  };
}

export interface Line {
  readonly label: string;
  /** Stable over results, so that what is open stays open. */
  readonly id: string;
  readonly description?: string;
  readonly icon?: TreeItem['iconPath'];
  readonly tooltip?: TreeItem['tooltip'];
  readonly context?: string;
  readonly command?: TreeItem['command'];
  readonly spoken?: string;
  readonly open?: boolean;
  readonly children?: Branch['children'];
  /** Arguments of the line's context actions. */
  readonly about?: unknown;
}

/** What a context action gets: the tree item carries it. */
export interface About {
  readonly about?: unknown;
}

export function branch(line: Line): Branch & About {
  const state =
    line.children === undefined
      ? TreeItemCollapsibleState.None
      : line.open === true
        ? TreeItemCollapsibleState.Expanded
        : TreeItemCollapsibleState.Collapsed;
  const item = new TreeItem(line.label, state);
  item.id = line.id;
  item.description = line.description;
  item.iconPath = line.icon;
  item.tooltip = line.tooltip;
  item.contextValue = line.context;
  item.command = line.command;
  item.accessibilityInformation = { label: line.spoken ?? [line.label, line.description].filter(Boolean).join(', ') };
  return {
    item,
    ...(line.children && { children: line.children }),
    ...(line.about !== undefined && { about: line.about }),
  };
}
