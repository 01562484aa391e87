import type { Library, SettingUse, Use } from '../model/library.ts';

const route = (base: readonly string[]): Use => ({
  fluent: true,
  endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request', handler: '1' },
});
/** What a chain that begins with one option goes on with: `own` is where that option stands. */
const pending = (own: { readonly timeout?: string; readonly base?: string }): Readonly<Record<string, Use>> => {
  const timeout: readonly SettingUse[] = [
    {
      at: own.timeout === undefined ? 'c=timeout' : `c=timeout|${own.timeout}`,
      bounds: 'total',
      layer: 'client',
      unit: 's',
    },
    { at: 'c=connectTimeout', bounds: 'connect', layer: 'client', unit: 's' },
  ];
  const base = own.base === undefined ? 'c=baseUrl' : `c=baseUrl|${own.base}`;
  return {
    'get|post|put|patch|delete|head': { call: { as: 'http', url: '0', base, method: '@upper', timeout } },
    send: { call: { as: 'http', url: '1', base, method: '0', timeout } },
    timeout: option('timeout'),
    connectTimeout: option('connectTimeout'),
    baseUrl: option('baseUrl'),
    retry: {
      fluent: true,
      policy: { governs: '@client', retry: [{ at: '0', counts: 'attempts', layer: 'client' }] },
    },
    'withHeaders|withToken|withBasicAuth|acceptJson|asForm|asJson|withQueryParameters|withOptions|withBody|accept|throw':
      { fluent: true },
  };
};
const option = (name: string): Use => ({ fluent: true, sets: { on: '@client', key: `'${name}'`, value: '0' } });

/** Laravel: routes, settings, and the `Http` facade, which ends a request after 30 s. */
export const library: Library = {
  id: 'laravel',
  language: 'php',
  packages: ['php:Illuminate/Support/Facades', 'php:Illuminate/Http/Client', 'php:global'],
  protocol: 'http',
  settingsFiles: '(?:^|/)config/([\\w-]+)\\.php$',
  defaults: [{ timeout: { ms: 30_000, bounds: 'total' }, source: 'https://laravel.com/docs/12.x/http-client#timeout' }],
  exports: {
    env: { env: '0', fallback: '1' },
    config: { env: '0', fallback: '1' },
    'Config.get': { env: '0', fallback: '1' },
    'Route.get|Route.post|Route.put|Route.patch|Route.delete|Route.options': route([]),
    'Route.any|Route.view': {
      endpoint: { protocol: 'http', path: '0', trigger: 'request', handler: '1' },
    },
    'Route.match': { endpoint: { protocol: 'http', method: '0', path: '1', trigger: 'request', handler: '2' } },
    'Http.get|Http.post|Http.put|Http.patch|Http.delete|Http.head': {
      call: { as: 'http', url: '0', method: '@upper' },
    },
    'Http.timeout': { client: 'timed' },
    'Http.baseUrl': { client: 'based' },
    'Http.retry': {
      client: 'pending',
      policy: { governs: '@client', retry: [{ at: '0', counts: 'attempts', layer: 'client' }] },
    },
    'Http.connectTimeout|Http.withHeaders|Http.withToken|Http.acceptJson|Http.asForm|Http.asJson|Http.withBasicAuth|Http.withOptions':
      { client: 'pending' },
  },
  kinds: { timed: pending({ timeout: 'c0' }), based: pending({ base: 'c0' }), pending: pending({}) },
  types: { PendingRequest: 'pending' },
};
