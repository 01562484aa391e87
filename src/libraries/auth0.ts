import type { Library, Use } from '../model/library.ts';

const made: Use = {
  when: 'new',
  client: 'tenant',
  connect: { kind: 'sdk', host: '0.domain', external: "'auth0.com'" },
};

/** A tenant has a domain of its own; where the environment does not tell it, the product's name stands for it. */
export const library: Library = {
  id: 'auth0',
  packages: ['auth0'],
  protocol: 'http',
  exports: { 'ManagementClient|AuthenticationClient|UserInfoClient': made },
  types: { ManagementClient: 'tenant', AuthenticationClient: 'tenant' },
  kinds: {
    tenant: {
      '**': {
        call: {
          as: 'sdk',
          host: 'c0.domain',
          external: "'auth0.com'",
          operation: '@',
          awaited: true,
          timeout: [{ at: 'c0.timeoutDuration', bounds: 'total', layer: 'client' }],
        },
      },
    },
  },
};
