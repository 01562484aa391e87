/** "Say What This Is": asks what an unresolved call is and writes the answer into faultline.yaml, unsaved and undoable. */
import { Range, Uri, window, workspace, WorkspaceEdit, type QuickPickItem } from 'vscode';
import type { ConfigEdit, Question } from '../protocol/config-edit.ts';
import { QuestionRequest, SayRequest } from '../protocol/server.ts';
import type { NodeRow } from '../protocol/trees.ts';
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
  const edit = await askFor(question);
  if (edit !== undefined) await write(server, system, edit);
}

/** Writes one statement into faultline.yaml and shows it. */
export async function write(server: ServerLink, system: string, edit: ConfigEdit): Promise<void> {
  const answer = await server.ask(SayRequest, { system, edit });
  if (!answer || 'error' in answer) {
    void window.showErrorMessage(`Faultline: ${answer?.error ?? 'the server did not answer'}`);
    return;
  }
  const uri = Uri.parse(answer.uri);
  const change = new WorkspaceEdit();
  const exists = await workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
  if (exists) {
    const document = await workspace.openTextDocument(uri);
    change.replace(uri, new Range(document.positionAt(0), document.positionAt(document.getText().length)), answer.text);
  } else {
    change.createFile(uri, { contents: new TextEncoder().encode(answer.text) });
  }
  await workspace.applyEdit(change);
  await window.showTextDocument(uri, { preview: false });
}

interface Choice extends QuickPickItem {
  /** Makes the statement; undefined where the person gave up. */
  readonly edit: () => Promise<ConfigEdit | undefined>;
}

async function askFor(question: Question): Promise<ConfigEdit | undefined> {
  const chosen = await window.showQuickPick(choices(question), {
    title: `What is ${question.target}?`,
    placeHolder: question.reason,
    matchOnDescription: true,
  });
  return chosen?.edit();
}

/** What can be said depends on what is known of the call: a host, a variable, or only who makes it. */
export function choices(question: Question): Choice[] {
  const { host, variable, service, file } = question;
  const nodes = question.nodes.filter((node) => node.id !== service);
  const list: Choice[] = [];
  if (host !== undefined) {
    for (const node of nodes)
      list.push(nodeChoice(node, `${host} is this ${node.kind}`, { say: 'host', host, is: node.name }));
    list.push(
      choice('$(cloud) An outside system', `${host} is outside of this repository`, async () => ({
        say: 'external',
        name: host,
      })),
      choice('$(database) A database, cache or broker', `${host} is a server of ours`, () => askResource(host)),
    );
  } else if (service !== undefined) {
    for (const node of nodes) {
      list.push(nodeChoice(node, `${service} depends on it`, { say: 'dependency', from: service, to: node.name }));
    }
  }
  if (variable !== undefined) {
    list.push(
      choice(`$(symbol-variable) ${variable} has a value …`, 'that no manifest gives', () => askValue(variable)),
    );
  }
  list.push(
    choice('$(circle-slash) Nothing that matters', `leave ${file} out of the analysis`, async () => ({
      say: 'ignore',
      glob: file,
    })),
  );
  return list;
}

const choice = (label: string, description: string, edit: Choice['edit']): Choice => ({ label, description, edit });
const nodeChoice = (node: NodeRow, description: string, edit: ConfigEdit): Choice =>
  choice(node.name, description, async () => edit);

async function askValue(name: string): Promise<ConfigEdit | undefined> {
  const value = await window.showInputBox({
    title: `Value of ${name}`,
    prompt: 'It is written into faultline.yaml: no password or token.',
    placeHolder: 'http://orders:3000',
  });
  return value ? { say: 'variable', name, value } : undefined;
}

async function askResource(host: string): Promise<ConfigEdit | undefined> {
  const kinds = ['database', 'cache', 'broker', 'bucket', 'tracing', 'logging', 'monitoring', 'config-repo'];
  const kind = await window.showQuickPick(kinds, { title: `What kind of server is ${host}?` });
  return kind === undefined ? undefined : { say: 'resource', name: host, kind };
}
