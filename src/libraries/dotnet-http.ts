import type { CallUse, Library, SettingUse, Use } from '../model/library.ts';

/** The address of a client stands in its initializer, or in the function that a registration is given. */
const base = 'c-1.BaseAddress|c0.>BaseAddress|c1.>BaseAddress';
const timeouts: readonly SettingUse[] = [
  ...['1', '2', '3'].map((at): SettingUse => ({ at, bounds: 'total', layer: 'call', unit: 'carried' })),
  { at: 'c-1.Timeout', bounds: 'total', layer: 'client' },
  { at: 'c0.>Timeout', bounds: 'total', layer: 'client' },
  { at: 'c1.>Timeout', bounds: 'total', layer: 'client' },
];
const http = (method: string, url = '0'): Use => ({
  call: { as: 'http', url, base, method: `'${method}'`, timeout: timeouts } satisfies CallUse,
});
const send: readonly Use[] = [
  {
    if: [{ at: '0:request' }],
    call: { as: 'http', url: '0.#1|0.#-1.RequestUri', base, method: '0.#0|0.#-1.Method', timeout: timeouts },
  },
  { call: { as: 'http', base, timeout: timeouts } },
];

export const library: Library = {
  id: 'dotnet-http',
  language: 'csharp',
  packages: ['System.Net.Http', 'System.Net.Http.Json', 'dotnet:HttpClient', 'dotnet:IHttpClientFactory'],
  protocol: 'http',
  // 100 s for the whole call; nothing is tried again.
  defaults: [
    {
      timeout: { ms: 100_000, bounds: 'total' },
      source: 'https://learn.microsoft.com/dotnet/api/system.net.http.httpclient.timeout',
    },
  ],
  exports: {
    HttpClient: { when: 'new', client: 'client' },
    HttpRequestMessage: { when: 'new', client: 'request' },
  },
  types: { HttpClient: 'client', IHttpClientFactory: 'factory' },
  kinds: {
    client: {
      'GetAsync|GetStringAsync|GetStreamAsync|GetByteArrayAsync|GetFromJsonAsync|GetFromJsonAsAsyncEnumerable':
        http('GET'),
      'PostAsync|PostAsJsonAsync': http('POST'),
      'PutAsync|PutAsJsonAsync': http('PUT'),
      'PatchAsync|PatchAsJsonAsync': http('PATCH'),
      'DeleteAsync|DeleteFromJsonAsync': http('DELETE'),
      'SendAsync|Send': send,
    },
    factory: { CreateClient: { provided: '0', client: 'client' } },
    request: {},
  },
  constants: {
    'HttpMethod.Get': 'GET',
    'HttpMethod.Post': 'POST',
    'HttpMethod.Put': 'PUT',
    'HttpMethod.Patch': 'PATCH',
    'HttpMethod.Delete': 'DELETE',
    'HttpMethod.Head': 'HEAD',
  },
};
