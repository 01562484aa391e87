import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Started } from '../../../src/extension/client.ts';
import { SayRequest } from '../../../src/protocol/server.ts';
import { write } from '../write.ts';
import { diagnostics, edit, eventually, file, printed, ready, revert, started } from '../opened.ts';

describe('faultline.yaml', () => {
  let client: Started;
  before(async () => {
    client = await started();
    await ready(client);
  });
  afterEach(() => revert('faultline.yaml'));

  it('is completed with its own keys and with names that were found', async () => {
    const document = await edit(
      'faultline.yaml',
      '    entry: true\n',
      '    entry: true\n    \nhosts:\n  rates.corp.internal: \n',
    );
    const at = async (line: number, column: number): Promise<string[]> => {
      const list = await vscode.commands.executeCommand<vscode.CompletionList>(
        'vscode.executeCompletionItemProvider',
        document.uri,
        new vscode.Position(line, column),
      );
      return list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    };
    const keys = await at(4, 4);
    assert.ok(keys.includes('availability') && keys.includes('owner'), keys.join());
    const names = await at(6, 23);
    assert.ok(names.includes('payments'), names.join());
  });

  it('is explained on hover', async () => {
    const document = await vscode.workspace.openTextDocument(file('faultline.yaml'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(3, 6),
    );
    const text = hovers
      .flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)))
      .join('\n');
    assert.match(text, /reach it directly/);
  });

  it('is validated while it is typed', async () => {
    await edit('faultline.yaml', 'entry: true', 'entri: true');
    await eventually('the unknown key is an error at its line', () =>
      diagnostics('faultline.yaml').some((one) => one.startsWith('4: ')) ? true : undefined,
    );
  });

  it('takes the answer to "Say What This Is", unsaved, and the call is resolved', async () => {
    const open = await eventually('a call is not resolved', async () => {
      const lines = await printed(await client.trees.unresolved.roots(), 2);
      return lines.some((line) => line.includes('rates.corp.internal')) ? lines : undefined;
    });
    assert.ok(open.length > 0);
    const { system } = client.serverState.systems[0]!;
    const answer = await client.server.ask(SayRequest, {
      system,
      edit: { say: 'external', name: 'rates.corp.internal' },
    });
    assert.ok(answer && 'text' in answer, JSON.stringify(answer));
    await write(answer);
    const document = await vscode.workspace.openTextDocument(file('faultline.yaml'));
    assert.equal(document.isDirty, true, 'a person decides whether it is saved');
    await eventually('the external is there', async () => {
      const lines = await printed(await client.trees.services.roots(), 2);
      return lines.some((line) => line.includes('rates.corp.internal')) ? true : undefined;
    });
  });
});
