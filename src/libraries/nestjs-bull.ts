import type { Library } from '../model/library.ts';
import { nestQueues } from './nestjs-bull-options.ts';

export const library: Library = {
  id: 'nestjs-bull',
  packages: ['@nestjs/bull'],
  defaults: [
    {
      source:
        'https://github.com/redis/ioredis/blob/dfd542824dfb7168420f19fdfabe9fe1156efe10/lib/redis/RedisOptions.ts#L289',
    },
  ],
  ...nestQueues('BullModule', 'redis'),
};
