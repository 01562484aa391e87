import type { Library, Use } from '../model/library.ts';

const request: Use = {
  call: {
    as: 'http',
    url: '0',
    base: '=base_uri',
    method: '@upper',
    timeout: [
      { at: '=timeout|=read_timeout', bounds: 'response', layer: 'call', unit: 's' },
      { at: '=open_timeout', bounds: 'connect', layer: 'call', unit: 's' },
    ],
  },
};

/** HTTParty and RestClient: 60 s for a read, from Net::HTTP below them. */
export const library: Library = {
  id: 'httparty',
  language: 'ruby',
  packages: ['ruby:global'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      source: 'https://github.com/ruby/net-http/blob/69f6f6dedd5648290e224956c6b3f57ab516f537/lib/net/http.rb#L1153',
    },
  ],
  exports: {
    'HTTParty.get|HTTParty.post|HTTParty.put|HTTParty.patch|HTTParty.delete|HTTParty.head': request,
    'RestClient.get|RestClient.post|RestClient.put|RestClient.patch|RestClient.delete': request,
    'RestClient::Request.execute': {
      call: {
        as: 'http',
        url: '=url',
        method: "=method|'GET'",
        timeout: [{ at: '=timeout|=read_timeout', bounds: 'response', layer: 'call', unit: 's' }],
      },
    },
  },
};
