import type { Library, SettingUse, Use } from '../model/library.ts';

const channel = (url: string, host?: string): Use => ({
  client: 'builder',
  connect: { kind: 'rpc', protocol: 'grpc', ...(host === undefined ? { url } : { host, port: '1' }) },
});

const same: Use = { fluent: true };
const derived = {
  'withDeadlineAfter|withDeadline': { client: 'bounded-stub' },
  'withWaitForReady|withInterceptors|withCompression|withMaxInboundMessageSize|withCallCredentials|withOption': same,
  'getChannel|getCallOptions': {},
} satisfies Record<string, Use>;

/** `withDeadlineAfter(2, TimeUnit.SECONDS)`, `withDeadlineAfter(Duration.ofSeconds(2))`. */
const deadlines: readonly SettingUse[] = [
  ...(
    [
      ['MILLISECONDS', 'ms'],
      ['SECONDS', 's'],
    ] as const
  ).map(([unit, as]): SettingUse => ({
    at: 'c0',
    bounds: 'total',
    layer: 'call',
    unit: as,
    if: [{ at: 'c1', is: [unit] }],
  })),
  { at: 'c0', bounds: 'total', layer: 'call', if: [{ at: 'c1', not: true }] },
  // Any other unit: there is a bound, its length is not read.
  { at: 'c1', bounds: 'total', layer: 'call', unit: 'date' },
];

/** gRPC for Java: a channel is a dependency of whoever opens it. Calls have no deadline unless one is set. */
export const library: Library = {
  id: 'grpc-java',
  language: 'java',
  packages: ['io.grpc', 'io.grpc.netty', 'io.grpc.netty.shaded.io.grpc.netty', 'io.grpc.okhttp'],
  artifacts: ['io.grpc:grpc-netty*', 'io.grpc:grpc-okhttp', 'net.devh:grpc-client-spring-boot-starter'],
  protocol: 'grpc',
  defaults: [
    {
      source:
        'https://github.com/grpc/grpc-java/blob/5fda0c7c35a938b2b0be05cdbe168dcb0700d64a/core/src/main/java/io/grpc/internal/ManagedChannelImplBuilder.java#L198',
    },
  ],
  exports: {
    'ManagedChannelBuilder.forAddress|NettyChannelBuilder.forAddress|OkHttpChannelBuilder.forAddress': channel('', '0'),
    'ManagedChannelBuilder.forTarget|NettyChannelBuilder.forTarget|OkHttpChannelBuilder.forTarget': channel('0'),
    'Grpc.newChannelBuilder': channel('0'),
    'ServerBuilder.forPort|NettyServerBuilder.forPort': { listen: '0', client: 'server' },
  },
  generated: {
    '<Service>Grpc.newBlockingStub|<Service>Grpc.newStub|<Service>Grpc.newFutureStub|<Service>Grpc.newBlockingV2Stub': {
      client: 'stub',
      connect: { kind: 'rpc', through: '0' },
    },
    '<Service>Grpc.<Service>BlockingStub|<Service>Grpc.<Service>Stub|<Service>Grpc.<Service>FutureStub': {
      client: 'stub',
    },
    '<Service>Grpc.<Service>ImplBase|<Service>ImplBase': { serves: { handler: '0' } },
  },
  kinds: {
    stub: {
      ...derived,
      '*': { call: { as: 'rpc', operation: '@rpc' } },
    },
    'bounded-stub': {
      ...derived,
      '*': { call: { as: 'rpc', operation: '@rpc', timeout: deadlines } },
    },
    builder: { '*': { client: 'builder' } },
    server: { '*': { client: 'server' } },
  },
};
