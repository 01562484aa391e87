import type { Library, Use } from '../model/library.ts';

const query: Use = {
  call: {
    as: 'query',
    operation: '@',
    database: 'p0:text',
    table: 'c0:text',
    timeout: [{ at: '0', bounds: 'total', layer: 'call', unit: 'carried' }],
  },
};

export const library: Library = {
  id: 'mongo-go',
  language: 'go',
  packages: ['go.mongodb.org/mongo-driver*'],
  connectsAs: 'mongodb',
  protocol: 'mongodb',
  resource: { kind: 'database', product: 'mongodb', port: 27017 },
  // 30 s to find a server; an operation waits as long as its context does. Reads and writes are tried once more.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      attempts: 2,
      source: 'https://www.mongodb.com/docs/drivers/go/current/connect/connection-options/',
    },
  ],
  exports: {
    Connect: [
      { if: [{ at: '1:options' }], client: 'client', connect: { kind: 'store', url: '1.#0' } },
      { client: 'client', connect: { kind: 'store', url: '0.#0' } },
    ],
    NewClient: { client: 'client', connect: { kind: 'store', url: '0.#0' } },
    Client: { client: 'blank' },
  },
  types: { Client: 'client', Database: 'database', Collection: 'collection' },
  kinds: {
    blank: { ApplyURI: { client: 'options' } },
    options: {
      'SetTimeout|SetConnectTimeout|SetMaxPoolSize|SetAuth|SetServerAPIOptions|SetMonitor|SetRetryWrites|SetMinPoolSize|SetServerSelectionTimeout|SetAppName|SetReadPreference|SetWriteConcern|SetTLSConfig|SetReplicaSet|SetDirect':
        { fluent: true },
    },
    client: { Database: { client: 'database' } },
    database: { Collection: { client: 'collection' }, RunCommand: query },
    collection: {
      'Find|FindOne|FindOneAndUpdate|FindOneAndDelete|FindOneAndReplace|InsertOne|InsertMany|UpdateOne|UpdateMany|UpdateByID|ReplaceOne|DeleteOne|DeleteMany|Aggregate|CountDocuments|EstimatedDocumentCount|Distinct|BulkWrite|Watch|Drop':
        query,
      Indexes: { client: 'indexes' },
    },
    indexes: { 'CreateOne|CreateMany': {} },
  },
};
