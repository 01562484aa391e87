import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'stripe',
  packages: ['stripe'],
  protocol: 'http',
  defaults: [
    {
      versions: '<13',
      timeout: { ms: 80_000, bounds: 'total' },
      attempts: 1,
      source: 'https://github.com/stripe/stripe-node/blob/663942164d3876f04bb26617b88f498ba785e580/README.md#L239',
    },
    {
      timeout: { ms: 80_000, bounds: 'total' },
      attempts: 2,
      backoff: true,
      jitter: true,
      source: 'https://github.com/stripe/stripe-node/blob/663942164d3876f04bb26617b88f498ba785e580/README.md#L239',
    },
  ],
  exports: { 'default|Stripe': { client: 'stripe' } },
  types: { default: 'stripe', Stripe: 'stripe' },
  kinds: {
    stripe: {
      'webhooks.constructEvent|webhooks.constructEventAsync|webhooks.generateTestHeaderString': {},
      '**': {
        call: {
          as: 'sdk',
          external: "'api.stripe.com'",
          operation: '@',
          timeout: [{ at: 'c1.timeout', bounds: 'total', layer: 'client' }],
          retry: [{ at: 'c1.maxNetworkRetries', counts: 'retries', layer: 'client', backoff: true, jitter: true }],
        },
      },
    },
  },
};
