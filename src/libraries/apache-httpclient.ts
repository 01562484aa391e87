import type { Library, Use } from '../model/library.ts';

const then: Use = { client: 'client' };
const request: Use = { when: 'new', client: 'request' };

/** Apache HttpClient 4: a request is built with its address and executed by a client. Nothing bounds the answer. */
export const library: Library = {
  id: 'apache-httpclient',
  language: 'java',
  packages: ['org.apache.http.client.methods', 'org.apache.http.impl.client', 'org.apache.http.client'],
  artifacts: ['org.apache.httpcomponents:httpclient'],
  protocol: 'http',
  defaults: [{ source: 'https://hc.apache.org/httpcomponents-client-4.5.x/current/tutorial/html/connmgmt.html' }],
  types: {
    CloseableHttpClient: 'client',
    HttpClient: 'client',
    DefaultHttpClient: 'client',
    HttpClientBuilder: 'builder',
  },
  exports: {
    'HttpGet|HttpPost|HttpPut|HttpPatch|HttpDelete|HttpHead|HttpOptions': request,
    'HttpClients.createDefault|HttpClients.createMinimal|HttpClients.createSystem|DefaultHttpClient': then,
    'HttpClients.custom|HttpClientBuilder.create': { client: 'builder' },
  },
  kinds: {
    client: { execute: { call: { as: 'http', url: '0.#0|1.#0' } } },
    builder: { build: { client: 'client' }, '*': { client: 'builder' } },
    request: {},
  },
};
