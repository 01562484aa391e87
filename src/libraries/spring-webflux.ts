import type { Library, Use } from '../model/library.ts';
import { verbKinds, verbs } from './spring-verbs.ts';

const then: Use = { client: 'exchange' };

/** WebClient over Reactor Netty: 30 s to connect, no bound on the answer; one more attempt where a kept connection broke. */
export const library: Library = {
  id: 'spring-webflux',
  language: 'java',
  packages: ['org.springframework.web.reactive.function.client'],
  artifacts: ['org.springframework.boot:spring-boot-starter-webflux'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      attempts: 2,
      source: 'https://projectreactor.io/docs/netty/release/reference/http-client.html',
    },
  ],
  types: { WebClient: 'client', 'WebClient.Builder': 'builder' },
  exports: { 'WebClient.create': { client: 'client' }, 'WebClient.builder': { client: 'builder' } },
  kinds: {
    builder: {
      build: { client: 'client' },
      'baseUrl|clientConnector|defaultHeader|defaultHeaders|filter|filters|exchangeStrategies|codecs|defaultCookie|defaultUriVariables|clone|uriBuilderFactory':
        { client: 'builder' },
    },
    client: { ...verbs, mutate: { client: 'builder' } },
    ...verbKinds,
    exchange: {
      'header|headers|accept|contentType|body|bodyValue|attribute|cookie|retrieve|onStatus|exchange|exchangeToMono|exchangeToFlux|bodyToMono|bodyToFlux|toEntity|toBodilessEntity|map|flatMap|block':
        then,
      timeout: {
        client: 'exchange',
        policy: { governs: '0', timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'duration' }] },
      },
      retry: { client: 'exchange', policy: { governs: '0', retry: [{ at: '0', counts: 'retries', layer: 'call' }] } },
    },
  },
};
