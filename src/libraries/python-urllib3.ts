import type { Library, SettingUse } from '../model/library.ts';

const timeouts = (place: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${place}=timeout.#=total`, bounds: 'total', layer, unit: 's' },
  { at: `${place}=timeout.#=read`, bounds: 'response', layer, unit: 's' },
  { at: `${place}=timeout.#=connect`, bounds: 'connect', layer, unit: 's' },
  { at: `${place}=timeout:number`, bounds: 'response', layer, unit: 's' },
];

/** No timeout; three retries of what did not reach the server or may be repeated. */
export const library: Library = {
  id: 'python-urllib3',
  language: 'python',
  packages: ['python:urllib3'],
  protocol: 'http',
  defaults: [
    {
      attempts: 4,
      methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
      source:
        'https://github.com/urllib3/urllib3/blob/6a8536b6e1b0cbe69ae801337c599951e527ae29/src/urllib3/util/retry.py#L557',
    },
  ],
  exports: {
    'PoolManager|ProxyManager': { client: 'pool' },
    request: { call: { as: 'http', url: '1|=url', method: "0:text|'GET'", timeout: timeouts('', 'call') } },
    '**.Retry': { client: 'retry' },
    '**.Timeout': { client: 'timeout' },
  },
  types: { PoolManager: 'pool' },
  kinds: {
    pool: {
      'request|urlopen|request_encode_url|request_encode_body': {
        call: {
          as: 'http',
          url: '1|=url',
          method: "0:text|=method|'GET'",
          timeout: [...timeouts('', 'call'), ...timeouts('c', 'client')],
          retry: [
            { at: '=retries.#=total|=retries.#0|=retries', counts: 'retries', layer: 'call' },
            { at: 'c=retries.#=total|c=retries.#0|c=retries', counts: 'retries', layer: 'client' },
          ],
        },
      },
    },
    retry: {},
    timeout: {},
  },
};
