/** Queues that Nest registers and injects by name; of @nestjs/bull and @nestjs/bullmq. */
import type { ConnectUse, Library, Use } from '../model/library.ts';

/** `connection` = the key of the options under which Redis stands. */
export function nestQueues(
  module: string,
  connection: string,
): Pick<Library, 'exports' | 'types' | 'kinds' | 'protocol' | 'resource'> {
  const connect = (options: string): ConnectUse => ({
    kind: 'broker',
    through: `${options}.${connection}`,
    url: `${options}.url|${options}.${connection}.url|${options}.${connection}:text`,
    host: `${options}.${connection}.host`,
    port: `${options}.${connection}.port`,
    timeout: [
      { at: `${options}.${connection}.commandTimeout`, bounds: 'total', layer: 'client' },
      { at: `${options}.${connection}.connectTimeout`, bounds: 'connect', layer: 'client' },
    ],
  });
  const registered = (options: string, name: string): Use => ({
    provides: { token: name, client: 'queue', options },
    connect: connect(options),
  });
  const own = [{ at: `0.${connection}` }];
  const process = (member?: string): Use => ({
    injectable: true,
    endpoint: { protocol: 'redis', channel: '0.name|0:text', trigger: 'message', ...(member ? { member } : {}) },
  });
  return {
    protocol: 'redis',
    resource: { kind: 'cache', product: 'redis', port: 6379 },
    exports: {
      [`${module}.forRoot`]: { connect: connect('0') },
      [`${module}.forRootAsync`]: { connect: connect('0.useFactory()') },
      [`${module}.registerQueue`]: [
        { if: own, ...registered('0', '0.name') },
        { provides: { token: '0.name', client: 'queue', options: '0' } },
      ],
      [`${module}.registerQueueAsync`]: { provides: { token: '0.name', client: 'queue', options: '0' } },
      InjectQueue: { inject: '0' },
      Processor: process('process'),
      Process: {
        endpoint: { protocol: 'redis', classPath: { decorator: 'Processor', at: '0.name|0:text' }, trigger: 'message' },
      },
    },
    types: { Queue: 'queue' },
    kinds: {
      queue: {
        'add|addBulk|upsertJobScheduler': {
          call: {
            as: 'publish',
            channel: 'c0.name',
            operation: '0:text',
            retry: [
              { at: '2.attempts|2.opts.attempts|0.0.opts.attempts', counts: 'attempts', layer: 'call' },
              { at: 'c0.defaultJobOptions.attempts', counts: 'attempts', layer: 'client' },
            ],
          },
        },
      },
    },
  };
}
