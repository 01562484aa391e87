import type { Library } from '../model/library.ts';

/** gRPC for Python: a stub is made on a channel. Calls have no deadline unless one is given. */
export const library: Library = {
  id: 'grpcio',
  language: 'python',
  packages: ['python:grpc', 'python:grpc_health'],
  protocol: 'grpc',
  defaults: [{ source: 'https://grpc.io/docs/guides/deadlines' }],
  exports: {
    '**.insecure_channel|**.secure_channel': {
      client: 'channel',
      connect: { kind: 'rpc', protocol: 'grpc', host: '0|=target' },
    },
    '**.intercept_channel': { value: '0' },
    '**.server': { client: 'server' },
  },
  generated: {
    '<Service>Stub': { client: 'stub', connect: { kind: 'rpc', through: '0|=channel' } },
    'add_<Service>Servicer_to_server': { serves: { handler: '0|=servicer' } },
  },
  generatedIf: [{ at: '0:channel|=channel:channel' }],
  types: { '**.Channel': 'channel' },
  kinds: {
    channel: {},
    server: { 'add_insecure_port|add_secure_port': { listen: '0' }, start: { listen: true } },
    stub: {
      '*': {
        call: {
          as: 'rpc',
          protocol: 'grpc',
          operation: '@rpc',
          timeout: [{ at: '=timeout|1:number', bounds: 'total', layer: 'call', unit: 's' }],
        },
      },
    },
  },
};
