import type { ConnectUse, Library, Use } from '../model/library.ts';

const connect = (options: string): ConnectUse => ({
  kind: 'broker',
  through: `${options}.connection`,
  url: `${options}.connection.url|${options}.connection:text`,
  host: `${options}.connection.host|${options}.connection.0.host`,
  port: `${options}.connection.port|${options}.connection.0.port`,
  defaultHost: 'localhost',
  timeout: [
    { at: `${options}.connection.commandTimeout`, bounds: 'total', layer: 'client' },
    { at: `${options}.connection.socketTimeout`, bounds: 'response', layer: 'client' },
    { at: `${options}.connection.connectTimeout`, bounds: 'connect', layer: 'client' },
  ],
});
/** `at` = where the job's own options stand; the queue's defaults count after them. */
const add = (at: string): Use => ({
  call: {
    as: 'publish',
    channel: 'c0',
    operation: '0:text',
    retry: [
      { at: `${at}.attempts`, counts: 'attempts', layer: 'call' },
      { at: 'c1.defaultJobOptions.attempts', counts: 'attempts', layer: 'client' },
    ],
  },
});

export const library: Library = {
  id: 'bullmq',
  packages: ['bullmq'],
  connectsAs: 'bullmq',
  protocol: 'redis',
  resource: { kind: 'cache', product: 'redis', port: 6379 },
  // Adding a job waits for Redis however long it is away: the offline queue holds it.
  defaults: [
    {
      source:
        'https://github.com/taskforcesh/bullmq/blob/352d3c72bf2bc5ec851630a4cdcba7d44c313ed0/src/classes/job.ts#L200',
    },
  ],
  exports: {
    Queue: { when: 'new', client: 'queue', connect: connect('1') },
    QueueEvents: { when: 'new', client: 'events', connect: connect('1') },
    FlowProducer: { when: 'new', client: 'flow', connect: connect('0') },
    Worker: {
      when: 'new',
      client: 'worker',
      connect: connect('2'),
      endpoint: { protocol: 'redis', channel: '0', trigger: 'message', handler: '1' },
    },
  },
  types: { Queue: 'queue', Worker: 'worker', FlowProducer: 'flow', Job: 'job' },
  kinds: {
    queue: { add: add('2'), addBulk: add('0.0.opts'), upsertJobScheduler: add('2.opts') },
    flow: {
      add: { call: { as: 'publish', channel: '0.queueName', operation: '0.name' } },
      addBulk: { call: { as: 'publish', channel: '0.0.queueName' } },
    },
    worker: {},
    events: {},
    job: { waitUntilFinished: { call: { as: 'reply', timeout: [{ at: '1', bounds: 'total', layer: 'call' }] } } },
  },
};
