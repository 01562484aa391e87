import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'nestjs-elasticsearch',
  packages: ['@nestjs/elasticsearch'],
  extends: 'elasticsearch',
  connectsAs: 'elasticsearch',
  exports: {
    'ElasticsearchModule.register': {
      connect: {
        kind: 'store',
        url: '0.node.url|0.node:text|0.nodes.0',
        timeout: [{ at: '0.requestTimeout', bounds: 'total', layer: 'client' }],
      },
    },
    'ElasticsearchModule.registerAsync': {
      connect: {
        kind: 'store',
        url: '0.useFactory().node.url|0.useFactory().node:text|0.useFactory().nodes.0',
        timeout: [{ at: '0.useFactory().requestTimeout', bounds: 'total', layer: 'client' }],
      },
    },
  },
  types: { ElasticsearchService: 'search' },
};
