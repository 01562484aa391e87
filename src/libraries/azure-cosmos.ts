import type { Library, Use } from '../model/library.ts';

const query: Use = { call: { as: 'query', operation: '@' } };

export const library: Library = {
  id: 'azure-cosmos',
  packages: ['@azure/cosmos', '@azure/data-tables'],
  protocol: 'http',
  resource: { kind: 'database', product: 'cosmosdb' },
  exports: {
    'CosmosClient|TableClient|TableServiceClient|TableClient.fromConnectionString': {
      client: 'account',
      connect: {
        kind: 'store',
        url: '0.endpoint|0:text',
        timeout: [{ at: '0.connectionPolicy.requestTimeout', bounds: 'total', layer: 'client' }],
      },
    },
  },
  types: { CosmosClient: 'account', Container: 'container', TableClient: 'account' },
  kinds: {
    account: {
      database: { client: 'database' },
      'databases.createIfNotExists|createEntity|getEntity|updateEntity|upsertEntity|deleteEntity|listEntities|createTable':
        query,
    },
    database: { container: { client: 'container' }, 'containers.createIfNotExists': query },
    container: {
      'items.create|items.upsert|items.query|items.readAll|items.bulk|items.batch|read': {
        call: { as: 'query', operation: '@', database: 'p0:text', table: 'c0:text' },
      },
      item: { client: 'item' },
    },
    item: { 'read|replace|patch|delete': query },
  },
};
