import assert from 'node:assert/strict';
import type { Call } from '../../src/model/system.ts';
import { analyzeFiles } from '../../src/workspace/analyze-files.ts';

const workload = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: ${name}, image: shop/${name}}]}}}\n---\napiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}, ports: [{port: 80}]}\n`;
const service = (http: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: VirtualService\nmetadata: {name: orders}\nspec: {hosts: [orders], http: ${http}}\n`;

/** The calls of web to orders, when `more` lies beside their manifests. */
async function calls(code: string, ...more: readonly string[]): Promise<readonly Call[]> {
  const { system } = await analyzeFiles({
    'k8s/all.yaml': [workload('web'), workload('orders'), ...more].join('---\n'),
    'web/package.json': '{"name": "web", "dependencies": {"axios": "1.7.0"}}',
    'web/index.ts': `import axios from 'axios';\nimport express from 'express';\n${code}\n`,
    'orders/package.json': '{"name": "orders"}',
    'orders/index.ts': "import express from 'express';\nexpress().get('/orders', (q, r) => r.send(1));\n",
  });
  return system.calls.filter((call) => call.service === 'web' && call.to === 'orders');
}
const timeout = async (code: string, ...more: readonly string[]): Promise<readonly unknown[]> => {
  const [call] = await calls(code, ...more);
  return [call!.timeout.setting, call!.timeout.ms, call!.timeout.bounds, call!.timeout.layer];
};
const GET = "await axios.get('http://orders/orders/1');";

describe('mesh', () => {
  it('bounds a call that nothing else bounds', async () => {
    assert.deepEqual(await timeout(GET), ['none', undefined, undefined, 'library']);
    assert.deepEqual(await timeout(GET, service('[{timeout: 2s}]')), ['explicit', 2_000, 'total', 'mesh']);
  });

  it('lets the shorter of two bounds stand', async () => {
    assert.deepEqual(
      (await timeout(GET.replace(');', ', { timeout: 500 });'), service('[{timeout: 2s}]'))).slice(0, 2),
      ['explicit', 500],
    );
    assert.deepEqual(await timeout(GET.replace(');', ', { timeout: 9000 });'), service('[{timeout: 2s}]')), [
      'explicit',
      2_000,
      'total',
      'mesh',
    ]);
  });

  it('takes the first rule that fits the request', async () => {
    const rules =
      '[{match: [{uri: {prefix: /other}}], timeout: 1s}, {match: [{uri: {prefix: /orders}, method: {exact: POST}}], timeout: 2s}, {match: [{uri: {prefix: /orders}}], timeout: 3s}, {timeout: 4s}]';
    assert.equal((await timeout(GET, service(rules)))[1], 3_000);
    assert.equal((await timeout("await axios.post('http://orders/orders');", service(rules)))[1], 2_000);
    assert.equal((await timeout("await axios.get('http://orders/elsewhere');", service(rules)))[1], 4_000);
  });

  it('does not guess which rule governs', async () => {
    const rules = '[{match: [{uri: {exact: /orders/1}}], timeout: 1s}]';
    const code =
      'export const get = async (path: string) => axios.get(`http://orders/orders/${path}`);\nexpress().get("/", (q, r) => get(q.query.x));';
    assert.deepEqual((await timeout(code, service(rules)))[0], 'unknown');
    assert.equal((await timeout("await axios.get('http://orders/none');", service(rules)))[0], 'none');
    assert.equal((await timeout(GET, service('[{match: [{headers: {a: {exact: b}}}], timeout: 1s}]')))[0], 'unknown');
  });

  it('multiplies attempts, and leaves other targets and gateways alone', async () => {
    const [call] = await calls(GET, service('[{retries: {attempts: 2, perTryTimeout: 1s, retryOn: 5xx}}]'));
    assert.deepEqual(
      [call!.retry.attempts, call!.retry.layer, call!.retry.on, call!.timeout.ms],
      [3, 'mesh', ['5xx'], 3_000],
    );
    assert.deepEqual(await timeout(GET, service('[{timeout: 2s}]').replace('hosts: [orders]', 'hosts: [web]')), [
      'none',
      undefined,
      undefined,
      'library',
    ]);
  });

  it('says that only the connecting is bounded', async () => {
    const rule =
      'apiVersion: networking.istio.io/v1\nkind: DestinationRule\nmetadata: {name: o}\nspec: {host: orders, trafficPolicy: {connectionPool: {tcp: {connectTimeout: 1s}}}}\n';
    assert.deepEqual(await timeout(GET, rule), ['explicit', 1_000, 'connect', 'mesh']);
  });

  it('writes a network policy down as evidence', async () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: orders}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}\n';
    const { system } = await analyzeFiles({
      'k8s/all.yaml': [workload('web'), workload('orders'), policy].join('---\n'),
      'web/package.json': '{"name": "web"}',
      'web/index.ts': "await fetch('http://orders/');\n",
    });
    const [edge] = system.dependencies;
    assert.deepEqual(
      [edge!.id, edge!.evidence.at(-1)!.note],
      ['web -> orders request', 'the network policy p lets web reach orders'],
    );
  });
});
