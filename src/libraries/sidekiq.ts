import type { Library, Use } from '../model/library.ts';

const publish: Use = {
  call: { as: 'publish', host: '$REDIS_URL', channel: "'default'" },
};

/** Sidekiq and Active Job on it: a job is a message in the Redis of `REDIS_URL`. */
export const library: Library = {
  id: 'sidekiq',
  language: 'ruby',
  packages: ['ruby:global'],
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  defaults: [
    {
      attempts: 26,
      backoff: true,
      jitter: true,
      source: 'https://github.com/sidekiq/sidekiq/wiki/Error-Handling',
    },
  ],
  exports: {
    'Sidekiq::Client.push|Sidekiq::Client.enqueue': {
      call: { as: 'publish', host: '$REDIS_URL', channel: "=queue|0.queue|'default'" },
    },
    'Sidekiq::Job.perform_async|Sidekiq::Worker.perform_async|Sidekiq::Job.perform_in|Sidekiq::Worker.perform_in|Sidekiq::Job.perform_at':
      publish,
    'ApplicationJob.perform_later|ApplicationJob.perform_in|ActiveJob::Base.perform_later': publish,
  },
};
