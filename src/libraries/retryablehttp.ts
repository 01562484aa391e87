import type { Library, RetryUse, SettingUse, Use } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: '0.#0', bounds: 'total', layer: 'call', unit: 'carried' },
  { at: 'c-1.HTTPClient.Timeout', bounds: 'total', layer: 'client' },
];
const retry: readonly RetryUse[] = [
  { at: 'c-1.RetryMax', counts: 'retries', layer: 'client', backoff: true, jitter: false },
];
const verbs: Record<string, Use> = {
  'Get|Head': { call: { as: 'http', url: '0', method: '@upper', timeout, retry } },
  'Post|PostForm': { call: { as: 'http', url: '0', method: "'POST'", timeout, retry } },
};

export const library: Library = {
  id: 'retryablehttp',
  language: 'go',
  packages: ['github.com/hashicorp/go-retryablehttp'],
  protocol: 'http',
  // Four retries with 1 to 30 s between them; no timeout.
  defaults: [
    {
      attempts: 5,
      backoff: true,
      source: 'https://pkg.go.dev/github.com/hashicorp/go-retryablehttp#pkg-variables',
    },
  ],
  exports: {
    ...verbs,
    NewClient: { client: 'client' },
    NewRequest: { client: 'request' },
    NewRequestWithContext: { client: 'bound-request' },
  },
  types: { Client: 'client' },
  kinds: {
    request: {},
    'bound-request': {},
    client: {
      ...verbs,
      Do: [
        { if: [{ at: '0:bound-request' }], call: { as: 'http', url: '0.#2', method: '0.#1', timeout, retry } },
        { call: { as: 'http', url: '0.#1', method: '0.#0', timeout: timeout.slice(1), retry } },
      ],
    },
  },
};
