import type { Library, Use } from '../model/library.ts';

const emit: Use = {
  call: {
    as: 'rpc',
    protocol: 'websocket',
    url: 'c0:text',
    operation: '0',
    async: true,
  },
};

/** The client side asks a server, the server side answers events. What a server tells its clients is no dependency. */
export const library: Library = {
  id: 'socket-io',
  packages: ['socket.io', 'socket.io-client'],
  protocol: 'websocket',
  exports: {
    'io|default|connect|Manager': {
      if: [{ at: '@package', is: ['socket.io-client'] }],
      client: 'socket',
      connect: { kind: 'rpc', url: '0:text', protocol: 'websocket' },
    },
    'Server|default.Server': { when: 'new', client: 'server' },
  },
  types: { Server: 'server', Socket: 'connection' },
  kinds: {
    socket: {
      emit,
      emitWithAck: { call: { as: 'rpc', protocol: 'websocket', url: 'c0:text', operation: '0' } },
      timeout: { fluent: true },
    },
    server: {
      on: { if: [{ at: '0', is: ['connection', 'connect'] }], gives: { '1.0': { client: 'connection' } } },
      of: { client: 'server' },
      listen: { listen: '0' },
    },
    connection: { on: { endpoint: { protocol: 'websocket', path: '0', trigger: 'request', handler: '1' } } },
  },
};
