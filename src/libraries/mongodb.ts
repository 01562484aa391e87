import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0',
  timeout: [
    { at: '1.timeoutMS', bounds: 'total', layer: 'client' },
    { at: '1.socketTimeoutMS', bounds: 'idle', layer: 'client' },
    { at: '1.serverSelectionTimeoutMS', bounds: 'connect', layer: 'client' },
  ],
};
const timeout = [
  { at: '-1.timeoutMS', bounds: 'total', layer: 'call' },
  { at: '-1.maxTimeMS', bounds: 'response', layer: 'call' },
] as const;
const query: Use = { call: { as: 'query', database: 'p0:text', table: 'c0:text', timeout } };

export const library: Library = {
  id: 'mongodb',
  packages: ['mongodb'],
  protocol: 'mongodb',
  resource: { kind: 'database', product: 'mongodb', port: 27017 },
  // A server that is down costs serverSelectionTimeoutMS (30 s); one that hangs has no bound. Reads and writes are retried once.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      attempts: 2,
      source:
        'https://github.com/mongodb/node-mongodb-native/blob/bb35ded18aa1031d8e4be88cad4fc1cc1225b00e/src/connection_string.ts#L1100',
    },
  ],
  exports: {
    MongoClient: { when: 'new', client: 'client', connect },
    'MongoClient.connect': { client: 'client', connect },
  },
  types: { MongoClient: 'client', Db: 'db', Collection: 'collection' },
  kinds: {
    client: { db: { client: 'db' }, connect: { client: 'client' } },
    db: {
      collection: { client: 'collection' },
      'command|listCollections|createCollection|dropDatabase': { call: { as: 'query', database: 'c0:text', timeout } },
    },
    collection: {
      'find|findOne|findOneAndUpdate|findOneAndDelete|findOneAndReplace|insertOne|insertMany|updateOne|updateMany|replaceOne|deleteOne|deleteMany|aggregate|countDocuments|estimatedDocumentCount|distinct|bulkWrite|watch|createIndex':
        query,
    },
  },
};
