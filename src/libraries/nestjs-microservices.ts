import type { CallUse, Guard, Library, Use } from '../model/library.ts';

/** Transports by name; an absent transport is TCP. */
const transport = (at: string, ...is: (string | number)[]): readonly Guard[] => [{ at, is }];
const pattern = '0:text|0.cmd|0';
const broker = { kind: 'broker', product: 'broker' } as const;

const send = (call: Partial<CallUse>): Use['call'] => ({
  as: 'rpc',
  protocol: 'rpc',
  operation: pattern,
  lazy: true,
  ...call,
});

/** How a message leaves, by the transport of the client's options. */
const over = (reply: boolean): readonly Use[] => {
  const kind = reply ? 'reply' : 'publish';
  const base = { operation: pattern, ...(reply ? { lazy: true as const } : {}) };
  return [
    {
      if: transport('c0.transport', 'RMQ', 5),
      call: {
        as: kind,
        protocol: 'amqp',
        url: 'c0.options.urls.0.hostname|c0.options.urls.0',
        channel: 'c0.options.queue',
        resource: { kind: 'broker', product: 'rabbitmq' },
        ...base,
      },
    },
    {
      if: transport('c0.transport', 'KAFKA', 6),
      call: {
        as: kind,
        protocol: 'kafka',
        host: 'c0.options.client.brokers.0',
        channel: pattern,
        resource: { kind: 'broker', product: 'kafka' },
        ...base,
      },
    },
    {
      if: transport('c0.transport', 'NATS', 2),
      call: {
        as: kind,
        protocol: 'nats',
        url: 'c0.options.servers.0|c0.options.servers',
        channel: pattern,
        resource: { kind: 'broker', product: 'nats' },
        ...base,
      },
    },
    {
      if: transport('c0.transport', 'REDIS', 1),
      call: {
        as: kind,
        protocol: 'redis',
        url: 'c0.options.url',
        host: 'c0.options.host',
        port: 'c0.options.port',
        channel: pattern,
        resource: { kind: 'broker', product: 'redis' },
        ...base,
      },
    },
    {
      if: transport('c0.transport', 'MQTT', 3),
      call: { as: kind, protocol: 'mqtt', url: 'c0.options.url', channel: pattern, resource: broker, ...base },
    },
    {
      call: {
        ...send({ host: 'c0.options.host', port: 'c0.options.port' })!,
        ...(reply ? {} : { lazy: undefined, async: true, channel: pattern }),
      },
    },
  ];
};

export const library: Library = {
  id: 'nestjs-microservices',
  packages: ['@nestjs/microservices'],
  protocol: 'rpc',
  // ClientProxy.send has no request timeout; only an rxjs operator bounds it.
  defaults: [
    {
      source:
        'https://github.com/nestjs/docs.nestjs.com/blob/2f9d9394aa71ea666816c8a3475fbc6d165962c6/content/microservices/basics.md#L456',
    },
  ],
  constants: {
    'Transport.TCP': 'TCP',
    'Transport.REDIS': 'REDIS',
    'Transport.NATS': 'NATS',
    'Transport.MQTT': 'MQTT',
    'Transport.GRPC': 'GRPC',
    'Transport.RMQ': 'RMQ',
    'Transport.KAFKA': 'KAFKA',
  },
  exports: {
    'ClientsModule.register': { provides: { each: '0.clients|0', token: '0.name', client: 'proxy', options: '0' } },
    'ClientsModule.registerAsync': {
      provides: { each: '0.clients|0', token: '0.name', client: 'proxy', options: '0.useFactory()|0' },
    },
    'ClientProxyFactory.create': { client: 'proxy' },
    Client: { client: 'proxy' },
    MessagePattern: { endpoint: { protocol: 'rpc', path: pattern, trigger: 'request' } },
    EventPattern: { endpoint: { protocol: 'rpc', channel: pattern, trigger: 'message' } },
    GrpcMethod: { endpoint: { protocol: 'grpc', path: '0', method: '1', trigger: 'request' } },
  },
  types: { ClientProxy: 'proxy', ClientKafka: 'proxy', ClientRMQ: 'proxy', ClientTCP: 'proxy', ClientGrpc: 'grpc' },
  kinds: {
    proxy: { send: over(true), emit: over(false) },
    grpc: {
      'getService|getServiceByName': { client: 'grpc-service' },
    },
    'grpc-service': {
      '*': {
        call: {
          as: 'rpc',
          protocol: 'grpc',
          url: 'p0.options.url',
          operation: '@',
          lazy: true,
          timeout: [{ at: '2.deadline', bounds: 'total', layer: 'call', unit: 'date' }],
        },
      },
    },
  },
};
