import type { Library } from '../model/library.ts';
import { mikroOptions } from './mikro-orm-options.ts';

const resource = { kind: 'database', product: 'sql' } as const;

export const library: Library = {
  id: 'nestjs-mikro-orm',
  packages: ['@mikro-orm/nestjs'],
  connectsAs: 'mikro-orm',
  exports: {
    'MikroOrmModule.forRoot': { connect: { ...mikroOptions('0'), protocol: 'sql', resource } },
    'MikroOrmModule.forRootAsync': { connect: { ...mikroOptions('0.useFactory()'), protocol: 'sql', resource } },
  },
};
