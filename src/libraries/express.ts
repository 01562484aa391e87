import type { Library, Use } from '../model/library.ts';

const route: Use = {
  if: [{ at: '1' }],
  fluent: true,
  endpoint: { protocol: 'http', method: '@upper', path: '0', trigger: 'request' },
};
const any: Use = { fluent: true, endpoint: { protocol: 'http', path: '0', trigger: 'request' } };
const router = {
  'get|post|put|patch|delete|head|options': route,
  all: any,
  // A path and a router; without a path the router hangs on the root.
  use: [
    { if: [{ at: '0:text' }], fluent: true, mount: { path: '0', router: '-1' } },
    { fluent: true, mount: { path: "''", router: '-1' } },
  ],
  route: { client: 'route' },
  listen: { listen: '0' },
} satisfies Record<string, Use | readonly Use[]>;

export const library: Library = {
  id: 'express',
  packages: ['express'],
  protocol: 'http',
  exports: { 'default|express': { client: 'app' }, 'Router|default.Router': { client: 'router' } },
  types: { Express: 'app', Application: 'app', Router: 'router', IRouter: 'router' },
  kinds: {
    app: router,
    router,
    route: {
      'get|post|put|patch|delete|head|options': {
        fluent: true,
        endpoint: { protocol: 'http', method: '@upper', path: 'c0', trigger: 'request' },
      },
      all: { fluent: true, endpoint: { protocol: 'http', path: 'c0', trigger: 'request' } },
    },
  },
};
