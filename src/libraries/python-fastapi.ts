import type { Library, Use } from '../model/library.ts';

const base = ['c=prefix'] as const;
const router: Readonly<Record<string, Use | readonly Use[]>> = {
  'get|post|put|patch|delete|head|options': {
    when: 'decorator',
    endpoint: { protocol: 'http', method: '@upper', base, path: '0|=path', trigger: 'request' },
  },
  'api_route|route': {
    endpoint: { protocol: 'http', method: '=methods', base, path: '0|=path', trigger: 'request' },
  },
  websocket: { endpoint: { protocol: 'ws', base, path: '0|=path', trigger: 'request' } },
  add_api_route: {
    endpoint: { protocol: 'http', method: '=methods', base, path: '0', trigger: 'request', handler: '1|=endpoint' },
  },
  include_router: { mount: { path: "=prefix|''", router: '0|=router', base } },
  mount: { mount: { path: '0', router: '1|=app' } },
};

export const library: Library = {
  id: 'python-fastapi',
  language: 'python',
  packages: ['python:fastapi', 'python:starlette'],
  protocol: 'http',
  exports: {
    '**.FastAPI|**.Starlette': { client: 'app' },
    '**.APIRouter': { client: 'router' },
    // What a parameter is given: the result of the function.
    '**.Depends|**.Security': { value: '0()|0' },
    '**.Route': { endpoint: { protocol: 'http', method: '=methods', path: '0', trigger: 'request', handler: '1' } },
  },
  types: { '**.FastAPI': 'app', '**.APIRouter': 'router' },
  kinds: { app: router, router },
};
