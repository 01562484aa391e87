import type { Library, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${options}.timeout`, bounds: 'total', layer },
  { at: `${options}.signal`, bounds: 'total', layer, unit: 'signal' },
];
const request: Use = {
  call: {
    as: 'http',
    url: '0.url|0',
    base: '1.baseURL|c0.baseURL',
    method: "1.method|'GET'",
    timeout: [...timeouts('1', 'call'), ...timeouts('c0', 'client')],
    // An explicit number retries every method.
    retry: [
      { at: '1.retry', counts: 'retries', layer: 'call' },
      { at: 'c0.retry', counts: 'retries', layer: 'client' },
    ],
  },
};

export const library: Library = {
  id: 'ofetch',
  packages: ['ofetch'],
  protocol: 'http',
  // One retry without a pause, of what carries no payload.
  defaults: [
    {
      attempts: 2,
      methods: ['GET', 'HEAD', 'OPTIONS'],
      source: 'https://github.com/unjs/ofetch/blob/dfbe3ca4ef8a22fc023fca5a5ef530e525f5e523/src/fetch.ts#L54',
    },
  ],
  exports: { 'ofetch.create|$fetch.create|createFetch': { client: 'instance' } },
  self: { ofetch: 'instance', $fetch: 'instance', default: 'instance' },
  types: { $Fetch: 'instance' },
  kinds: { instance: { create: { client: 'instance' }, 'raw|native': request, '': request } },
};
