import type { Library, Use } from '../model/library.ts';

const channel = (url: string, host?: string): Use => ({
  client: 'builder',
  connect: { kind: 'rpc', protocol: 'grpc', ...(host === undefined ? { url } : { host, port: '1' }) },
});

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
  kinds: {
    builder: { '*': { client: 'builder' } },
    server: { '*': { client: 'server' } },
  },
};
