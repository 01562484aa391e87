import type { Library, Use } from '../model/library.ts';

const ask: Use = { call: { as: 'sdk', operation: '@' } };

export const library: Library = {
  id: 'google-cloud-storage',
  packages: ['@google-cloud/storage'],
  protocol: 'http',
  exports: {
    'Storage|default.Storage': {
      when: 'new',
      client: 'storage',
      connect: {
        kind: 'sdk',
        url: '0.apiEndpoint',
        host: '$STORAGE_EMULATOR_HOST',
        external: "'storage.googleapis.com'",
      },
    },
  },
  types: { Storage: 'storage', Bucket: 'bucket', File: 'file' },
  kinds: {
    storage: { bucket: { client: 'bucket' }, 'getBuckets|createBucket': ask },
    bucket: {
      file: { client: 'file' },
      'upload|getFiles|deleteFiles|exists|getMetadata|combine': {
        call: { as: 'sdk', operation: '@', database: 'c0:text' },
      },
    },
    file: {
      'save|download|delete|exists|getMetadata|setMetadata|copy|move|makePublic|createReadStream|createWriteStream|createResumableUpload':
        {
          call: { as: 'sdk', operation: '@', database: 'p0:text' },
        },
    },
  },
};
