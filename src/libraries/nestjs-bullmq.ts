import type { Library } from '../model/library.ts';
import { nestQueues } from './nestjs-bull-options.ts';

export const library: Library = {
  id: 'nestjs-bullmq',
  packages: ['@nestjs/bullmq'],
  defaults: [
    {
      source:
        'https://github.com/taskforcesh/bullmq/blob/352d3c72bf2bc5ec851630a4cdcba7d44c313ed0/src/classes/job.ts#L200',
    },
  ],
  ...nestQueues('BullModule', 'connection'),
};
