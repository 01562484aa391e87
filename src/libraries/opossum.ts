import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'opossum',
  packages: ['opossum'],
  exports: {
    'default|CircuitBreaker': {
      when: 'new',
      client: 'breaker',
      policy: {
        governs: '0',
        breaker: true,
        // The caller is let go, the call itself is not cancelled.
        cancels: false,
        timeout: [{ at: '1.timeout', bounds: 'total', layer: 'call' }],
        timeoutMs: 10_000,
      },
    },
  },
  types: { default: 'breaker', CircuitBreaker: 'breaker' },
  kinds: { breaker: { fire: { value: 'c0()' }, 'fallback|on': { fluent: true } } },
};
