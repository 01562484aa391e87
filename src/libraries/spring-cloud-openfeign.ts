import type { Library } from '../model/library.ts';

/** Feign clients: an interface whose mapped methods are requests. 60 s to answer and no retry unless configured. */
export const library: Library = {
  id: 'spring-cloud-openfeign',
  language: 'java',
  packages: ['org.springframework.cloud.openfeign', 'org.springframework.cloud.netflix.feign'],
  artifacts: [
    'org.springframework.cloud:spring-cloud-starter-openfeign',
    'org.springframework.cloud:spring-cloud-starter-feign',
  ],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'response' },
      source: 'https://docs.spring.io/spring-cloud-openfeign/reference/spring-cloud-openfeign.html',
    },
  ],
  exports: {
    FeignClient: { declares: { client: { as: 'http', url: '0.url|0.value|0.name' }, path: '0.path' } },
  },
};
