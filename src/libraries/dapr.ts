import type { Library } from '../model/library.ts';

/** Through the sidecar: services by their app id, brokers and stores by their component's name. */
export const library: Library = {
  id: 'dapr',
  packages: ['@dapr/dapr'],
  protocol: 'http',
  // The SDK bounds nothing; the runtime retries an invocation three times, 1 s apart, when the other side is away.
  defaults: [
    {
      attempts: 4,
      source:
        'https://github.com/dapr/js-sdk/blob/dcc90636ffd40081ef8b960145f8d9c136c99cb4/src/implementation/Client/HTTPClient/HTTPClient.ts#L181',
    },
  ],
  exports: { DaprClient: { when: 'new', client: 'dapr' }, DaprServer: { when: 'new', client: 'server' } },
  types: { DaprClient: 'dapr', DaprServer: 'server' },
  kinds: {
    dapr: {
      'invoker.invoke': { call: { as: 'http', host: '0', path: '1', method: "2|'GET'" } },
      'pubsub.publish|pubsub.publishBulk': {
        call: { as: 'publish', host: '0', channel: '1', resource: { kind: 'broker', product: 'dapr' } },
      },
      'state.get|state.getBulk|state.save|state.delete|state.transaction|state.query': {
        call: { as: 'query', host: '0', resource: { kind: 'database', product: 'dapr' } },
      },
    },
    server: {
      'invoker.listen': {
        endpoint: { protocol: 'http', path: '0', method: "2.method|'GET'", trigger: 'request', handler: '1' },
      },
      'pubsub.subscribe': { endpoint: { protocol: 'dapr', channel: '1', trigger: 'message', handler: '2' } },
      start: { listen: true },
    },
  },
};
