import type { Library, SettingUse } from '../model/library.ts';

const timeout: readonly SettingUse[] = [
  { at: '0', bounds: 'total', layer: 'call', unit: 'carried' },
  { at: 'c0.WriteTimeout', bounds: 'response', layer: 'client' },
];

export const library: Library = {
  id: 'kafka-go',
  language: 'go',
  packages: ['github.com/segmentio/kafka-go'],
  protocol: 'kafka',
  resource: { kind: 'broker', product: 'kafka', port: 9092 },
  // 10 s for a write, ten attempts with 100 ms to 1 s between them.
  defaults: [
    {
      timeout: { ms: 10_000, bounds: 'response' },
      attempts: 10,
      backoff: true,
      source: 'https://github.com/segmentio/kafka-go/blob/3ce29796ef96c7f55bfb64b505c0fcb3c2fd233e/writer.go#L100',
    },
  ],
  exports: {
    Writer: { when: 'new', client: 'writer', connect: { kind: 'broker', host: '0.Addr|0.Brokers.0' } },
    NewWriter: { client: 'writer', connect: { kind: 'broker', host: '0.#0.Brokers.0|0.#0.Brokers' } },
    NewReader: {
      client: 'reader',
      connect: { kind: 'broker', host: '0.#0.Brokers.0|0.#0.Brokers' },
      endpoint: { protocol: 'kafka', channel: '0.#0.Topic|0.#0.GroupTopics', trigger: 'message' },
    },
    TCP: { value: '0' },
    'WriterConfig|ReaderConfig': { when: 'new', client: 'config' },
    Message: { when: 'new', client: 'message' },
    'Dial|DialContext|DialLeader': { client: 'conn' },
  },
  types: { Writer: 'writer', Reader: 'reader' },
  kinds: {
    config: {},
    message: {},
    conn: {},
    reader: {},
    writer: {
      WriteMessages: {
        call: {
          as: 'publish',
          channel: 'c0.Topic|c0.#0.Topic|1.#0.Topic',
          timeout,
          retry: [{ at: 'c0.MaxAttempts|c0.#0.MaxAttempts', counts: 'attempts', layer: 'client', backoff: true }],
        },
      },
    },
  },
};
