import type { Library, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.timeout`, bounds: 'response', layer: 'call' },
  { at: 'c0.timeout', bounds: 'response', layer: 'client' },
];
const request = (method: string): Use => ({
  call: {
    as: 'http',
    url: '0:text|0.url|0.uri|0',
    base: '0.baseUrl|1.baseUrl|c0.baseUrl',
    method: `0.method|1.method|${method}`,
    timeout: [...timeouts('0'), ...timeouts('1')],
  },
});
const verbs: Readonly<Record<string, Use>> = {
  'get|post|put|patch|head|options': request('@upper'),
  'del|delete': request("'DELETE'"),
  '': request("'GET'"),
  defaults: { client: 'instance' },
};

/** request and what was made of it. It sets no timeout. */
export const library: Library = {
  id: 'request',
  packages: ['request', 'request-promise', 'request-promise-native', '@cypress/request', 'postman-request'],
  protocol: 'http',
  defaults: [
    { source: 'https://github.com/request/request/blob/3c0cddc7c8eb60b470e9519da85896ed7ee0081e/README.md#L746' },
  ],
  self: { default: 'instance' },
  kinds: { instance: verbs },
};
