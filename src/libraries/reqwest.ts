import type { Library, Use } from '../model/library.ts';
import { durations } from './rust-durations.ts';

const option = (name: string): Use => ({ fluent: true, sets: { on: '@client', key: `'${name}'`, value: '0' } });
const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head'];
/** A request: 'c' is itself, 'p' the client, 'q' what that was built with. */
const request = (method: string): Readonly<Record<string, Use>> => ({
  'json|body|header|headers|query|form|multipart|bearer_auth|basic_auth|version|fetch_mode_no_cors': { fluent: true },
  timeout: option('timeout'),
  send: {
    call: {
      as: 'http',
      url: 'c0',
      method,
      timeout: [
        ...durations('c=timeout', 'total', 'call'),
        ...durations('q=timeout', 'total', 'client'),
        ...durations('q=read_timeout', 'response', 'client'),
        ...durations('q=connect_timeout', 'connect', 'client'),
      ],
    },
  },
});

/** reqwest sets no timeout. */
export const library: Library = {
  id: 'reqwest',
  language: 'rust',
  packages: ['rust:reqwest'],
  protocol: 'http',
  defaults: [
    {
      source:
        'https://github.com/seanmonstar/reqwest/blob/065a5ae5209d27d4f4e3c4409725672c49a8aa39/src/async_impl/client.rs#L1443',
    },
  ],
  exports: {
    get: { call: { as: 'http', url: '0', method: "'GET'" } },
    'Client.new|Client.default': { client: 'client' },
    'Client.builder|ClientBuilder.new': { client: 'builder' },
  },
  types: { Client: 'client' },
  kinds: {
    builder: {
      timeout: option('timeout'),
      read_timeout: option('read_timeout'),
      connect_timeout: option('connect_timeout'),
      build: { client: 'client' },
      '*': { fluent: true },
    },
    client: {
      ...Object.fromEntries(verbs.map((verb) => [verb, { client: `request-${verb}` } satisfies Use])),
      request: { client: 'request-any' },
    },
    ...Object.fromEntries(verbs.map((verb) => [`request-${verb}`, request(`'${verb.toUpperCase()}'`)])),
    'request-any': {
      ...request("'GET'"),
      send: { call: { as: 'http', url: 'c1', timeout: durations('q=timeout', 'total', 'client') } },
    },
  },
};
