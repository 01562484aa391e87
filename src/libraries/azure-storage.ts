import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect: ConnectUse = { kind: 'store', url: '0' };
const made: Use = { client: 'account', connect };
const ask: Use = {
  call: {
    as: 'query',
    operation: '@',
    awaited: true,
    timeout: [{ at: '-1.abortSignal', bounds: 'total', layer: 'call', unit: 'signal' }],
  },
};
const blob =
  'upload|uploadData|uploadFile|uploadStream|download|downloadToBuffer|downloadToFile|delete|deleteIfExists|exists|getProperties|setMetadata|beginCopyFromURL|syncCopyFromURL|create|createIfNotExists|listBlobsFlat|listBlobsByHierarchy';

export const library: Library = {
  id: 'azure-storage',
  packages: ['@azure/storage-blob', '@azure/storage-file-share', '@azure/storage-file-datalake'],
  protocol: 'http',
  resource: { kind: 'bucket', product: 'azure-storage' },
  // Three retries with growing pauses; whether anything is bounded was not found.
  exports: {
    'BlobServiceClient|BlobServiceClient.fromConnectionString|ContainerClient|BlockBlobClient|BlobClient|ShareServiceClient|ShareServiceClient.fromConnectionString|DataLakeServiceClient':
      made,
  },
  types: {
    BlobServiceClient: 'account',
    ContainerClient: 'account',
    BlockBlobClient: 'account',
    BlobClient: 'account',
  },
  kinds: {
    account: {
      'getContainerClient|getBlockBlobClient|getBlobClient|getAppendBlobClient|getPageBlobClient|getShareClient|getDirectoryClient|getFileClient|getFileSystemClient':
        { client: 'account' },
      [blob]: ask,
    },
  },
};
