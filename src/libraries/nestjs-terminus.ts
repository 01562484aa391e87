import type { Library } from '../model/library.ts';

/** Health checks of other services: seen, but no part of answering a request. */
export const library: Library = {
  id: 'nestjs-terminus',
  packages: ['@nestjs/terminus'],
  protocol: 'http',
  purpose: 'observability',
  // Checks of databases, gRPC and microservices take at most 1 s; an HTTP ping has axios' default: none.
  defaults: [
    {
      source:
        'https://github.com/nestjs/terminus/blob/5b5eed847309ba3854596fc157c0a96e3e745d0d/lib/health-indicator/database/mikro-orm.health.ts#L97',
    },
  ],
  exports: { HealthCheck: { applies: '0' } },
  types: { HttpHealthIndicator: 'http' },
  kinds: {
    http: {
      'pingCheck|responseCheck': {
        call: {
          as: 'http',
          url: '1',
          method: "'GET'",
          timeout: [{ at: '-1.timeout', bounds: 'total', layer: 'call' }],
        },
      },
    },
  },
};
