import type { Library, SettingUse, Use } from '../model/library.ts';

/** A number, or `Timeout(total)` and its parts. None switches the bound off. */
const timeouts = (place: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  {
    at: `${place}=timeout.#=read|${place}=timeout.#=timeout|${place}=timeout.#0`,
    bounds: 'response',
    layer,
    unit: 's',
  },
  { at: `${place}=timeout`, bounds: 'response', layer, unit: 's', off: [null] },
];
const request = (method: string, url: string): Use => ({
  call: {
    as: 'http',
    url,
    base: 'c=base_url',
    method,
    timeout: [...timeouts('', 'call'), ...timeouts('c', 'client')],
    retry: [{ at: 'c=transport.#=retries', counts: 'retries', layer: 'client' }],
  },
});
const verbs: Readonly<Record<string, Use>> = {
  'get|post|put|patch|delete|head|options': request('@upper', '0|=url'),
  'request|stream': request("0:text|=method|'GET'", '1|=url'),
};

export const library: Library = {
  id: 'python-httpx',
  language: 'python',
  packages: ['python:httpx'],
  protocol: 'http',
  // 5 s of silence end each phase of a request.
  defaults: [
    {
      timeout: { ms: 5_000, bounds: 'response' },
      source: 'https://github.com/encode/httpx/blob/ae1b9f66238f75ced3ced5e4485408435de10768/httpx/_config.py#L246',
    },
  ],
  exports: {
    ...verbs,
    'Client|AsyncClient': { client: 'client' },
    Timeout: { client: 'timeout' },
    'HTTPTransport|AsyncHTTPTransport': { client: 'transport' },
  },
  types: { Client: 'client', AsyncClient: 'client' },
  kinds: { client: verbs, timeout: {}, transport: {} },
};
