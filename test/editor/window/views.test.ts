import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Started } from '../../../src/extension/client.ts';
import { eventually, file, lineOf, printed, ready, started } from '../opened.ts';

describe('the views', () => {
  let client: Started;
  before(async () => {
    client = await started();
    await ready(client);
  });

  it('list services by owner, those without one last', async () => {
    const lines = await printed(await client.trees.services.roots(), 2);
    const at = (words: RegExp): number => lines.findIndex((line) => words.test(line));
    assert.match(lines[at(/^@two\/orders/)]!, /1 service/);
    assert.match(lines[at(/^ {2}orders /)]!, /entry · 99\.\d+%/);
    assert.ok(at(/^@two\/orders/) < at(/^No owner/), lines.join('\n'));
    assert.ok(at(/^No owner/) < at(/^ {2}payments/), lines.join('\n'));
  });

  it('show below a service what it needs, and open the line that says so', async () => {
    const [owner] = await client.trees.services.roots();
    const [orders] = await owner!.children!();
    const needs = (await orders!.children!()).find(({ item }) => item.label === 'Needs');
    const [payments] = await needs!.children!();
    assert.match((await printed([payments!]))[0]!, /^payments \(http · sync · hard/);
    const { command } = payments!.item;
    await vscode.commands.executeCommand(command!.command, ...command!.arguments!);
    const editor = await eventually('an editor opens', () => vscode.window.activeTextEditor);
    assert.match(editor.document.uri.path, /services\/orders\/src\/payments\.ts$/);
    assert.equal(editor.selection.active.line + 1, await lineOf('services/orders/src/payments.ts', 'axios.post'));
  });

  it('list every rule that reported, with its findings', async () => {
    const lines = await printed(await client.trees.findings.roots(), 2);
    assert.ok(
      lines.some((line) => line.startsWith('missing-timeout (1 finding')),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => /^ {2}.*services\/orders\/src\/payments\.ts:6/.test(line)),
      lines.join('\n'),
    );
    assert.ok(
      lines.some((line) => line.startsWith('unowned-service')),
      lines.join('\n'),
    );
  });

  it('say over an entry point how available it can be, where a setting wants it', async () => {
    const uri = file('services/orders/src/main.ts');
    await vscode.workspace.openTextDocument(uri);
    const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri);
    assert.deepEqual(await lenses(), [], 'code is quiet by default');
    const section = vscode.workspace.getConfiguration('faultline');
    await section.update('codeLens', true, vscode.ConfigurationTarget.Workspace);
    const lens = await eventually('the lens appears', async () => (await lenses())[0]);
    await section.update('codeLens', undefined, vscode.ConfigurationTarget.Workspace);
    assert.match(lens.command!.title, /^99\.\d+% available · .+ down in 30 days · needs 1 component$/);
    assert.equal(lens.range.start.line + 1, await lineOf('services/orders/src/main.ts', 'app.post'));
  });

  it('count in the status bar', async () => {
    await eventually('the item shows findings', () =>
      /Faultline: \d+ findings?$/.test(client.statusText()) ? true : undefined,
    );
  });
});
