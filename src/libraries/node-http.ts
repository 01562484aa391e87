import type { CallUse, Library, SettingUse, Use } from '../model/library.ts';

const options = ['0', '1'];
const timeout: readonly SettingUse[] = options.flatMap((at): SettingUse[] => [
  { at: `${at}.signal`, bounds: 'total', layer: 'call', unit: 'signal' },
  {
    at: `${at}.timeout`,
    bounds: 'response',
    layer: 'call',
    ineffective: 'the request goes on after its `timeout` event unless it is destroyed',
  },
]);
const address: Pick<CallUse, 'url' | 'host' | 'port' | 'path'> = {
  url: '0.href|0:text',
  host: '0.hostname|0.host|1.hostname|1.host',
  port: '0.port|1.port',
  path: '0.path|1.path',
};
const request = (method: string): Use => ({ client: 'request', call: { as: 'http', ...address, method, timeout } });

export const library: Library = {
  id: 'node-http',
  packages: ['http', 'https', 'node:http', 'node:https'],
  protocol: 'http',
  defaults: [{ source: 'https://nodejs.org/api/http.html#event-timeout' }],
  exports: {
    'request|default.request': request("0.method|1.method|'GET'"),
    'get|default.get': request("'GET'"),
    'createServer|default.createServer': { client: 'server' },
  },
  types: { ClientRequest: 'request', Server: 'server' },
  kinds: {
    request: {
      // A listener that destroys the request makes the option a bound.
      'on|once': [
        {
          if: [{ at: '0', is: ['timeout'] }],
          fluent: true,
          policy: {
            governs: '@client',
            timeout: [
              { at: 'c0.timeout', bounds: 'response', layer: 'call' },
              { at: 'c1.timeout', bounds: 'response', layer: 'call' },
            ],
          },
        },
        { fluent: true },
      ],
      setTimeout: {
        fluent: true,
        policy: { governs: '@client', timeout: [{ at: '0', bounds: 'response', layer: 'call' }] },
      },
      'end|write|setHeader': { fluent: true },
    },
    server: { listen: { listen: '0' } },
  },
};
