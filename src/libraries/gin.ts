import type { Library, Use } from '../model/library.ts';

/** A group's prefix stands in front of its routes; groups may be nested. */
const base = ['q0:text', 'p0:text', 'c0:text'];
const verb: Use = {
  fluent: true,
  endpoint: { protocol: 'http', method: '@upper', base, path: '0', handler: '-1', trigger: 'request' },
};
const router: Record<string, Use> = {
  'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS': verb,
  Any: { fluent: true, endpoint: { protocol: 'http', base, path: '0', handler: '-1', trigger: 'request' } },
  Handle: {
    fluent: true,
    endpoint: { protocol: 'http', method: '0', base, path: '1', handler: '-1', trigger: 'request' },
  },
  Group: { client: 'group' },
  Use: { fluent: true },
  'Run|RunTLS': { listen: '0' },
};

export const library: Library = {
  id: 'gin',
  language: 'go',
  packages: ['github.com/gin-gonic/gin'],
  protocol: 'http',
  exports: { 'New|Default': { client: 'engine' } },
  types: { Engine: 'engine', RouterGroup: 'engine', IRouter: 'engine', IRoutes: 'engine' },
  kinds: { engine: router, group: router },
};
