import type { Library, Use } from '../model/library.ts';

const app = (base: readonly string[]): Record<string, Use> => ({
  'get|post|put|patch|delete|head|options': {
    fluent: true,
    endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request', handler: '1' },
  },
  all: { fluent: true, endpoint: { protocol: 'http', base, path: '0', trigger: 'request', handler: '1' } },
  route: {
    fluent: true,
    endpoint: { protocol: 'http', method: '0', base, path: '1', trigger: 'request', handler: '2' },
  },
  use: { fluent: true, mount: { path: "''", router: '0', base } },
  group: { fluent: true, gives: { '1.0': { client: 'group' }, '2.0': { client: 'group' } } },
  'decorate|state|derive|resolve|guard|onError|onBeforeHandle|onAfterHandle|onRequest|onStart|onStop|model|macro|as|mapResponse':
    { fluent: true },
  listen: { fluent: true, listen: '0.port|0' },
});

export const library: Library = {
  id: 'elysia',
  packages: ['elysia'],
  protocol: 'http',
  exports: { 'Elysia|default': { when: 'new', client: 'app' } },
  types: { Elysia: 'app' },
  kinds: { app: app(['c0.prefix']), group: app(['q0.prefix', 'p0.prefix', 'p0:text', 'c0:text']) },
};
