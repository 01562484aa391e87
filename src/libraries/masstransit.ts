import type { Library, Use } from '../model/library.ts';

/** A message is a channel by its type. */
const publish: Use = { call: { as: 'publish', channel: 't0.name|0.constructor.name|0.#0.name' } };
const host: Use = {
  connect: {
    kind: 'broker',
    url: '0:text',
    resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
    protocol: 'amqp',
  },
};

export const library: Library = {
  id: 'masstransit',
  language: 'csharp',
  packages: ['MassTransit', 'dotnet:IPublishEndpoint', 'dotnet:IBus'],
  protocol: 'amqp',
  resource: { kind: 'broker', product: 'rabbitmq', port: 5672 },
  // A request is bounded by 30 s; what is published waits for the broker.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source:
        'https://github.com/MassTransit/MassTransit/blob/c1e5caa9a49ba4e56dbad6ed1b9c8f7843a9dba5/src/MassTransit.Abstractions/Clients/RequestTimeout.cs#L30',
    },
  ],
  types: {
    IPublishEndpoint: 'bus',
    IBus: 'bus',
    ISendEndpoint: 'bus',
    ConsumeContext: 'bus',
    IRequestClient: 'requests',
    IRabbitMqBusFactoryConfigurator: 'factory',
    IBusRegistrationConfigurator: 'registration',
  },
  kinds: {
    bus: { Publish: publish, Send: publish },
    requests: { GetResponse: { call: { as: 'reply', channel: 't0.name' } } },
    factory: { Host: host },
    registration: {
      AddConsumer: { endpoint: { protocol: 'amqp', channel: 't0.name', trigger: 'message' } },
      UsingRabbitMq: { gives: { '0.1': { client: 'factory' } } },
    },
  },
};
