import type { Library, Use } from '../model/library.ts';

const request = (method: string): Use => ({ when: 'new', client: 'request', call: { as: 'http', url: '0', method: `'${method}'` } });

/** Apache HttpClient: a request is made where it is built, since only there its address stands. Nothing bounds the answer. */
export const library: Library = {
  id: 'apache-httpclient',
  language: 'java',
  packages: ['org.apache.http.client.methods', 'org.apache.hc.client5.http.classic.methods'],
  artifacts: ['org.apache.httpcomponents:httpclient', 'org.apache.httpcomponents.client5:httpclient5'],
  protocol: 'http',
  defaults: [{ source: 'https://hc.apache.org/httpcomponents-client-4.5.x/current/tutorial/html/connmgmt.html' }],
  exports: {
    HttpGet: request('GET'),
    HttpPost: request('POST'),
    HttpPut: request('PUT'),
    HttpPatch: request('PATCH'),
    HttpDelete: request('DELETE'),
    HttpHead: request('HEAD'),
    HttpOptions: request('OPTIONS'),
  },
};
