import type { Library, SettingUse, Use } from '../model/library.ts';

/** `ClientTimeout(total=…)`, or a number of seconds. */
const timeouts = (place: string, layer: 'call' | 'client'): readonly SettingUse[] => [
  { at: `${place}=timeout.#=total|${place}=timeout.#0`, bounds: 'total', layer, unit: 's', off: [null] },
  { at: `${place}=timeout.#=sock_read`, bounds: 'response', layer, unit: 's' },
  { at: `${place}=timeout:number`, bounds: 'total', layer, unit: 's' },
];
const request = (method: string, url: string): Use => ({
  call: {
    as: 'http',
    url,
    base: 'c0:text|c=base_url',
    method,
    timeout: [...timeouts('', 'call'), ...timeouts('c', 'client')],
  },
});
const route = (method: string, path: string, handler?: string): Use => ({
  endpoint: { protocol: 'http', method, path, trigger: 'request', ...(handler === undefined ? {} : { handler }) },
});

/** aiohttp, both of its sides. A request without a timeout waits five minutes: too long to be a bound. */
export const library: Library = {
  id: 'python-aiohttp',
  language: 'python',
  packages: ['python:aiohttp'],
  protocol: 'http',
  defaults: [
    {
      timeout: { ms: 300_000, bounds: 'total' },
      attempts: 2,
      methods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'],
      source:
        'https://github.com/aio-libs/aiohttp/blob/495e778360d1924da63e16dba0f0d76baf56a56a/docs/client_quickstart.rst#L428',
    },
  ],
  exports: {
    '**.ClientSession': { client: 'session' },
    '**.ClientTimeout': { client: 'timeout' },
    request: request("0:text|'GET'", '1|=url'),
    'web.Application': { client: 'app' },
    'web.RouteTableDef': { client: 'routes' },
    'web.run_app': { listen: '=port' },
    'web.get|web.post|web.put|web.patch|web.delete': route('@upper', '0', '1'),
  },
  types: { ClientSession: 'session', 'web.Application': 'app' },
  kinds: {
    session: {
      'get|post|put|patch|delete|head|options': request('@upper', '0|=url'),
      'request|ws_connect': request("0:text|=method|'GET'", '1|=url'),
    },
    timeout: {},
    app: {
      'router.add_get': route("'GET'", '0', '1'),
      'router.add_post': route("'POST'", '0', '1'),
      'router.add_put': route("'PUT'", '0', '1'),
      'router.add_patch': route("'PATCH'", '0', '1'),
      'router.add_delete': route("'DELETE'", '0', '1'),
      'router.add_route': route('0', '1', '2'),
    },
    routes: { 'get|post|put|patch|delete': route('@upper', '0') },
  },
};
