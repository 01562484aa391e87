import type { Library } from '../model/library.ts';
import { sdk } from './sdk.ts';

export const library: Library = {
  id: 'anthropic',
  ...sdk(
    { '@anthropic-ai/sdk': 'api.anthropic.com' },
    {
      timeout: [
        { at: '1.timeout', bounds: 'total', layer: 'call' },
        { at: '1.signal', bounds: 'total', layer: 'call', unit: 'signal' },
        { at: 'c0.timeout', bounds: 'total', layer: 'client' },
      ],
      retry: [
        { at: '1.maxRetries', counts: 'retries', layer: 'call', backoff: true, jitter: true },
        { at: 'c0.maxRetries', counts: 'retries', layer: 'client', backoff: true, jitter: true },
      ],
    },
  ),
  // Ten minutes for one attempt, and two retries, timeouts included.
  defaults: [
    {
      timeout: { ms: 600_000, bounds: 'total' },
      attempts: 3,
      backoff: true,
      jitter: true,
      source: 'https://app.unpkg.com/@anthropic-ai/sdk@0.26.1/files/index.mjs',
    },
  ],
};
