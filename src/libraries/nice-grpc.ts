import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'nice-grpc',
  packages: ['nice-grpc', 'nice-grpc-web'],
  protocol: 'grpc',
  // No deadline, and no retry without its middleware.
  defaults: [
    {
      source:
        'https://github.com/deeplay-io/nice-grpc/blob/a4a4a78b10ad16347f3219108ad8f00fb978ace2/packages/nice-grpc-client-middleware-retry/README.md#L73',
    },
  ],
  exports: {
    createChannel: { client: 'channel', connect: { kind: 'rpc', host: '0' } },
    createClient: { client: 'service' },
    createClientFactory: { client: 'factory' },
  },
  types: { Channel: 'channel' },
  kinds: {
    channel: {},
    factory: { use: { fluent: true }, create: { client: 'service' } },
    service: {
      '*': {
        call: {
          as: 'rpc',
          through: 'c1',
          operation: '@',
          timeout: [
            { at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' },
            { at: '1.deadline', bounds: 'total', layer: 'call', unit: 'date' },
          ],
          retry: [{ at: '1.retryMaxAttempts', counts: 'retries', layer: 'call' }],
        },
      },
    },
  },
};
