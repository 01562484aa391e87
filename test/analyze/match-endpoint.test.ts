import assert from 'node:assert/strict';
import { matchEndpoints } from '../../src/analyze/match-endpoint.ts';
import { call, endpoint } from './system-builder.ts';

const served = ['GET /orders', 'GET /orders/search', 'GET /orders/:id', 'POST /orders', '/any/:x', 'GET /files/*'].map(
  (label) => endpoint('s', label),
);
const found = (method: string | undefined, path: string, open?: true): string[] =>
  matchEndpoints(call('a', 's', { http: { method, path, open } }), served).map((e) => `${e.method ?? 'ANY'} ${e.path}`);

describe('matchEndpoints', () => {
  it('prefers what is written out to a parameter, and a parameter to the rest', () => {
    assert.deepEqual(found('GET', '/orders/search'), ['GET /orders/search']);
    assert.deepEqual(found('GET', '/orders/7'), ['GET /orders/:id']);
    assert.deepEqual(found('GET', '/orders/:id'), ['GET /orders/:id']);
    assert.deepEqual(found('GET', '/files/a/b'), ['GET /files/*']);
    assert.deepEqual(found('PUT', '/any/1'), ['ANY /any/:x']);
  });

  it('takes every method where the method is not known, and everything below an open path', () => {
    assert.deepEqual(found(undefined, '/orders'), ['GET /orders', 'POST /orders']);
    assert.deepEqual(found('GET', '/orders', true), ['GET /orders', 'GET /orders/search', 'GET /orders/:id']);
  });

  it('finds nothing where nothing is served', () => {
    assert.deepEqual(
      [found('PATCH', '/orders'), found('GET', '/order'), found('GET', '/orders/1/items')],
      [[], [], []],
    );
  });

  it('reads ingress routes with a host and a regular expression', () => {
    for (const path of ['shop.example.com/api/users/?(.*)', '/api/users(/|$)(.*)', '/api/users/.*']) {
      const route = { ...endpoint('gate', 'x'), method: undefined, path };
      const asked = call('a', 'gate', { http: { method: 'GET', path: '/api/users/current' } });
      assert.equal(matchEndpoints(asked, [route]).length, 1, path);
    }
  });

  it('reads an optional parameter', () => {
    const optional = [endpoint('s', 'GET /page/:n?')];
    const asks = (path: string): number =>
      matchEndpoints(call('a', 's', { http: { method: 'GET', path } }), optional).length;
    assert.deepEqual([asks('/page'), asks('/page/2'), asks('/page/2/3')], [1, 1, 0]);
  });

  it('names an RPC by its pattern, or by service and method', () => {
    const rpc = endpoint('s', 'authenticate', { protocol: 'rpc' });
    const grpc = endpoint('s', 'shop.Cart/GetCart', { protocol: 'grpc' });
    const asks = (operation: string): number => matchEndpoints(call('a', 's', { operation }), [rpc, grpc]).length;
    assert.deepEqual([asks('authenticate'), asks('Cart/GetCart'), asks('GetCart'), asks('other')], [1, 1, 1, 0]);
  });
});
