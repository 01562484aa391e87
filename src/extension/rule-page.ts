/** A rule's page: the Markdown file that ships with the extension. */
import { commands, Uri, window, workspace, type ExtensionContext } from 'vscode';

/** Shows the page of a rule; without one, asks which. */
export async function showRule(context: ExtensionContext, rule: unknown): Promise<void> {
  const id = typeof rule === 'string' ? rule : await askRule(context);
  // An id comes from a diagnostic or a webview: it must not become a path.
  if (id === undefined || !/^[a-z0-9-]+$/.test(id)) return;
  const page = Uri.joinPath(context.extensionUri, 'docs', 'rules', `${id}.md`);
  try {
    await workspace.fs.stat(page);
  } catch {
    void window.showWarningMessage(`Faultline: there is no page of the rule ${id}.`);
    return;
  }
  await commands.executeCommand('markdown.showPreview', page);
}

async function askRule(context: ExtensionContext): Promise<string | undefined> {
  const folder = Uri.joinPath(context.extensionUri, 'docs', 'rules');
  const files = await workspace.fs.readDirectory(folder).then(
    (entries) => entries,
    () => [],
  );
  const ids = files.flatMap(([name]) => (name.endsWith('.md') ? name.slice(0, -3) : [])).sort();
  return window.showQuickPick(ids, { title: 'Show Rule', placeHolder: 'Which rule?' });
}
