import type { CallUse, Library, SettingUse, Use } from '../model/library.ts';

const verb: Omit<CallUse, 'as'> = { method: '@upper' };
/** Timeout of the client, and of the context that a request was made with. */
const ofClient: SettingUse = { at: 'c0.Timeout', bounds: 'total', layer: 'client' };
const ofRequest: SettingUse = { at: '0.#0', bounds: 'total', layer: 'call', unit: 'carried' };

const short = (timeout: readonly SettingUse[]): Record<string, Use> => ({
  'Get|Head': { call: { as: 'http', url: '0', ...verb, timeout } },
  'Post|PostForm': { call: { as: 'http', url: '0', method: "'POST'", timeout } },
});
const send = (timeout: readonly SettingUse[]): readonly Use[] => [
  {
    if: [{ at: '0:request' }],
    call: { as: 'http', url: '0.#1', method: '0.#0', timeout },
  },
  {
    if: [{ at: '0:bound-request' }],
    call: { as: 'http', url: '0.#2', method: '0.#1', timeout: [ofRequest, ...timeout] },
  },
  // `req.WithContext(ctx)`: the request it was made from says where it goes.
  {
    if: [{ at: '0:rebound-request' }, { at: '0.^:request' }],
    call: { as: 'http', url: '0.^.#1', method: '0.^.#0', timeout: [ofRequest, ...timeout] },
  },
  {
    if: [{ at: '0:rebound-request' }],
    call: { as: 'http', url: '0.^.#2', method: '0.^.#1', timeout: [ofRequest, ...timeout] },
  },
  { call: { as: 'http', timeout } },
];
const routed: Use = { endpoint: { protocol: 'http', path: '0', handler: '1', trigger: 'request' } };

export const library: Library = {
  id: 'go-net-http',
  language: 'go',
  packages: ['net/http'],
  protocol: 'http',
  // No timeout: the zero value of Client, and so the default client, waits forever.
  defaults: [
    {
      source: 'https://github.com/golang/go/blob/076c3d7f077ff0f8d02675b66b9794bbff8d2147/src/net/http/client.go',
    },
  ],
  exports: {
    ...short([]),
    NewRequest: { client: 'request' },
    NewRequestWithContext: { client: 'bound-request' },
    Client: { when: 'new', client: 'client' },
    'HandleFunc|Handle': routed,
    NewServeMux: { client: 'mux' },
    ServeMux: { when: 'new', client: 'mux' },
    'ListenAndServe|ListenAndServeTLS': { listen: '0' },
    Server: { when: 'new', client: 'server' },
    'HandlerFunc|StripPrefix|TimeoutHandler|AllowQuerySemicolons': [{ if: [{ at: '1' }], value: '1' }, { value: '0' }],
  },
  kinds: {
    client: { ...short([ofClient]), Do: send([ofClient]) },
    default: { ...short([]), Do: send([]) },
    request: { 'WithContext|Clone': { client: 'rebound-request' } },
    'bound-request': { 'WithContext|Clone': { client: 'rebound-request' } },
    'rebound-request': {},
    mux: { 'HandleFunc|Handle': routed },
    server: { 'ListenAndServe|ListenAndServeTLS|Serve|ServeTLS': { listen: true } },
  },
  types: { Client: 'client', ServeMux: 'mux', Server: 'server' },
  self: { DefaultClient: 'default', DefaultServeMux: 'mux' },
  constants: {
    MethodGet: 'GET',
    MethodHead: 'HEAD',
    MethodPost: 'POST',
    MethodPut: 'PUT',
    MethodPatch: 'PATCH',
    MethodDelete: 'DELETE',
    MethodConnect: 'CONNECT',
    MethodOptions: 'OPTIONS',
    MethodTrace: 'TRACE',
  },
};
