import type { Library, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${options}.signal`, bounds: 'total', layer, unit: 'signal' },
  { at: `${options}.headersTimeout`, bounds: 'response', layer },
  { at: `${options}.dispatcher.headersTimeout`, bounds: 'response', layer },
  { at: `${options}.bodyTimeout`, bounds: 'idle', layer },
  { at: `${options}.connectTimeout`, bounds: 'connect', layer },
];
const once: readonly SettingUse[] = [...timeouts('1', 'call')];
const through: readonly SettingUse[] = [...timeouts('0', 'call'), ...timeouts('c1', 'client')];
const request: Use = { call: { as: 'http', url: '0', method: "1.method|'GET'", timeout: once } };
const dispatched: Use = {
  call: { as: 'http', url: '0.path', base: '0.origin|c0', method: "0.method|'GET'", timeout: through },
};
const requestTo: Use = { call: { as: 'http', url: '0', base: 'c0:text', method: "1.method|'GET'", timeout: once } };

export const library: Library = {
  id: 'undici',
  packages: ['undici'],
  protocol: 'http',
  // 300 s to the response's headers and between parts of its body: too long to be a bound.
  defaults: [
    {
      timeout: { ms: 300_000, bounds: 'response' },
      source:
        'https://github.com/nodejs/undici/blob/7eb7c8ec8f23acd9c3da93a286162f8c1dc68326/docs/docs/api/Client.md#L49',
    },
  ],
  exports: {
    'request|stream|pipeline|fetch|default.request|default.fetch': request,
    'Client|Pool|default.Client|default.Pool': { when: 'new', client: 'client' },
    'Agent|RetryAgent|ProxyAgent|EnvHttpProxyAgent': { when: 'new', client: 'agent' },
    RetryAgent: { when: 'new', client: 'agent' },
  },
  types: { Client: 'client', Pool: 'client', Dispatcher: 'agent', Agent: 'agent' },
  kinds: {
    client: { 'request|stream': dispatched, fetch: requestTo, compose: { client: 'client' } },
    agent: { request: dispatched },
  },
};
