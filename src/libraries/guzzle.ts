import type { Library, SettingUse, Use } from '../model/library.ts';

const bounds = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${options}.timeout`, bounds: 'total', layer, unit: 's' },
  { at: `${options}.read_timeout`, bounds: 'idle', layer, unit: 's' },
  { at: `${options}.connect_timeout`, bounds: 'connect', layer, unit: 's' },
];
const request = (method: string, url: string, options: string): Use => ({
  call: {
    as: 'http',
    url,
    base: `${options}.base_uri|c0.base_uri`,
    method,
    timeout: [...bounds(options, 'call'), ...bounds('c0', 'client')],
  },
});

/** Guzzle waits without end unless `timeout` is set; connecting has 300 s. */
export const library: Library = {
  id: 'guzzle',
  language: 'php',
  packages: ['php:GuzzleHttp', 'php:GuzzleHttp/Psr7'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 300_000, bounds: 'connect' },
      source:
        'https://github.com/guzzle/guzzle/blob/2779e868a00289e1b1fd854af030c43a06f4bcb4/docs/request-options.rst#L1062',
    },
  ],
  exports: { Client: { client: 'client' }, Request: { client: 'request' } },
  types: { Client: 'client', ClientInterface: 'client' },
  kinds: {
    request: {},
    client: {
      'get|post|put|patch|delete|head|options': request('@upper', '0', '1'),
      getAsync: request("'GET'", '0', '1'),
      postAsync: request("'POST'", '0', '1'),
      putAsync: request("'PUT'", '0', '1'),
      deleteAsync: request("'DELETE'", '0', '1'),
      'request|requestAsync': request("0:text|'GET'", '1', '2'),
      'send|sendAsync|sendRequest': request("0.#0:text|'GET'", '0.#1', '1'),
    },
  },
};
