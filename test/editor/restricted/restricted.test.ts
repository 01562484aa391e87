import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { diagnostics, eventually, ready, started } from '../opened.ts';

describe('a window in restricted mode', () => {
  it('analyzes all the same, and says that git was not asked', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const client = await started();
    await ready(client);
    await eventually('findings are reported', () =>
      diagnostics('services/orders/src/payments.ts').includes('6: missing-timeout') ? true : undefined,
    );
    assert.equal(client.serverState.systems[0]!.restricted, true);
  });
});
