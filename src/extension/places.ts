/** Places of a system as VS Code opens them. */
import type { MarkdownString } from 'vscode';
import { Range, Uri, ViewColumn, window, workspace } from 'vscode';
import type { Place, Step } from '../protocol/place.ts';

/** The file of a place. Undefined for a path that leads out of the system. */
export function uriOf(system: string, place: Place): Uri | undefined {
  const parts = place.file.split('/');
  return parts.includes('..') || place.file.startsWith('/') ? undefined : Uri.joinPath(Uri.parse(system), ...parts);
}

export function rangeOf({ line, column = 1, endLine = line, endColumn = column }: Place): Range {
  const from = (n: number): number => Math.max(0, n - 1);
  return new Range(from(line), from(column), from(endLine), from(endColumn));
}

/** Shows the line in an editor; beside the active one where a webview asks. A file that is gone is said. */
export async function openPlace(system: string, place: Place, beside = false): Promise<void> {
  const uri = uriOf(system, place);
  if (uri === undefined) return;
  try {
    const document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document, {
      selection: rangeOf(place),
      ...(beside && { viewColumn: ViewColumn.Beside, preview: true }),
    });
  } catch (error) {
    void window.showWarningMessage(
      `Faultline: ${place.file} could not be opened: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Adds an evidence chain as numbered links to their lines. */
export function appendSteps(text: MarkdownString, system: string, steps: readonly Step[]): void {
  for (const [i, { place, note }] of steps.entries()) {
    const uri = uriOf(system, place);
    text.appendMarkdown(`\n${i + 1}. `);
    if (uri !== undefined)
      text.appendMarkdown(`[${label(place)}](${uri.with({ fragment: `L${place.line}` }).toString()}) `);
    text.appendText(note);
  }
}

const label = ({ file, line }: Place): string =>
  `${file.slice(file.lastIndexOf('/') + 1)}:${line}`.replace(/[\\`*_[\]]/g, '\\$&');
