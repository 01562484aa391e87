import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'mqtt',
  packages: ['mqtt', 'async-mqtt'],
  protocol: 'mqtt',
  resource: { kind: 'broker', product: 'mqtt', port: 1883 },
  exports: {
    'connect|connectAsync|default.connect|default.connectAsync': {
      client: 'mqtt',
      connect: {
        kind: 'broker',
        url: '0:text|0.host',
        host: '0.hostname',
        port: '0.port',
        defaultHost: 'localhost',
        timeout: [
          { at: '1.connectTimeout', bounds: 'connect', layer: 'client' },
          { at: '0.connectTimeout', bounds: 'connect', layer: 'client' },
        ],
      },
    },
  },
  types: { MqttClient: 'mqtt', AsyncMqttClient: 'mqtt' },
  kinds: {
    mqtt: {
      'publish|publishAsync': { call: { as: 'publish', channel: '0' } },
      'subscribe|subscribeAsync': { endpoint: { protocol: 'mqtt', channel: '0', trigger: 'message' } },
      on: { if: [{ at: '0', is: ['message'] }], handles: '1' },
    },
  },
};
