import type { Library, Use } from '../model/library.ts';

const transport: Use = {
  client: 'transport',
  connect: { kind: 'rpc', url: '0.baseUrl', timeout: [{ at: '0.defaultTimeoutMs', bounds: 'total', layer: 'client' }] },
};

export const library: Library = {
  id: 'connect-es',
  packages: [
    '@connectrpc/connect',
    '@connectrpc/connect-node',
    '@connectrpc/connect-web',
    '@bufbuild/connect',
    '@bufbuild/connect-node',
  ],
  protocol: 'grpc',
  defaults: [
    {
      source:
        'https://github.com/connectrpc/connect-es/blob/4373b0a47f9ac1ea6fda4fab3d9eec5c29074012/packages/connect/src/protocol-connect/transport.ts#L79',
    },
  ],
  exports: {
    'createConnectTransport|createGrpcTransport|createGrpcWebTransport': transport,
    'createClient|createPromiseClient|createCallbackClient': { client: 'service' },
  },
  types: { Transport: 'transport' },
  kinds: {
    transport: {},
    service: {
      '*': {
        call: {
          as: 'rpc',
          through: 'c1',
          operation: '@',
          timeout: [
            { at: '1.timeoutMs', bounds: 'total', layer: 'call' },
            { at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' },
          ],
        },
      },
    },
  },
};
