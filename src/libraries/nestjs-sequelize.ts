import type { Library } from '../model/library.ts';
import { sequelizeOptions } from './sequelize-options.ts';

export const library: Library = {
  id: 'nestjs-sequelize',
  packages: ['@nestjs/sequelize'],
  connectsAs: 'sequelize',
  defaults: [
    {
      timeout: { ms: 60_000, bounds: 'acquire' },
      source: 'https://github.com/sequelize/sequelize/blob/v6.37.5/src/dialects/abstract/connection-manager.js#L37',
    },
  ],
  exports: {
    'SequelizeModule.forRoot': sequelizeOptions('0', '', ''),
    'SequelizeModule.forRootAsync': sequelizeOptions('0.useFactory()', '', ''),
  },
};
