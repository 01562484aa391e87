import type { Library, Use } from '../model/library.ts';

const connect: Use['connect'] = {
  kind: 'broker',
  url: '=broker|1:text|$CELERY_BROKER_URL',
  timeout: [{ at: '=broker_connection_timeout', bounds: 'connect', layer: 'client', unit: 's' }],
};
const task: Use = {
  client: 'task',
  endpoint: { protocol: 'celery', channel: '=name', byName: true, trigger: 'message' },
};

/** Celery: a task is sent over the broker; waiting for its result waits for a worker, without end by default. */
export const library: Library = {
  id: 'celery',
  language: 'python',
  packages: ['python:celery'],
  protocol: 'celery',
  resource: { kind: 'broker', product: 'rabbitmq' },
  defaults: [
    {
      timeout: { ms: 4_000, bounds: 'connect' },
      attempts: 4,
      backoff: true,
      source:
        'https://github.com/celery/celery/blob/5dc781f0bd5f36186bfcc74e0a4f9f654452c69b/celery/app/defaults.py#L89',
    },
  ],
  exports: {
    '**.Celery': { client: 'app', connect },
    '**.shared_task': task,
  },
  types: { '**.Celery': 'app' },
  kinds: {
    app: {
      task,
      send_task: { client: 'result', call: { as: 'publish', channel: '0|=name' } },
      'start|worker_main': { listen: true },
    },
    task: {
      'delay|apply_async': { client: 'result', call: { as: 'publish', channel: 'c=name|c-1' } },
      's|si|signature': { client: 'task' },
    },
    result: {
      get: {
        call: { as: 'reply', timeout: [{ at: '=timeout|0:number', bounds: 'total', layer: 'call', unit: 's' }] },
      },
    },
  },
};
