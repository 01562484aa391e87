import type { Library } from '../model/library.ts';

/** The blocking side of reqwest ends a request after 30 s. */
export const library: Library = {
  id: 'reqwest-blocking',
  language: 'rust',
  extends: 'reqwest',
  packages: ['rust:reqwest/blocking'],
  defaults: [
    {
      timeout: { ms: 30_000, bounds: 'total' },
      source:
        'https://github.com/seanmonstar/reqwest/blob/065a5ae5209d27d4f4e3c4409725672c49a8aa39/src/blocking/client.rs#L385',
    },
  ],
};
