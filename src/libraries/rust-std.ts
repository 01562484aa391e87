import type { Library } from '../model/library.ts';

/** Lengths of time as Rust writes them: what a client is given as its timeout. */
export const library: Library = {
  id: 'rust-std',
  language: 'rust',
  onDemand: true,
  packages: ['rust:std', 'rust:tokio'],
  exports: {
    'Duration.from_secs|Duration.from_secs_f64|Duration.from_secs_f32': { client: 'secs' },
    'Duration.from_millis': { client: 'millis' },
    'time.Duration.from_secs': { client: 'secs' },
    'time.Duration.from_millis': { client: 'millis' },
  },
  kinds: { secs: {}, millis: {} },
};
