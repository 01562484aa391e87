import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Started } from '../../../src/extension/client.ts';
import { diagnostics, edit, eventually, file, lineOf, ready, revert, revision, started } from '../opened.ts';

const CALLS = 'services/orders/src/payments.ts';

describe('Problems', () => {
  let client: Started;
  before(async () => {
    client = await started();
    await ready(client);
  });

  it('stand at the lines, for files that nobody has opened', async () => {
    const line = await lineOf(CALLS, 'axios.post');
    await eventually('the call without a timeout is reported', () =>
      diagnostics(CALLS).includes(`${line}: missing-timeout`) ? true : undefined,
    );
    assert.equal(
      vscode.workspace.textDocuments.some(({ uri }) => uri.path.endsWith(CALLS)),
      false,
    );
    const bounded = await lineOf(CALLS, 'timeout: 2000');
    assert.equal(diagnostics(CALLS).includes(`${bounded}: missing-timeout`), false, 'a call with a timeout is fine');
  });

  it('name the rule, say where the value was looked for, and lead down the chain', () => {
    const found = vscode.languages.getDiagnostics(file(CALLS)).find(({ code }) => code === 'missing-timeout')!;
    assert.equal(found.source, 'Faultline');
    assert.match(found.message, /orders/);
    assert.match(found.message, /payments/);
    assert.ok(found.relatedInformation!.length > 0);
    assert.ok(found.relatedInformation!.every(({ location }) => location.uri.scheme === 'file'));
  });

  it('follow what is typed, before it is saved, and come back when it is undone', async () => {
    const line = await lineOf(CALLS, 'axios.post');
    const before = revision(client);
    await edit(CALLS, '`${url}/charges`, order', '`${url}/charges`, order, { timeout: 1000 }');
    await eventually('the timeout that is typed counts', () =>
      diagnostics(CALLS).some((one) => one.endsWith('missing-timeout')) ? undefined : true,
    );
    assert.ok(revision(client) > before);
    await revert(CALLS);
    await eventually('the disk counts again', () =>
      diagnostics(CALLS).includes(`${line}: missing-timeout`) ? true : undefined,
    );
  });

  it('follow a file that changes on disk', async () => {
    const at = file('services/orders/src/late.ts');
    await vscode.workspace.fs.writeFile(
      at,
      new TextEncoder().encode(
        "import axios from 'axios';\nimport { charge } from './payments';\nexport const again = () => axios.post(`${process.env.PAYMENTS_URL}/charges`);\n",
      ),
    );
    await edit(
      'services/orders/src/main.ts',
      "import { charge, rates } from './payments';",
      "import { charge, rates } from './payments';\nimport { again } from './late';",
    );
    await edit('services/orders/src/main.ts', 'await charge(req.body);', 'await charge(req.body);\n  await again();');
    await eventually('the new file is reported', () =>
      diagnostics('services/orders/src/late.ts').includes('3: missing-timeout') ? true : undefined,
    );
    await revert('services/orders/src/main.ts');
    await vscode.workspace.fs.delete(at);
    await eventually('nothing is left of it', () =>
      diagnostics('services/orders/src/late.ts').length === 0 ? true : undefined,
    );
  });

  it('can be suppressed with a comment from the light bulb', async () => {
    const document = await vscode.workspace.openTextDocument(file(CALLS));
    await vscode.window.showTextDocument(document);
    const found = await eventually('the finding is there', () =>
      vscode.languages.getDiagnostics(document.uri).find(({ code }) => code === 'missing-timeout'),
    );
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
      'vscode.executeCodeActionProvider',
      document.uri,
      found.range,
    );
    const titles = actions.map(({ title }) => title);
    assert.ok(titles.includes('Show rule missing-timeout'), titles.join());
    const suppress = actions.find(({ title }) => title === 'Suppress missing-timeout with a comment');
    assert.ok(suppress?.edit, titles.join());
    await vscode.workspace.applyEdit(suppress.edit);
    const above = document.lineAt(found.range.start.line).text;
    assert.match(above, /^ {2}\/\/ faultline-ignore missing-timeout: .+/);
    await eventually('the comment counts', () =>
      diagnostics(CALLS).some((one) => one.endsWith('missing-timeout')) ? undefined : true,
    );
    await revert(CALLS);
  });

  it('explain themselves on hover', async () => {
    const document = await vscode.workspace.openTextDocument(file(CALLS));
    const line = (await lineOf(CALLS, 'axios.post')) - 1;
    const at = new vscode.Position(line, document.lineAt(line).text.indexOf('axios.post') + 2);
    const text = await eventually('the call explains itself', async () => {
      const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      const all = hovers.flatMap(({ contents }) => contents.map((one) => (typeof one === 'string' ? one : one.value)));
      return all.find((one) => one.includes('orders'));
    });
    assert.match(text, /orders → payments/);
    assert.match(text, /Timeout: none/);
    assert.match(text, /compose\.yaml:6/);
  });

  it('obey the settings without a new analysis', async () => {
    const section = vscode.workspace.getConfiguration('faultline');
    await section.update('rules', { 'missing-timeout': 'off' }, vscode.ConfigurationTarget.Workspace);
    await eventually('the rule is off', () =>
      diagnostics(CALLS).some((one) => one.endsWith('missing-timeout')) ? undefined : true,
    );
    await section.update('rules', undefined, vscode.ConfigurationTarget.Workspace);
    await eventually('the rule is on', () =>
      diagnostics(CALLS).some((one) => one.endsWith('missing-timeout')) ? true : undefined,
    );
  });
});
