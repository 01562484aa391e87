import type { Library, SettingUse } from '../model/library.ts';

const timeouts = (options: string): readonly SettingUse[] => [
  { at: `${options}.timeoutMS`, bounds: 'total', layer: 'client' },
  { at: `${options}.socketTimeoutMS`, bounds: 'idle', layer: 'client' },
  { at: `${options}.serverSelectionTimeoutMS`, bounds: 'connect', layer: 'client' },
];

export const library: Library = {
  id: 'nestjs-mongoose',
  packages: ['@nestjs/mongoose'],
  connectsAs: 'mongoose',
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
    'MongooseModule.forRoot': { connect: { kind: 'store', url: '0', database: '1.dbName', timeout: timeouts('1') } },
    'MongooseModule.forRootAsync': {
      connect: {
        kind: 'store',
        url: '0.useFactory().uri',
        database: '0.useFactory().dbName',
        timeout: timeouts('0.useFactory()'),
      },
    },
  },
};
