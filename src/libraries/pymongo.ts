import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = {
  kind: 'store',
  url: '0:text|=host',
  host: '0:text|=host',
  port: '1|=port',
  defaultHost: 'localhost',
  timeout: [
    { at: '=timeoutMS|=socketTimeoutMS', bounds: 'total', layer: 'client' },
    { at: '=serverSelectionTimeoutMS', bounds: 'connect', layer: 'client' },
  ],
};
const query: Use = { call: { as: 'query', operation: '@' } };
const methods =
  'find|find_one|find_one_and_update|find_one_and_delete|find_one_and_replace|insert_one|insert_many|update_one|update_many|replace_one|delete_one|delete_many|aggregate|count_documents|estimated_document_count|distinct|bulk_write|create_index|watch';

/** MongoDB from Python: PyMongo and Motor. A server that is down costs 30 s; one that hangs has no bound. */
export const library: Library = {
  id: 'pymongo',
  language: 'python',
  packages: ['python:pymongo', 'python:motor', 'python:flask_pymongo'],
  protocol: 'mongodb',
  resource: { kind: 'database', product: 'mongodb', port: 27017 },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      attempts: 2,
      source: 'https://pymongo.readthedocs.io/en/stable/api/pymongo/mongo_client.html',
    },
  ],
  exports: {
    '**.MongoClient|**.AsyncMongoClient|**.AsyncIOMotorClient|**.MotorClient': { client: 'client', connect },
  },
  types: { '**.MongoClient': 'client', '**.AsyncIOMotorClient': 'client' },
  kinds: { client: Object.fromEntries(methods.split('|').map((name) => [`**.${name}`, query])) },
};
