import assert from 'node:assert/strict';
import { analyzeFiles } from '../../src/workspace/analyze-files.ts';

const SCHEMA = 'openapi: 3.0.0\npaths:\n  /orders/{id}:\n    get: {}\n';
const endpoints = async (files: Record<string, string>): Promise<readonly string[]> => {
  const { system } = await analyzeFiles({ 'compose.yaml': 'services:\n  orders: {build: ./orders}\n', ...files });
  return system.endpoints.map((one) => `${one.service} ${one.method} ${one.path}`);
};

describe('endpoints of schemas', () => {
  it('stand for those that the code does not show', async () => {
    assert.deepEqual(await endpoints({ 'orders/openapi.yaml': SCHEMA, 'orders/Main.kt': 'fun main() {}' }), [
      'orders GET /orders/:id',
    ]);
  });

  it('give way to the code, and are not those of clients, tests or services inside', async () => {
    const code = {
      'orders/package.json': '{"name": "orders", "dependencies": {"express": "4"}}',
      'orders/index.js': "require('express')().get('/own', (q, r) => r.send());",
    };
    assert.deepEqual(await endpoints({ ...code, 'orders/openapi.yaml': SCHEMA }), ['orders GET /own']);
    for (const file of ['orders/clients/openapi.yaml', 'orders/test/openapi.yaml', 'elsewhere/openapi.yaml'])
      assert.deepEqual(await endpoints({ [file]: SCHEMA, 'orders/Main.kt': 'fun main() {}' }), [], file);
  });
});
