import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Started } from '../../../src/extension/client.ts';
import type { FromHost, ToHost } from '../../../src/protocol/webview.ts';
import { eventually, ready, started } from '../opened.ts';

type Message = ToHost | FromHost;

describe('the panels', () => {
  let client: Started;
  const seen: { readonly view: string; readonly message: Message }[] = [];
  let listening: vscode.Disposable;
  before(async () => {
    client = await started();
    await ready(client);
    listening = client.panels.traffic((view, message) => seen.push({ view, message })) as vscode.Disposable;
  });
  after(async () => {
    listening.dispose();
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });
  const message = <T extends Message['type']>(view: string, type: T) =>
    eventually(
      `${view}: ${type}`,
      () =>
        seen.findLast((one) => one.view === view && one.message.type === type)?.message as
          Extract<Message, { type: T }> | undefined,
    );

  it('draw the graph: the script starts, asks, and gets every node and edge', async () => {
    await vscode.commands.executeCommand('faultline.showGraph');
    await message('graph', 'ready');
    const asked = await eventually('the webview asks for a view', () =>
      seen.find(({ view, message: { type } }) => view === 'graph' && type === 'view'),
    );
    assert.ok(asked);
    const answered = await eventually('the view is answered', () => {
      const found = seen.find(({ message: one }) => one.type === 'view' && 'view' in one);
      return found?.message as Extract<FromHost, { type: 'view' }> | undefined;
    });
    assert.deepEqual(
      answered.view.nodes
        .map(({ name }) => name)
        .filter((name) => !name.includes('.'))
        .sort(),
      ['orders', 'payments'],
    );
    const edge = answered.view.edges.find(({ from, to }) => from === 'orders' && to === 'payments')!;
    assert.deepEqual([edge.protocol, edge.mode, edge.criticality], ['http', 'sync', 'hard']);
    assert.equal(
      seen.some(({ message: { type } }) => type === 'failed'),
      false,
    );
  });

  it('select a node that a tree names', async () => {
    const { system } = client.serverState.systems[0]!;
    await vscode.commands.executeCommand('faultline.showInGraph', { system, id: 'payments' });
    const { node } = await message('graph', 'reveal');
    assert.equal(node, 'payments');
  });

  it('open evidence beside, and nothing outside of the system', async () => {
    await client.panels.receive('graph', {
      type: 'open',
      place: { file: 'services/orders/src/payments.ts', line: 6, column: 3 },
    });
    const editor = vscode.window.visibleTextEditors.find(({ document }) => document.uri.path.endsWith('payments.ts'));
    assert.equal(editor?.selection.active.line, 5);
    assert.notEqual(editor?.viewColumn, vscode.ViewColumn.One);
    const before = vscode.window.visibleTextEditors.length;
    await client.panels.receive('graph', { type: 'open', place: { file: '../../../etc/passwd', line: 1 } });
    await client.panels.receive('graph', { type: 'open', place: 'services' });
    assert.equal(vscode.window.visibleTextEditors.length, before);
  });

  it('tell what they cannot read and go on', async () => {
    await client.panels.receive('graph', { type: 'details', request: 77, subject: { what: 'node', id: 'orders' } });
    const details = await eventually('the details arrive', () =>
      seen
        .map((one) => one.message)
        .find(
          (one): one is Extract<FromHost, { type: 'details' }> =>
            one.type === 'details' && 'details' in one && one.request === 77,
        ),
    );
    assert.ok(details.details?.what === 'node' && details.details.needs.some(({ node }) => node === 'payments'));
  });

  it('show the onboarding page of a service', async () => {
    const { system } = client.serverState.systems[0]!;
    await vscode.commands.executeCommand('faultline.showServiceOnboarding', { system, id: 'orders' });
    await message('onboarding', 'ready');
    const page = await eventually('the page of the service', () =>
      seen
        .map((one) => one.message)
        .find(
          (one): one is Extract<FromHost, { type: 'page' }> =>
            one.type === 'page' && 'page' in one && one.page.service === 'orders',
        ),
    );
    assert.ok(page.page.sections.length > 3);
    assert.match(page.markdown, /^# orders/);
  });
});
