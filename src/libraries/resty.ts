import type { Library, Use } from '../model/library.ts';

const settings =
  'SetHeader|SetHeaders|SetBody|SetResult|SetError|SetQueryParam|SetQueryParams|SetAuthToken|SetBasicAuth|SetFormData|SetPathParam|SetPathParams|EnableTrace|SetDebug|SetContentType|SetCookie|AddRetryCondition|SetRetryWaitTime|SetRetryMaxWaitTime|OnError|SetTransport';

export const library: Library = {
  id: 'resty',
  language: 'go',
  packages: ['github.com/go-resty/resty*', 'resty.dev/v3'],
  protocol: 'http',
  // No timeout and no retries unless they are set.
  defaults: [{ source: 'https://pkg.go.dev/github.com/go-resty/resty/v2#Client.SetTimeout' }],
  exports: { 'New|NewWithClient': { client: 'client' } },
  types: { Client: 'client', Request: 'request' },
  kinds: {
    client: {
      [settings]: { fluent: true },
      'SetBaseURL|SetHostURL': { client: 'based' },
      SetTimeout: {
        fluent: true,
        policy: { governs: '@client', timeout: [{ at: '0', bounds: 'total', layer: 'client' }] },
      },
      SetRetryCount: {
        fluent: true,
        policy: { governs: '@client', retry: [{ at: '0', counts: 'retries', layer: 'client', backoff: true }] },
      },
      'R|NewRequest': { client: 'request' },
    },
    based: {
      [settings]: { fluent: true },
      SetTimeout: {
        fluent: true,
        policy: { governs: '@client', timeout: [{ at: '0', bounds: 'total', layer: 'client' }] },
      },
      SetRetryCount: {
        fluent: true,
        policy: { governs: '@client', retry: [{ at: '0', counts: 'retries', layer: 'client', backoff: true }] },
      },
      'R|NewRequest': { client: 'based-request' },
    },
    request: requests(),
    'based-request': requests('p0'),
  },
};

function requests(base?: string): Record<string, Use> {
  return {
    [settings]: { fluent: true },
    SetContext: { fluent: true },
    'Get|Post|Put|Patch|Delete|Head|Options': {
      call: { as: 'http', url: '0', method: '@upper', ...(base === undefined ? {} : { base }) },
    },
    Execute: { call: { as: 'http', url: '1', method: '0', ...(base === undefined ? {} : { base }) } },
  };
}
