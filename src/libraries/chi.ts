import type { Library, Use } from '../model/library.ts';

/** Prefixes of the routers around, outermost first: a router that `Route` hands to its function knows it as c0. */
const router = (base: readonly string[]): Record<string, Use> => ({
  'Get|Post|Put|Patch|Delete|Head|Options': {
    endpoint: { protocol: 'http', method: '@upper', base, path: '0', handler: '1', trigger: 'request' },
  },
  'Handle|HandleFunc': { endpoint: { protocol: 'http', base, path: '0', handler: '1', trigger: 'request' } },
  'Method|MethodFunc': {
    endpoint: { protocol: 'http', method: '0', base, path: '1', handler: '2', trigger: 'request' },
  },
  Route: { client: 'sub', gives: { '1.0': { client: 'sub' } } },
  Group: { fluent: true, gives: { '0.0': '@client' } },
  With: { fluent: true },
  Mount: { mount: { path: '0', router: '1', base } },
});

export const library: Library = {
  id: 'chi',
  language: 'go',
  packages: ['github.com/go-chi/chi*'],
  protocol: 'http',
  exports: { 'NewRouter|NewMux': { client: 'router' } },
  types: { Router: 'router', Mux: 'router' },
  kinds: { router: router([]), sub: router(['q0:text', 'p0:text', 'c0:text']) },
};
