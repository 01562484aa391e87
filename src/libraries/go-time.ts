import type { Library } from '../model/library.ts';

/** Durations of Go, in milliseconds. */
export const library: Library = {
  id: 'go-time',
  language: 'go',
  packages: ['time'],
  onDemand: true,
  constants: {
    Nanosecond: 0.000001,
    Microsecond: 0.001,
    Millisecond: 1,
    Second: 1000,
    Minute: 60_000,
    Hour: 3_600_000,
  },
  exports: {
    Duration: { value: '0' },
    ParseDuration: { value: '0' },
    Now: { client: 'instant' },
  },
  kinds: {
    instant: { Add: { client: 'later' } },
    later: {},
  },
};
