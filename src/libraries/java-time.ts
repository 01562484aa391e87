import type { Library } from '../model/library.ts';

/** Durations, which timeouts are written in: as milliseconds. */
export const library: Library = {
  id: 'java-time',
  language: 'java',
  packages: ['java.time'],
  exports: {
    'Duration.ofMillis': { value: '0' },
    'Duration.ofSeconds': { text: { of: ['0'], make: (n) => `${n}s` } },
    'Duration.ofMinutes': { text: { of: ['0'], make: (n) => `${n}m` } },
    'Duration.parse': { value: '0' },
  },
};
