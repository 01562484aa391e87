import type { Library } from '../model/library.ts';

/** Spring's HTTP interfaces: the address comes from the client that the proxy factory is given. */
export const library: Library = {
  id: 'spring-http-exchange',
  language: 'java',
  packages: ['org.springframework.web.service.annotation'],
  protocol: 'http',
  defaults: [{ source: 'https://docs.spring.io/spring-framework/reference/integration/rest-clients.html' }],
  exports: {
    HttpExchange: { declares: { client: { as: 'http', url: '0.url|0.value' } } },
  },
};
