import type { Library, Use } from '../model/library.ts';

const then: Use = { client: 'builder' };

/** OkHttp: 10 s to connect and between bytes, no bound on the whole; one more attempt where a connection broke. */
export const library: Library = {
  id: 'okhttp',
  language: 'java',
  packages: ['okhttp3'],
  artifacts: ['com.squareup.okhttp3:okhttp'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'idle' },
      attempts: 2,
      source: 'https://square.github.io/okhttp/5.x/okhttp/okhttp3/-ok-http-client/-builder/index.html',
    },
  ],
  exports: { 'Request.Builder': then },
  types: { 'Request.Builder': 'builder' },
  kinds: {
    builder: {
      url: { client: 'builder', call: { as: 'http', url: '0' } },
      'get|post|put|patch|delete|head|method|header|addHeader|headers|tag|cacheControl|build': then,
    },
  },
};
