import type { Library, Use } from '../model/library.ts';

const base = ['q0:text', 'p0:text', 'c0:text'];
const router: Record<string, Use> = {
  'Get|Post|Put|Patch|Delete|Head|Options': {
    fluent: true,
    endpoint: { protocol: 'http', method: '@upper', base, path: '0', handler: '-1', trigger: 'request' },
  },
  All: { fluent: true, endpoint: { protocol: 'http', base, path: '0', handler: '-1', trigger: 'request' } },
  Add: {
    fluent: true,
    endpoint: { protocol: 'http', method: '0', base, path: '1', handler: '-1', trigger: 'request' },
  },
  Group: { client: 'group' },
  Use: { fluent: true },
  'Listen|ListenTLS': { listen: '0' },
};

export const library: Library = {
  id: 'go-fiber',
  language: 'go',
  packages: ['github.com/gofiber/fiber*'],
  protocol: 'http',
  exports: { New: { client: 'app' } },
  types: { App: 'app', Router: 'app' },
  kinds: { app: router, group: router },
};
