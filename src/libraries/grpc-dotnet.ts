import type { Library, SettingUse, Use } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: '=deadline', bounds: 'total', layer: 'call', unit: 'date' },
  { at: '2:client', bounds: 'total', layer: 'call', unit: 'date' },
  ...['=cancellationToken', '3', '1'].map((at): SettingUse => ({
    at,
    bounds: 'total',
    layer: 'call',
    unit: 'carried',
  })),
];
const stub: Use = { when: 'new', client: 'stub', connect: { kind: 'rpc', through: '0' } };

export const library: Library = {
  id: 'grpc-dotnet',
  language: 'csharp',
  packages: ['Grpc.Net.Client', 'Grpc.Core', 'Grpc.Net.ClientFactory', 'dotnet:GrpcChannel'],
  protocol: 'grpc',
  // A call has no deadline unless it is given one; nothing is tried again without a service config.
  defaults: [
    {
      source:
        'https://github.com/grpc/grpc-dotnet/blob/91c8faf22c6571643a4a90026816bfc01e8f4946/src/Grpc.Net.Client/GrpcChannelOptions.cs#L75',
    },
  ],
  exports: {
    'GrpcChannel.ForAddress': { client: 'channel', connect: { kind: 'rpc', url: '0' } },
    Channel: { when: 'new', client: 'channel', connect: { kind: 'rpc', url: '0' } },
  },
  generated: {
    '<Service>.<Service>Client': stub,
    '<Service>.<Service>Base': { serves: { handler: '0' } },
  },
  types: { GrpcChannel: 'channel', ChannelBase: 'channel' },
  kinds: {
    channel: {},
    stub: {
      'WithHost|Dispose': {},
      '*': { call: { as: 'rpc', operation: '@rpc', url: 'c0.>Address|c1.>Address', through: 'c0', timeout } },
    },
  },
};
