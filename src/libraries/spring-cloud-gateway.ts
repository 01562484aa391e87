import type { Library } from '../model/library.ts';

const ARTIFACTS = [
  'org.springframework.cloud:spring-cloud-starter-gateway*',
  'org.springframework.cloud:spring-cloud-gateway-server*',
  'org.springframework.cloud:spring-cloud-gateway',
];

/** Spring Cloud Gateway: routes from configuration, from code, and from the registry where its locator is on. */
export const library: Library = {
  id: 'spring-cloud-gateway',
  language: 'java',
  packages: ['org.springframework.cloud.gateway.route.builder', 'org.springframework.cloud.gateway.route'],
  artifacts: ARTIFACTS,
  protocol: 'http',
  // HttpClientProperties: no response timeout.
  defaults: [
    {
      source:
        'https://docs.spring.io/spring-cloud-gateway/reference/spring-cloud-gateway/http-timeouts-configuration.html',
    },
  ],
  roles: [{ kind: 'gateway', artifacts: ARTIFACTS }],
  configuredRoutes: [
    {
      routes: 'spring.cloud.gateway.routes',
      url: ['uri'],
      path: 'path',
      discovers: {
        unless: {},
        onlyIf: {
          'spring.cloud.gateway.discovery.locator.enabled': ['true'],
          'spring.cloud.gateway.server.webflux.discovery.locator.enabled': ['true'],
        },
      },
    },
    { routes: 'spring.cloud.gateway.server.webflux.routes', url: ['uri'], path: 'path' },
    { routes: 'spring.cloud.gateway.mvc.routes', url: ['uri'], path: 'path' },
  ],
  types: { RouteLocatorBuilder: 'builder' },
  kinds: {
    builder: { routes: { client: 'routes' } },
    routes: {
      route: { client: 'routes', gives: { '0.0': { client: 'predicate' }, '1.0': { client: 'predicate' } } },
      build: { client: 'routes' },
    },
    predicate: {
      uri: { client: 'predicate', call: { as: 'http', url: '0' } },
      '*': { client: 'predicate', gives: { '0.0': { client: 'filters' } } },
    },
    filters: { '*': { client: 'filters' } },
  },
};
