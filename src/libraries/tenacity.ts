import type { Library, Use } from '../model/library.ts';

const attempts = '=stop.#0|=stop.#=max_attempt_number';
const forever: Use = {
  value: '0',
  policy: { governs: '0', retry: [{ at: attempts, counts: 'attempts', layer: 'call' }], attempts: 'unlimited' },
};

/** tenacity and backoff: retries that stop only where they are told to. */
export const library: Library = {
  id: 'tenacity',
  language: 'python',
  packages: ['python:tenacity', 'python:backoff', 'python:retrying'],
  defaults: [
    {
      attempts: 'unlimited',
      source: 'https://github.com/jd/tenacity/blob/c650fb45204635f07910948d5fc59a8c551ffdda/tenacity/__init__.py#L241',
    },
  ],
  exports: {
    'retry|Retrying|AsyncRetrying': forever,
    stop_after_attempt: { client: 'stop' },
    'on_exception|on_predicate': {
      policy: {
        governs: '1',
        retry: [{ at: '=max_tries', counts: 'attempts', layer: 'call' }],
        attempts: 'unlimited',
        backoff: true,
        jitter: true,
      },
    },
  },
  kinds: { stop: {} },
};
