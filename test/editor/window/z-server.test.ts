import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { Started } from '../../../src/extension/client.ts';
import { diagnostics, eventually, file, folder, printed, ready, started } from '../opened.ts';

const CALLS = 'services/orders/src/payments.ts';

/** Last by name: these end the server and take the folder away. */
describe('the server', () => {
  let client: Started;
  before(async () => {
    client = await started();
    await ready(client);
  });

  it('is started again when its process dies, and everything is there again', async () => {
    const { process: dead } = client.serverState;
    process.kill(dead, 'SIGKILL');
    const alive = await eventually('another process speaks', () => {
      const { process: now } = client.serverState;
      return now !== dead && now !== 0 ? now : undefined;
    });
    assert.notEqual(alive, dead);
    await ready(client);
    await eventually('its findings are reported', () =>
      diagnostics(CALLS).some((one) => one.endsWith('missing-timeout')) ? true : undefined,
    );
    assert.ok((await printed(await client.trees.services.roots())).length > 0);
  });

  it('keeps its last result when the folder cannot be read, says why, and recovers', async () => {
    const away = folder().with({ path: `${folder().path}-away` });
    const before = diagnostics(CALLS);
    await vscode.workspace.fs.rename(folder(), away);
    try {
      await vscode.commands.executeCommand('faultline.analyze');
      const stale = await eventually('the result is stale', () =>
        client.serverState.systems.find(({ state }) => state === 'stale'),
      );
      assert.ok(stale.reason);
      assert.match(client.statusText(), /stale/);
      assert.ok((await printed(await client.trees.services.roots())).some((line) => line.startsWith('@two/orders')));
      assert.deepEqual(diagnostics(CALLS), before);
    } finally {
      await vscode.workspace.fs.rename(away, folder());
    }
    await vscode.commands.executeCommand('faultline.analyze');
    await ready(client);
    assert.equal((await vscode.workspace.fs.stat(file(CALLS))).type, vscode.FileType.File);
  });

  it('is started again by hand, and its cache can be cleared', async () => {
    const { process: before } = client.serverState;
    await vscode.commands.executeCommand('faultline.restart');
    await eventually('another process speaks', () => (client.serverState.process !== before ? true : undefined));
    await ready(client);
    const { revision } = client.serverState.systems[0]!;
    await vscode.commands.executeCommand('faultline.clearCache');
    await ready(client, revision);
  });
});
