import type { Library } from '../model/library.ts';

/** Methods that run by the clock. */
export const library: Library = {
  id: 'spring-scheduling',
  language: 'java',
  packages: ['org.springframework.scheduling.annotation'],
  exports: {
    Scheduled: {
      endpoint: { protocol: 'schedule', path: '0.cron|0.fixedRateString|0.fixedDelayString', trigger: 'schedule' },
    },
  },
};
