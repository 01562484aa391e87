/** What the specs share: the opened folder, the started client, and waiting for what an editor does by and by. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Started } from '../../src/extension/client.ts';
import type { Branch } from '../../src/extension/tree.ts';

export const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
export const file = (path: string): vscode.Uri => vscode.Uri.joinPath(folder(), ...path.split('/'));

/** The extension's client, as only tests get it. */
export async function started(): Promise<Started> {
  const extension = vscode.extensions.getExtension<{ client: () => Promise<Started> }>('faultline.faultline');
  assert.ok(extension, 'the extension is installed');
  const api = await extension.activate();
  return api.client();
}

/** The first value that is not undefined; fails with what was there last. */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  seconds = 50,
): Promise<T> {
  const deadline = Date.now() + seconds * 1000;
  let last: unknown;
  while (Date.now() < deadline) {
    try {
      const found = await look();
      if (found !== undefined) return found;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`not within ${seconds} s: ${what}`, { cause: last });
}

/** Waits until every system is ready, with a result newer than `after`. */
export async function ready(client: Started, after = 0): Promise<void> {
  await eventually('an analysis is done', () => {
    const { systems } = client.serverState;
    return systems.length > 0 && systems.every(({ state, revision }) => state === 'ready' && revision > after)
      ? true
      : undefined;
  });
}

export const revision = (client: Started): number => client.serverState.systems[0]?.revision ?? 0;

/** Faultline's diagnostics of a file as 'line: code', lines from 1. */
export function diagnostics(path: string): string[] {
  return vscode.languages
    .getDiagnostics(file(path))
    .filter(({ source }) => source === 'Faultline')
    .map(({ range, code }) => `${range.start.line + 1}: ${String(code)}`)
    .sort();
}

/** Line, from 1, of the first line that contains the words. */
export async function lineOf(path: string, words: string): Promise<number> {
  const text = new TextDecoder().decode(await vscode.workspace.fs.readFile(file(path)));
  const at = text.split('\n').findIndex((line) => line.includes(words));
  assert.notEqual(at, -1, `${path} contains ${words}`);
  return at + 1;
}

/** A tree as lines, indented: label and description. */
export async function printed(branches: readonly Branch[], depth = 1, indent = ''): Promise<string[]> {
  const lines: string[] = [];
  for (const { item, children } of branches) {
    const label = typeof item.label === 'string' ? item.label : item.label?.label;
    lines.push(`${indent}${label}${item.description ? ` (${String(item.description)})` : ''}`);
    if (depth > 1 && children) lines.push(...(await printed(await children(), depth - 1, `${indent}  `)));
  }
  return lines;
}

/** Replaces text of a document without saving it. */
export async function edit(path: string, from: string, to: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(file(path));
  const at = document.getText().indexOf(from);
  assert.notEqual(at, -1, `${path} contains ${from}`);
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(document.positionAt(at), document.positionAt(at + from.length)), to);
  await vscode.workspace.applyEdit(change);
  return document;
}

/** Gives the file back its text on disk, and closes its editor. */
export async function revert(path: string): Promise<void> {
  await vscode.window.showTextDocument(file(path));
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
}
