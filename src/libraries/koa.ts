import type { Library, Use } from '../model/library.ts';

const verbs = 'get|post|put|patch|delete|del|head|options';
const base = ['c0.prefix'];
/** A first text is the route's name where a second follows. */
const route: readonly Use[] = [
  {
    if: [{ at: '1:text' }],
    fluent: true,
    endpoint: { protocol: 'http', method: '@upper', base, path: '1', trigger: 'request' },
  },
  { fluent: true, endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request' } },
];

export const library: Library = {
  id: 'koa',
  packages: ['koa', '@koa/router', 'koa-router'],
  protocol: 'http',
  exports: { 'default|Koa|Router|default.default': { when: 'new', client: 'router' } },
  types: { Router: 'router' },
  kinds: {
    router: {
      [verbs]: route,
      all: { fluent: true, endpoint: { protocol: 'http', base, path: '0', trigger: 'request' } },
      use: [
        { if: [{ at: '0:text' }], fluent: true, mount: { path: '0', router: '-1', base } },
        { fluent: true, mount: { path: "''", router: '-1', base } },
      ],
      'routes|middleware|prefix': { fluent: true },
      listen: { listen: '0' },
    },
  },
};
