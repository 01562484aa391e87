import type { Library, Use } from '../model/library.ts';

const ask: Use = {
  call: { as: 'sdk', through: 'c0', database: '0.#0.TableName|0.TableName', operation: '@' },
};

/** What stands on the clients of AWS' SDK: documents of DynamoDB, uploads and signed addresses of S3, node's handler. */
export const library: Library = {
  id: 'aws-sdk-v3-lib',
  packages: [
    '@aws-sdk/lib-dynamodb',
    '@aws-sdk/lib-storage',
    '@smithy/node-http-handler',
    '@aws-sdk/node-http-handler',
  ],
  protocol: 'http',
  defaults: [
    {
      attempts: 3,
      backoff: true,
      jitter: true,
      source:
        'https://github.com/smithy-lang/smithy-typescript/blob/6815d3e96f3abc32e238bf6d806523aab81c6a8e/packages/types/src/http/httpHandlerInitialization.ts#L29',
    },
  ],
  exports: {
    'DynamoDBDocumentClient.from|DynamoDBDocument.from': { client: 'documents' },
    '*Command': { when: 'new', client: 'command' },
    Upload: { when: 'new', client: 'upload' },
    NodeHttpHandler: { value: '0' },
  },
  types: { DynamoDBDocumentClient: 'documents', DynamoDBDocument: 'documents' },
  kinds: {
    documents: { 'send|get|put|update|delete|query|scan|batchGet|batchWrite|transactGet|transactWrite': ask },
    upload: {
      done: {
        call: {
          as: 'sdk',
          through: 'c0.client',
          database: 'c0.params.Bucket',
          operation: "'upload'",
        },
      },
    },
  },
};
