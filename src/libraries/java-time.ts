import type { Library } from '../model/library.ts';

/** Durations, which timeouts are written in: as milliseconds. */
export const library: Library = {
  id: 'java-time',
  language: 'java',
  packages: ['java.time', 'java.util.concurrent'],
  constants: {
    'TimeUnit.MILLISECONDS': 'MILLISECONDS',
    'TimeUnit.SECONDS': 'SECONDS',
    'TimeUnit.MINUTES': 'MINUTES',
  },
  exports: {
    'Duration.ofMillis': { value: '0' },
    'Duration.ofSeconds': { text: { of: ['0'], make: (n) => `${n}s` } },
    'Duration.ofMinutes': { text: { of: ['0'], make: (n) => `${n}m` } },
    'Duration.parse': { value: '0' },
  },
};
