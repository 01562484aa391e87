import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'nestjs-mongoose',
  packages: ['@nestjs/mongoose'],
  protocol: 'mongodb',
  resource: { kind: 'database', product: 'mongodb', port: 27017 },
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'connect' },
      attempts: 2,
      source: 'https://github.com/Automattic/mongoose/blob/3e212cec87dbf710216a3c6125121aefa60a4475/docs/faq.md#L285',
    },
  ],
  exports: {
    'MongooseModule.forRoot': {
      connect: {
        kind: 'store',
        url: '0',
        database: '1.dbName',
        timeout: [{ at: '1.socketTimeoutMS', bounds: 'idle', layer: 'client' }],
      },
    },
    'MongooseModule.forRootAsync': {
      connect: {
        kind: 'store',
        url: '0.useFactory().uri',
        database: '0.useFactory().dbName',
        timeout: [{ at: '0.useFactory().socketTimeoutMS', bounds: 'idle', layer: 'client' }],
      },
    },
  },
};
