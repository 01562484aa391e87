import type { Library } from '../model/library.ts';

const OPTIONS =
  'CURLOPT_URL CURLOPT_PORT CURLOPT_TIMEOUT CURLOPT_TIMEOUT_MS CURLOPT_CONNECTTIMEOUT CURLOPT_CONNECTTIMEOUT_MS ' +
  'CURLOPT_CUSTOMREQUEST CURLOPT_POST CURLOPT_PUT CURLOPT_NOBODY';

/** PHP's cURL: a handle is made, given options and executed. A transfer has no bound; connecting has 300 s. */
export const library: Library = {
  id: 'php-curl',
  language: 'php',
  packages: ['php:global'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 300_000, bounds: 'connect' },
      source: 'https://curl.se/libcurl/c/CURLOPT_CONNECTTIMEOUT.html',
    },
  ],
  constants: Object.fromEntries(OPTIONS.split(' ').map((name) => [name, name])),
  exports: {
    curl_init: { client: 'handle' },
    curl_setopt: { sets: { on: '0', key: '1', value: '2' } },
    curl_setopt_array: { sets: { on: '0', value: '1' } },
    curl_copy_handle: { value: '0' },
    curl_exec: {
      call: {
        as: 'http',
        url: '0.#=CURLOPT_URL|0.#0',
        method: "0.#=CURLOPT_CUSTOMREQUEST|'GET'",
        timeout: [
          { at: '0.#=CURLOPT_TIMEOUT_MS', bounds: 'total', layer: 'client' },
          { at: '0.#=CURLOPT_TIMEOUT', bounds: 'total', layer: 'client', unit: 's' },
          { at: '0.#=CURLOPT_CONNECTTIMEOUT', bounds: 'connect', layer: 'client', unit: 's' },
        ],
      },
    },
  },
  kinds: { handle: {} },
};
