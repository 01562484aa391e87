import type { Library, Use } from '../model/library.ts';
import { durations } from './rust-durations.ts';

const option = (name: string): Use => ({ fluent: true, sets: { on: '@client', key: `'${name}'`, value: '0' } });

/** gRPC of Rust: clients that a build makes of described services. No deadline unless the channel has one. */
export const library: Library = {
  id: 'tonic',
  language: 'rust',
  packages: ['rust:tonic'],
  protocol: 'grpc',
  defaults: [{ source: 'https://docs.rs/tonic/latest/tonic/transport/channel/struct.Endpoint.html#method.timeout' }],
  exports: {
    'Channel.from_static|Channel.from_shared|Endpoint.from_static|Endpoint.new|transport.Channel.from_static|transport.Endpoint.from_static':
      {
        client: 'endpoint',
        connect: { kind: 'rpc', url: '0', timeout: durations('c=timeout', 'total', 'client') },
      },
    'Server.builder|transport.Server.builder': { client: 'server', listen: true },
    'Request.new': { value: '0' },
  },
  generated: {
    '<Service>Client.connect': { client: 'stub', connect: { kind: 'rpc', url: '0' } },
    '<Service>Client.new|<Service>Client.with_interceptor': { client: 'stub', connect: { kind: 'rpc', through: '0' } },
    '<Service>Server.new': { serves: { handler: '0' } },
  },
  kinds: {
    endpoint: { timeout: option('timeout'), connect_timeout: option('connect_timeout'), '*': { fluent: true } },
    server: { '*': { fluent: true } },
    stub: {
      'max_decoding_message_size|max_encoding_message_size|send_compressed|accept_compressed': { fluent: true },
      '*': { call: { as: 'rpc', operation: '@rpc', timeout: durations('p=timeout', 'total', 'client') } },
    },
  },
};
