import type { Library } from '../model/library.ts';
import type { SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.timeout`, bounds: 'total', layer: 'call' },
  { at: `${options}.signal`, bounds: 'total', layer: 'call', unit: 'signal' },
  { at: 'c0.timeout', bounds: 'total', layer: 'client' },
  { at: 'c0.signal', bounds: 'total', layer: 'client', unit: 'signal' },
];
const request = (method: string, options: string): Use => ({
  call: { as: 'http', url: '0', base: `${options}.baseURL|c0.baseURL`, method, timeout: timeouts(options) },
});

export const library: Library = {
  id: 'axios',
  packages: ['axios'],
  protocol: 'http',
  defaults: [
    {
      source: 'https://github.com/axios/axios/blob/23a25af0688d1db2c396deb09229d2271cc24f6c/lib/defaults/index.js#L132',
    },
  ],
  exports: { 'create|default.create': { client: 'instance' } },
  self: { default: 'instance', Axios: 'instance' },
  types: { AxiosInstance: 'instance', Axios: 'instance', AxiosStatic: 'instance' },
  kinds: {
    instance: {
      create: { client: 'instance' },
      'get|head|options|delete': request('@upper', '1'),
      'post|put|patch|postForm|putForm|patchForm': request('@upper', '2'),
      request: {
        call: {
          as: 'http',
          url: '0.url|0:text',
          base: '0.baseURL|c0.baseURL',
          method: "0.method|1.method|'GET'",
          timeout: timeouts('0'),
        },
      },
      '': {
        call: {
          as: 'http',
          url: '0.url|0:text',
          base: '0.baseURL|1.baseURL|c0.baseURL',
          method: "0.method|1.method|'GET'",
          timeout: [...timeouts('0'), ...timeouts('1')],
        },
      },
    },
  },
};
