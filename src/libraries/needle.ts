import type { Library, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.signal`, bounds: 'total', layer: 'call', unit: 'signal' },
  { at: `${options}.response_timeout`, bounds: 'response', layer: 'call' },
  { at: `${options}.read_timeout`, bounds: 'idle', layer: 'call' },
  { at: `${options}.open_timeout`, bounds: 'connect', layer: 'call' },
  { at: `${options}.timeout`, bounds: 'connect', layer: 'call' },
];
const request = (method: string, url: string, options: string): Use => ({
  call: { as: 'http', url, method, timeout: timeouts(options) },
});

export const library: Library = {
  id: 'needle',
  packages: ['needle'],
  protocol: 'http',
  // `timeout` is `open_timeout`: it bounds the connection alone.
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'connect' },
      source: 'https://github.com/tomas/needle/blob/36cd9477a5a3e7897c8726f756e15fe37c98c578/lib/needle.js#L94',
    },
  ],
  exports: {
    'get|head|default.get|default.head': request('@upper', '0', '1'),
    'post|put|patch|delete|default.post|default.put|default.patch|default.delete': request('@upper', '0', '2'),
    'request|default.request': request('0', '1', '3'),
    default: request('0', '1', '3'),
  },
};
