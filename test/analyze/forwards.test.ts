import assert from 'node:assert/strict';
import { availability } from '../../src/analyze/availability/availability.ts';
import { DEFAULT_CONFIG } from '../../src/model/config.ts';
import type { Call, Endpoint } from '../../src/model/system.ts';
import { call, entryService, resource, service, system } from './system-builder.ts';

const at = { file: 'nginx.conf', line: 3, column: 1, endLine: 3, endColumn: 2 };
const endpoint = (of: string, method: string | undefined, path: string): Endpoint => ({
  id: `${of} ${method ?? ''} ${path}`,
  service: of,
  protocol: 'http',
  path,
  trigger: 'request',
  at,
  ...(method !== undefined && { method }),
});

describe('entries behind a gateway', () => {
  const route = endpoint('web', undefined, '/api/cart/');
  const add = endpoint('cart', 'GET', '/add/:id');
  const show = endpoint('cart', 'GET', '/cart/:id');
  const forwarded: Call = { ...call('web', 'cart'), operation: '/api/cart/*', endpoints: [route.id], via: 'direct' };
  const shop = system({
    services: [{ ...entryService('web'), kind: 'gateway' }, service('cart')],
    resources: [resource('redis'), resource('mongodb')],
    endpoints: [route, add, show],
    calls: [
      forwarded,
      { ...call('cart', 'redis'), endpoints: [add.id, show.id], via: 'direct' },
      { ...call('cart', 'mongodb'), endpoints: [add.id], via: 'direct' },
    ],
  });

  it('are those of the service behind it, each with what it needs', () => {
    const entries = availability(shop, DEFAULT_CONFIG).availability;
    assert.deepEqual(
      entries.map(({ service: of, entry, hard }) => [of, entry, hard]),
      [
        ['web', '/api/cart/', ['cart', 'mongodb', 'redis', 'web']],
        ['web', 'GET /api/cart/add/:id', ['cart', 'mongodb', 'redis', 'web']],
        ['web', 'GET /api/cart/cart/:id', ['cart', 'redis', 'web']],
      ],
    );
  });

  it('are not said twice where the service behind it is an entry itself', () => {
    const open = { ...shop, services: [{ ...entryService('web'), kind: 'gateway' as const }, entryService('cart')] };
    const names = availability(open, DEFAULT_CONFIG).availability.map(({ service: of, entry }) => `${of} ${entry}`);
    assert.deepEqual(names, ['cart GET /add/:id', 'cart GET /cart/:id', 'web /api/cart/']);
  });
});
