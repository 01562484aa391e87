/** Applies the whole new text of a file in the editor, as the extension does. */
import * as vscode from 'vscode';
import type { TextChange } from '../../src/protocol/config-edit.ts';

export async function write({ uri, text }: TextChange): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const change = new vscode.WorkspaceEdit();
  change.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  await vscode.workspace.applyEdit(change);
}
