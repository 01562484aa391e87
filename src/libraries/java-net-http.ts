import type { Library, Use } from '../model/library.ts';

const then: Use = { client: 'builder' };
const addressed: Use = { client: 'builder', call: { as: 'http', url: '0' } };

/** The JDK's HttpClient: nothing bounds a request that sets no timeout of its own. */
export const library: Library = {
  id: 'java-net-http',
  language: 'java',
  packages: ['java.net.http'],
  protocol: 'http',
  defaults: [
    {
      source: 'https://docs.oracle.com/en/java/javase/21/docs/api/java.net.http/java/net/http/HttpRequest.Builder.html',
    },
  ],
  exports: {
    'HttpRequest.newBuilder': [{ if: [{ at: '0' }], ...addressed }, then],
  },
  types: { 'HttpRequest.Builder': 'builder' },
  kinds: {
    builder: {
      uri: addressed,
      timeout: {
        client: 'builder',
        policy: { governs: '0', timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'duration' }] },
      },
      'GET|POST|PUT|DELETE|HEAD|method|header|headers|setHeader|version|expectContinue|copy|build': then,
    },
  },
};
