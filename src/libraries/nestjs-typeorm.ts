import type { Library } from '../model/library.ts';
import { dataSource } from './typeorm-options.ts';

export const library: Library = {
  id: 'nestjs-typeorm',
  packages: ['@nestjs/typeorm'],
  connectsAs: 'typeorm',
  defaults: [
    {
      source:
        'https://github.com/typeorm/typeorm/blob/281bfba42a5813b106bcf5ba79bc7f7251bd1e73/docs/docs/drivers/postgres.md#L39',
    },
  ],
  exports: {
    'TypeOrmModule.forRoot': dataSource('0'),
    'TypeOrmModule.forRootAsync': dataSource('0.useFactory()'),
  },
};
