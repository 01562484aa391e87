/** "Say What This Is": asks what an unresolved call is and writes the answer into faultline.yaml, unsaved and undoable. */
import { Range, Uri, window, workspace, WorkspaceEdit } from 'vscode';
import type { ConfigEdit } from '../protocol/config-edit.ts';
import { QuestionRequest, SayRequest } from '../protocol/server.ts';
import { choices, RESOURCE_KINDS, type Choice } from './say-choices.ts';
import type { ServerLink } from './server-link.ts';
import type { UnresolvedArgument } from './unresolved-tree.ts';

export async function sayWhatThisIs(server: ServerLink, { system, id }: UnresolvedArgument): Promise<void> {
  const question = await server.ask(QuestionRequest, { system, id });
  if (!question) {
    void window.showInformationMessage(
      'Faultline: this call is resolved by now, or its line has moved. Analyze again.',
    );
    return;
  }
  const chosen = await window.showQuickPick(choices(question), {
    title: `What is ${question.target}?`,
    placeHolder: question.reason,
    matchOnDescription: true,
  });
  const answer = chosen && (await answerTo(chosen));
  if (answer === undefined) return;
  for (const edit of chosen!.edits(answer)) {
    if (!(await write(server, system, edit))) return;
  }
}

/** The answer to what a choice asks; '' where it asks nothing, undefined where the person gave up. */
async function answerTo({ ask }: Choice): Promise<string | undefined> {
  switch (ask) {
    case undefined:
      return '';
    case 'kind':
      return window.showQuickPick(RESOURCE_KINDS, { title: 'What kind of server is it?' });
    case 'host':
      return (
        (await window.showInputBox({ title: 'Host of the outside system', placeHolder: 'api.example.com' })) ||
        undefined
      );
    case 'value':
      return (
        (await window.showInputBox({
          title: 'Its value',
          prompt: 'It is written into faultline.yaml: no password or token.',
          placeHolder: 'http://orders:3000',
        })) || undefined
      );
  }
}

/** Writes one statement into faultline.yaml and shows it; false where it could not, which is said. */
async function write(server: ServerLink, system: string, edit: ConfigEdit): Promise<boolean> {
  const answer = await server.ask(SayRequest, { system, edit });
  if (!answer || 'error' in answer) {
    void window.showErrorMessage(`Faultline: ${answer?.error ?? 'the server did not answer'}`);
    return false;
  }
  const uri = Uri.parse(answer.uri);
  const change = new WorkspaceEdit();
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (exists) {
    const document = await workspace.openTextDocument(uri);
    change.replace(uri, new Range(0, 0, document.lineCount, 0), answer.text);
  } else {
    change.createFile(uri, { contents: new TextEncoder().encode(answer.text) });
  }
  const written = await workspace.applyEdit(change);
  await window.showTextDocument(uri, { preview: false });
  return written;
}
