import type { Library, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.timeout`, bounds: 'total', layer: 'call' },
  { at: `${options}.signal`, bounds: 'total', layer: 'call', unit: 'signal' },
  { at: 'c0.timeout', bounds: 'total', layer: 'client' },
];
const request = (options: string): Use => ({
  call: {
    as: 'http',
    url: '0',
    base: `${options}.baseURL|c0.baseURL`,
    method: '@upper',
    timeout: timeouts(options),
    lazy: true,
  },
});

export const library: Library = {
  id: 'nestjs-axios',
  packages: ['@nestjs/axios'],
  protocol: 'http',
  defaults: [
    { source: 'https://github.com/nestjs/axios/blob/5fe2ad4998c7e6dda19882c03a587a3c2b7b9a3a/lib/http.module.ts#L40' },
  ],
  exports: {
    HttpService: { when: 'new', client: 'service' },
    'HttpModule.register': { provides: { token: { type: 'HttpService' }, client: 'service', options: '0' } },
    'HttpModule.registerAsync': {
      provides: { token: { type: 'HttpService' }, client: 'service', options: '0.useFactory()' },
    },
  },
  types: { HttpService: 'service' },
  kinds: {
    service: {
      'get|head|delete': request('1'),
      'post|put|patch': request('2'),
      request: {
        call: {
          as: 'http',
          url: '0.url',
          base: '0.baseURL|c0.baseURL',
          method: "0.method|'GET'",
          timeout: timeouts('0'),
          lazy: true,
        },
      },
      axiosRef: {},
    },
  },
};
