import type { Library, SettingUse, Use } from '../model/library.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.timeoutMS`, bounds: 'total', layer: 'client' },
  { at: `${options}.socketTimeoutMS`, bounds: 'idle', layer: 'client' },
  { at: `${options}.serverSelectionTimeoutMS`, bounds: 'connect', layer: 'client' },
];
const connect: Use = {
  client: 'connection',
  connect: { kind: 'store', url: '0', database: '1.dbName', timeout: timeouts('1') },
};
/** A query runs where its chain is awaited; what is counted is that it is made. */
const query: Use = { call: { as: 'query', operation: '@' } };

export const library: Library = {
  id: 'mongoose',
  packages: ['mongoose'],
  protocol: 'mongodb',
  resource: { kind: 'database', product: 'mongodb', port: 27017 },
  // A server that is down costs 30 s (serverSelectionTimeoutMS), one that hangs has no bound. Reads and writes are retried once.
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      attempts: 2,
      source: 'https://github.com/Automattic/mongoose/blob/3e212cec87dbf710216a3c6125121aefa60a4475/docs/faq.md#L285',
    },
  ],
  exports: { 'connect|createConnection': connect, model: { client: 'model' } },
  types: {
    Model: 'model',
    PaginateModel: 'model',
    AggregatePaginateModel: 'model',
    Connection: 'connection',
    Document: 'document',
    HydratedDocument: 'document',
  },
  kinds: {
    connection: {
      model: { client: 'model' },
      startSession: query,
      transaction: query,
      useDb: { client: 'connection' },
    },
    model: {
      '': { when: 'new', client: 'document' },
      'find|findOne|findById|findOneAndUpdate|findByIdAndUpdate|findOneAndDelete|findByIdAndDelete|findOneAndReplace|create|insertMany|insertOne|updateOne|updateMany|replaceOne|deleteOne|deleteMany|countDocuments|estimatedDocumentCount|count|distinct|exists|aggregate|bulkWrite|bulkSave|paginate|watch|findByIdAndRemove|findOneAndRemove':
        query,
    },
    document: { 'save|deleteOne|updateOne|remove|populate': query },
  },
};
