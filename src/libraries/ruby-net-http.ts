import type { Library, SettingUse } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: 'c=read_timeout', bounds: 'response', layer: 'client', unit: 's' },
  { at: 'c=open_timeout', bounds: 'connect', layer: 'client', unit: 's' },
];
const methods = ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS'];

/** Ruby's own client: 60 s to connect and for each read, one retry of what may be repeated. */
export const library: Library = {
  id: 'ruby-net-http',
  language: 'ruby',
  packages: ['ruby:global'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      attempts: 2,
      methods,
      source: 'https://github.com/ruby/net-http/blob/69f6f6dedd5648290e224956c6b3f57ab516f537/lib/net/http.rb#L1153',
    },
  ],
  exports: {
    'URI|URI.parse|URI.join': { value: '0' },
    'Net::HTTP.get|Net::HTTP.get_response|Net::HTTP.get_print': {
      call: { as: 'http', url: '0', host: '0:text', path: '1', method: "'GET'" },
    },
    'Net::HTTP.post|Net::HTTP.post_form': { call: { as: 'http', url: '0', method: "'POST'" } },
    'Net::HTTP': { when: 'new', client: 'http' },
    'Net::HTTP.start': {
      client: 'http',
      gives: { '1.0': { client: 'http' }, '2.0': { client: 'http' }, '3.0': { client: 'http' } },
    },
    'Net::HTTP::Get|Net::HTTP::Post|Net::HTTP::Put|Net::HTTP::Delete|Net::HTTP::Patch': { client: 'request' },
  },
  kinds: {
    request: {},
    http: {
      'get|post|put|patch|delete|head': {
        call: { as: 'http', host: 'c0|c=host', port: 'c1|c=port', path: '0', method: '@upper', timeout },
      },
      request: {
        call: {
          as: 'http',
          host: 'c0|c=host',
          port: 'c1|c=port',
          path: '0.#0',
          timeout,
          retry: [{ at: 'c=max_retries', counts: 'retries', layer: 'client', methods }],
        },
      },
      start: { client: 'http' },
    },
  },
};
