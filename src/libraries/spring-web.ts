import type { CallUse, Library, Use } from '../model/library.ts';
import { verbKinds, verbs } from './spring-verbs.ts';

const SOURCE = 'https://docs.spring.io/spring-framework/reference/integration/rest-clients.html';
const call = (use: Partial<CallUse>): Use => ({ call: { as: 'http', url: '0:text|0', ...use } });
const then: Use = { client: 'exchange' };

/** RestTemplate and RestClient: without settings of their own they wait for ever. */
export const library: Library = {
  id: 'spring-web',
  language: 'java',
  packages: [
    'org.springframework.web.client',
    'org.springframework.boot.web.client',
    'org.springframework.http.client',
  ],
  artifacts: ['org.springframework:spring-web', 'org.springframework.boot:spring-boot-starter-web'],
  protocol: 'http',
  defaults: [{ source: SOURCE }],
  types: {
    RestTemplate: 'template',
    RestOperations: 'template',
    RestClient: 'client',
    'RestClient.Builder': 'builder',
    RestTemplateBuilder: 'template-builder',
    SimpleClientHttpRequestFactory: 'factory',
  },
  exports: {
    RestTemplate: { client: 'template' },
    RestTemplateBuilder: { client: 'template-builder' },
    'RestClient.create': { client: 'client' },
    'RestClient.builder': { client: 'builder' },
  },
  kinds: {
    template: {
      'getForObject|getForEntity': call({ method: "'GET'" }),
      headForHeaders: call({ method: "'HEAD'" }),
      optionsForAllow: call({ method: "'OPTIONS'" }),
      'postForObject|postForEntity|postForLocation': call({ method: "'POST'" }),
      put: call({ method: "'PUT'" }),
      patchForObject: call({ method: "'PATCH'" }),
      delete: call({ method: "'DELETE'" }),
      'exchange|execute': call({ method: '1:text' }),
    },
    'template-builder': {
      rootUri: { client: 'template-builder' },
      'setConnectTimeout|setReadTimeout|connectTimeout|readTimeout|requestFactory|defaultHeader|basicAuthentication|additionalInterceptors|errorHandler|interceptors|messageConverters|additionalMessageConverters':
        { client: 'template-builder' },
      build: { client: 'template' },
    },
    client: verbs,
    builder: {
      build: { client: 'client' },
      'baseUrl|defaultHeader|defaultHeaders|requestFactory|requestInterceptor|messageConverters|defaultStatusHandler|defaultUriVariables|clone':
        { client: 'builder' },
    },
    ...verbKinds,
    exchange: { 'header|headers|accept|contentType|body|attribute|cookie|acceptCharset|retrieve|onStatus': then },
  },
};
