import type { Library, Use } from '../model/library.ts';

const path: Use = {
  endpoint: { protocol: 'http', path: '0|=route', trigger: 'request', handler: '1|=view' },
};

/** Django and its REST framework: the URL patterns of a project. */
export const library: Library = {
  id: 'python-django',
  language: 'python',
  packages: ['python:django.urls', 'python:django.conf.urls', 'python:rest_framework.routers', 'python:ninja'],
  protocol: 'http',
  exports: {
    'path|re_path|url': [{ if: [{ at: '1:included' }] }, path],
    include: { client: 'included' },
    'DefaultRouter|SimpleRouter': { client: 'router' },
    'NinjaAPI|Router': { client: 'api' },
  },
  kinds: {
    included: {},
    router: { register: { endpoint: { protocol: 'http', path: '0', trigger: 'request', handler: '1' } } },
    api: {
      'get|post|put|patch|delete': {
        when: 'decorator',
        endpoint: { protocol: 'http', method: '@upper', path: '0', trigger: 'request' },
      },
      add_router: { mount: { path: '0', router: '1' } },
    },
  },
};
