import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'ws',
  packages: ['ws', 'isomorphic-ws', 'reconnecting-websocket'],
  protocol: 'websocket',
  exports: {
    'default|WebSocket': {
      when: 'new',
      client: 'socket',
      connect: {
        kind: 'rpc',
        url: '0',
        protocol: 'websocket',
        timeout: [
          { at: '1.handshakeTimeout', bounds: 'connect', layer: 'client' },
          { at: '2.handshakeTimeout', bounds: 'connect', layer: 'client' },
        ],
      },
    },
    'WebSocketServer|Server|default.Server': { when: 'new', client: 'server', listen: '0.port' },
  },
  kinds: {
    socket: { send: { call: { as: 'rpc', protocol: 'websocket', url: 'c0', operation: "'send'", async: true } } },
    server: {
      on: {
        if: [{ at: '0', is: ['connection'] }],
        endpoint: { protocol: 'websocket', path: 'c0.path', trigger: 'request', handler: '1' },
      },
    },
  },
};
