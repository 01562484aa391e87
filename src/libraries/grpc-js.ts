import type { Library, SettingUse, Use } from '../model/library.ts';

const deadline: readonly SettingUse[] = ['1', '2'].map((at) => ({
  at: `${at}.deadline`,
  bounds: 'total',
  layer: 'call',
  unit: 'date',
}));
const service: Use = { when: 'new', client: 'service', connect: { kind: 'rpc', host: '0' } };
/** Of a service client, these ask nobody. */
const local = 'close|getChannel|waitForReady|on';

export const library: Library = {
  id: 'grpc-js',
  packages: ['@grpc/grpc-js', 'grpc'],
  protocol: 'grpc',
  // No deadline; only a request that never left is sent again.
  defaults: [
    {
      source:
        'https://github.com/grpc/grpc-node/blob/2670b37a25dcd1e7b655609b0dc041060b1d8921/packages/grpc-js/src/client-interceptors.ts#L349',
    },
  ],
  exports: {
    'loadPackageDefinition|default.loadPackageDefinition': { client: 'definition' },
    'makeClientConstructor|makeGenericClientConstructor|default.makeClientConstructor|default.makeGenericClientConstructor':
      { client: 'constructor' },
    'Client|default.Client': service,
    'Server|default.Server': { when: 'new', client: 'server' },
  },
  generated: {
    // Static code of grpc-tools and of ts-proto.
    '<Service>Client': service,
  },
  kinds: {
    definition: { '**': service },
    constructor: { '': service },
    service: { [local]: {}, '*': { call: { as: 'rpc', operation: '@rpc', timeout: deadline } } },
    server: { addService: { serves: { service: '0', handler: '1' } }, 'bindAsync|bind': { listen: '0' } },
  },
};
