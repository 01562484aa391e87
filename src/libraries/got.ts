import type { Library, RetryUse, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${options}.timeout:number`, bounds: 'total', layer },
  { at: `${options}.timeout.request`, bounds: 'total', layer },
  { at: `${options}.signal`, bounds: 'total', layer, unit: 'signal' },
  { at: `${options}.timeout.response`, bounds: 'response', layer },
  { at: `${options}.timeout.socket`, bounds: 'idle', layer },
  { at: `${options}.timeout.connect`, bounds: 'connect', layer },
];
const methods = ['GET', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE'];
const retries = (options: string, layer: 'call' | 'client'): readonly RetryUse[] => [
  { at: `${options}.retry:number`, counts: 'retries', layer, backoff: true, jitter: true, methods },
  {
    at: `${options}.retry.limit`,
    counts: 'retries',
    layer,
    backoff: true,
    jitter: true,
    methods,
    methodsAt: `${options}.retry.methods`,
  },
];
const timeout = [
  ...timeouts('1', 'call'),
  ...timeouts('0', 'call'),
  ...timeouts('c0', 'client'),
  ...timeouts('p0', 'client'),
];
const retry = [
  ...retries('1', 'call'),
  ...retries('0', 'call'),
  ...retries('c0', 'client'),
  ...retries('p0', 'client'),
];
const base = '1.prefixUrl|0.prefixUrl|c0.prefixUrl|p0.prefixUrl';
const request = (method: string): Use => ({
  call: { as: 'http', url: '0.url|0:text|0', base, method, timeout, retry },
});

export const library: Library = {
  id: 'got',
  packages: ['got'],
  protocol: 'http',
  // No timeout; two retries of what is idempotent, with growing pauses.
  defaults: [
    {
      attempts: 3,
      methods,
      backoff: true,
      jitter: true,
      source:
        'https://github.com/sindresorhus/got/blob/d00d845a0b435365ec73ea5a1fca6e17ee677184/documentation/7-retry.md#L21',
    },
  ],
  exports: { 'extend|default.extend|got.extend': { client: 'instance' } },
  self: { default: 'instance', got: 'instance' },
  types: { Got: 'instance', ExtendedOptions: 'instance' },
  kinds: {
    instance: {
      extend: { client: 'instance' },
      'get|post|put|patch|delete|head': request('@upper'),
      'stream|paginate': request("1.method|0.method|'GET'"),
      'stream.get|stream.post|stream.put|stream.patch|stream.delete|paginate.all|paginate.each':
        request("1.method|'GET'"),
      '': request("1.method|0.method|'GET'"),
    },
  },
};
