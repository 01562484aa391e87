import type { Library, Use } from '../model/library.ts';

const app = (base: readonly string[]): Record<string, Use | readonly Use[]> => ({
  'get|post|put|patch|delete|options': {
    if: [{ at: '1' }],
    fluent: true,
    endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request' },
  },
  all: { fluent: true, endpoint: { protocol: 'http', base, path: '0', trigger: 'request' } },
  on: { fluent: true, endpoint: { protocol: 'http', method: '0', base, path: '1', trigger: 'request' } },
  openapi: {
    fluent: true,
    endpoint: { protocol: 'http', method: '0.method', base, path: '0.path', trigger: 'request', handler: '1' },
  },
  route: { fluent: true, mount: { path: '0', router: '1', base } },
  basePath: { client: 'based' },
  'use|onError|notFound': { fluent: true },
});

export const library: Library = {
  id: 'hono',
  packages: ['hono', '@hono/zod-openapi'],
  protocol: 'http',
  exports: { 'Hono|OpenAPIHono': { when: 'new', client: 'app' }, createRoute: { value: '0' } },
  types: { Hono: 'app', OpenAPIHono: 'app' },
  kinds: { app: app([]), based: app(['p0:text', 'c0:text']) },
};
