import type { Library, Use } from '../model/library.ts';

const routes = (base: readonly string[]): Record<string, Use | readonly Use[]> => ({
  'get|post|put|patch|delete|options': {
    fluent: true,
    endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request', handler: '1' },
  },
  any: { fluent: true, endpoint: { protocol: 'http', base, path: '0', trigger: 'request', handler: '1' } },
  map: {
    fluent: true,
    endpoint: { protocol: 'http', method: '0', base, path: '1', trigger: 'request', handler: '2' },
  },
  group: { gives: { '1.0': { client: 'group' } } },
  'add|addErrorMiddleware|addRoutingMiddleware|addBodyParsingMiddleware|setName': { fluent: true },
  run: { listen: true },
});

export const library: Library = {
  id: 'slim',
  language: 'php',
  packages: ['php:Slim', 'php:Slim/Factory', 'php:Slim/Routing', 'php:Laravel/Lumen'],
  protocol: 'http',
  exports: { 'AppFactory.create|AppFactory.createFromContainer': { client: 'app' }, App: { client: 'app' } },
  types: { App: 'app', RouteCollectorProxy: 'group' },
  kinds: { app: routes([]), group: routes(['p0:text', 'c0:text']) },
};
