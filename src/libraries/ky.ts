import type { Library, RetryUse, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${options}.totalTimeout`, bounds: 'total', layer },
  { at: `${options}.timeout`, bounds: 'total', layer },
  { at: `${options}.signal`, bounds: 'total', layer, unit: 'signal' },
];
const methods = ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];
const retries = (options: string, layer: 'call' | 'client'): readonly RetryUse[] => [
  { at: `${options}.retry:number`, counts: 'retries', layer, backoff: true, methods },
  {
    at: `${options}.retry.limit`,
    counts: 'retries',
    layer,
    backoff: true,
    methods,
    methodsAt: `${options}.retry.methods`,
  },
];
const request = (method: string): Use => ({
  call: {
    as: 'http',
    url: '0.url|0',
    base: '1.prefixUrl|1.prefix|c0.prefixUrl|c0.prefix|p0.prefixUrl',
    method,
    timeout: [...timeouts('1', 'call'), ...timeouts('c0', 'client'), ...timeouts('p0', 'client')],
    retry: [...retries('1', 'call'), ...retries('c0', 'client'), ...retries('p0', 'client')],
  },
});

export const library: Library = {
  id: 'ky',
  packages: ['ky', 'ky-universal'],
  protocol: 'http',
  // 10 s, and two retries of what is idempotent; timeouts are not retried.
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'total' },
      attempts: 3,
      methods,
      backoff: true,
      source: 'https://github.com/sindresorhus/ky/blob/3419113b48e034fdcf8fa6bd3be3da7b3d0d758f/source/core/Ky.ts#L362',
    },
  ],
  exports: { 'create|extend|default.create|default.extend': { client: 'instance' } },
  self: { default: 'instance', ky: 'instance' },
  types: { KyInstance: 'instance' },
  kinds: {
    instance: {
      'extend|create': { client: 'instance' },
      'get|post|put|patch|delete|head': request('@upper'),
      '': request("1.method|'GET'"),
    },
  },
};
