import type { Library, Use } from '../model/library.ts';

const router = (base: readonly string[]): Record<string, Use> => ({
  'HandleFunc|Handle': {
    client: 'route',
    endpoint: { protocol: 'http', base, path: '0', handler: '1', methodsFrom: 'Methods', trigger: 'request' },
  },
  'PathPrefix|Host|Schemes': { client: 'prefix' },
  'StrictSlash|UseEncodedPath|SkipClean': { fluent: true },
});

export const library: Library = {
  id: 'gorilla-mux',
  language: 'go',
  packages: ['github.com/gorilla/mux'],
  protocol: 'http',
  exports: { NewRouter: { client: 'router' } },
  types: { Router: 'router' },
  kinds: {
    router: router([]),
    subrouter: router(['r0', 'p0']),
    prefix: { Subrouter: { client: 'subrouter' }, 'Methods|Name|Headers|Queries': { fluent: true } },
    route: { '*': { fluent: true } },
  },
};
