import type { Library } from '../model/library.ts';

/**
 * Contexts of Go: what is made with a deadline carries it, what is derived carries that of its parent. A context that is
 * thrown away carries nothing anywhere.
 */
export const library: Library = {
  id: 'go-context',
  language: 'go',
  packages: ['context', 'golang.org/x/net/context'],
  onDemand: true,
  exports: {
    'WithTimeout|WithTimeoutCause': { client: 'bounded', bounds: { ms: '1', within: '0' } },
    'WithDeadline|WithDeadlineCause': { client: 'bounded', bounds: { ms: '1.#0', within: '0' } },
    'WithCancel|WithCancelCause|WithValue': { value: '0' },
    'Background|TODO|WithoutCancel': { client: 'unbounded' },
  },
  kinds: { bounded: {}, unbounded: {} },
};
