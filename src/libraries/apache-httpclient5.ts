import type { Library } from '../model/library.ts';

/** Apache HttpClient 5: three minutes to connect, no bound on the answer; a second attempt of what may be repeated. */
export const library: Library = {
  id: 'apache-httpclient5',
  extends: 'apache-httpclient',
  language: 'java',
  packages: [
    'org.apache.hc.client5.http.classic.methods',
    'org.apache.hc.client5.http.impl.classic',
    'org.apache.hc.client5.http.classic',
  ],
  artifacts: ['org.apache.httpcomponents.client5:httpclient5'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 180_000, bounds: 'connect' },
      attempts: 2,
      methods: ['GET', 'HEAD', 'PUT', 'DELETE', 'OPTIONS', 'TRACE'],
      source:
        'https://github.com/apache/httpcomponents-client/blob/86c313b2876a8796ab696a2aab546ba4fe6ac227/httpclient5/src/main/java/org/apache/hc/client5/http/config/ConnectionConfig.java#L45',
    },
  ],
};
