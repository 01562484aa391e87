import type { Library, SettingUse, Use } from '../model/library.ts';

/** One number for both waits, or a pair: connecting and, the second, waiting for an answer. */
const timeouts = (at: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${at}.1`, bounds: 'response', layer, unit: 's' },
  { at, bounds: 'response', layer, unit: 's' },
];
const verb = (method: string, url: string): Use => ({
  call: { as: 'http', url, method, timeout: timeouts('=timeout', 'call') },
});
const verbs: Readonly<Record<string, Use>> = {
  'get|post|put|patch|delete|head|options': verb('@upper', '0|=url'),
  request: {
    call: {
      as: 'http',
      url: '1|=url',
      method: "0:text|=method|'GET'",
      timeout: timeouts('=timeout', 'call'),
    },
  },
};

/** requests: a timeout is given per call alone; nothing is retried unless an adapter says so. */
export const library: Library = {
  id: 'python-requests',
  language: 'python',
  packages: ['python:requests'],
  protocol: 'http',
  defaults: [
    {
      source:
        'https://github.com/psf/requests/blob/1f6589ec3a1ee910f9a65cc3ceac60b26677bc0e/docs/user/quickstart.rst#L548',
    },
  ],
  exports: {
    ...verbs,
    '**.Session|**.session': { client: 'session' },
    '**.HTTPAdapter': { client: 'adapter' },
  },
  types: { '**.Session': 'session' },
  kinds: {
    session: {
      ...verbs,
      // Of each adapter that is mounted the retries are those of the session's calls.
      mount: {
        policy: {
          governs: '@client',
          retry: [
            {
              at: '1.#=max_retries.#=total|1.#=max_retries.#0|1.#=max_retries:number|1.#0:number',
              counts: 'retries',
              layer: 'client',
            },
          ],
        },
      },
    },
    adapter: {},
  },
};
