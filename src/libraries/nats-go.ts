import type { Library, Use } from '../model/library.ts';

const publish: Use = { call: { as: 'publish', channel: '0' } };
const subscribe = (handler: string): Use => ({
  endpoint: { protocol: 'nats', channel: '0', trigger: 'message', handler },
});

export const library: Library = {
  id: 'nats-go',
  language: 'go',
  packages: ['github.com/nats-io/nats.go'],
  connectsAs: 'nats',
  protocol: 'nats',
  resource: { kind: 'broker', product: 'nats', port: 4222 },
  // 2 s to connect; publishing is fire-and-forget; a request names its own bound.
  defaults: [
    { timeout: { ms: 2000, bounds: 'connect' }, source: 'https://pkg.go.dev/github.com/nats-io/nats.go#pkg-constants' },
  ],
  constants: { DefaultURL: 'nats://127.0.0.1:4222' },
  exports: { Connect: { client: 'connection', connect: { kind: 'broker', url: '0' } } },
  types: { Conn: 'connection', JetStreamContext: 'stream' },
  kinds: {
    connection: {
      Publish: publish,
      PublishRequest: publish,
      Subscribe: subscribe('1'),
      QueueSubscribe: subscribe('2'),
      'SubscribeSync|ChanSubscribe': subscribe('-1'),
      Request: { call: { as: 'reply', channel: '0', timeout: [{ at: '2', bounds: 'total', layer: 'call' }] } },
      RequestWithContext: {
        call: {
          as: 'reply',
          channel: '1',
          timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'carried' }],
        },
      },
      JetStream: { client: 'stream' },
    },
    stream: { 'Publish|PublishAsync': publish, Subscribe: subscribe('1'), QueueSubscribe: subscribe('2') },
  },
};
