import type { Library, SettingUse } from '../model/library.ts';

const bounds = (options: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${options}.max_duration`, bounds: 'total', layer, unit: 's' },
  { at: `${options}.timeout`, bounds: 'response', layer, unit: 's' },
];

/** Symfony's HttpClient: silence is ended by PHP's `default_socket_timeout`, 60 s. */
export const library: Library = {
  id: 'symfony-http-client',
  language: 'php',
  packages: ['php:Symfony/Component/HttpClient', 'php:Symfony/Contracts/HttpClient'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      source: 'https://symfony.com/doc/current/http_client.html#dealing-with-network-timeouts',
    },
  ],
  exports: {
    'HttpClient.create': { client: 'client' },
    'HttpClient.createForBaseUri': { client: 'based' },
    'CurlHttpClient|NativeHttpClient|AmpHttpClient': { client: 'client' },
    'RetryableHttpClient|ScopingHttpClient|TraceableHttpClient': { value: '0' },
  },
  types: { HttpClientInterface: 'client', HttpClient: 'client' },
  kinds: {
    client: {
      withOptions: { client: 'client' },
      request: {
        call: {
          as: 'http',
          url: '1',
          base: '2.base_uri|c0.base_uri',
          method: "0:text|'GET'",
          timeout: [...bounds('2', 'call'), ...bounds('c0', 'client')],
        },
      },
    },
    based: {
      request: {
        call: {
          as: 'http',
          url: '1',
          base: '2.base_uri|c0',
          method: "0:text|'GET'",
          timeout: [...bounds('2', 'call'), ...bounds('c1', 'client')],
        },
      },
    },
  },
};
