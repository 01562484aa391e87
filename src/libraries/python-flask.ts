import type { Library, Use } from '../model/library.ts';

const base = ['c=url_prefix'] as const;
const router: Readonly<Record<string, Use | readonly Use[]>> = {
  route: { endpoint: { protocol: 'http', method: '=methods', base, path: '0|=rule', trigger: 'request' } },
  'get|post|put|patch|delete': {
    when: 'decorator',
    endpoint: { protocol: 'http', method: '@upper', base, path: '0|=rule', trigger: 'request' },
  },
  add_url_rule: {
    endpoint: {
      protocol: 'http',
      method: '=methods',
      base,
      path: '0|=rule',
      trigger: 'request',
      handler: '=view_func|2',
    },
  },
  register_blueprint: { mount: { path: "=url_prefix|''", router: '0' } },
  run: { listen: '=port|1' },
  'config.from_object': { sets: { on: '@client', value: '0', prefix: 'config.' } },
  'config.update': { sets: { on: '@client', value: '0', prefix: 'config.' } },
  cli: {},
};

export const library: Library = {
  id: 'python-flask',
  language: 'python',
  packages: ['python:flask', 'python:quart', 'python:sanic'],
  protocol: 'http',
  exports: {
    'Flask|Quart|Sanic': { client: 'app' },
    Blueprint: { client: 'blueprint' },
  },
  self: { current_app: 'app' },
  types: { Flask: 'app', Blueprint: 'blueprint' },
  kinds: { app: router, blueprint: router },
};
