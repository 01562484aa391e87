import type { Library, Use } from '../model/library.ts';

const base = ['q0:text', 'p0:text', 'c0:text'];
const router: Record<string, Use> = {
  'GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS': {
    client: 'route',
    endpoint: { protocol: 'http', method: '@upper', base, path: '0', handler: '1', trigger: 'request' },
  },
  Any: { client: 'route', endpoint: { protocol: 'http', base, path: '0', handler: '1', trigger: 'request' } },
  Add: {
    client: 'route',
    endpoint: { protocol: 'http', method: '0', base, path: '1', handler: '2', trigger: 'request' },
  },
  Group: { client: 'group' },
  'Start|StartTLS|StartServer': { listen: '0' },
};

export const library: Library = {
  id: 'echo',
  language: 'go',
  packages: ['github.com/labstack/echo*'],
  protocol: 'http',
  exports: { New: { client: 'echo' } },
  types: { Echo: 'echo', Group: 'group' },
  kinds: { echo: router, group: router, route: {} },
};
