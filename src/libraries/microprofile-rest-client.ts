import type { Library } from '../model/library.ts';

/** MicroProfile's REST clients, which Quarkus builds on: the key names the property that holds the address. */
export const library: Library = {
  id: 'microprofile-rest-client',
  language: 'java',
  packages: ['org.eclipse.microprofile.rest.client.inject'],
  protocol: 'http',
  defaults: [{ timeout: { ms: 30_000, bounds: 'response' }, source: 'https://quarkus.io/guides/rest-client' }],
  exports: {
    RegisterRestClient: { declares: { client: { as: 'http', url: '0.baseUri' } } },
  },
};
