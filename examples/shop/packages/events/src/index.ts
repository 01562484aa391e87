import type { EventPayloads, Topic } from '@shop/contracts';
import { Kafka, type Producer } from 'kafkajs';

/** Publishes and consumes events; one instance per service. */
export class EventBus {
  private readonly kafka: Kafka;
  private readonly producer: Producer;

  constructor(
    private readonly service: string,
    brokers: string[],
  ) {
    this.kafka = new Kafka({
      clientId: service,
      brokers,
      connectionTimeout: 3_000,
      requestTimeout: 10_000,
      retry: { retries: 5 },
    });
    this.producer = this.kafka.producer({ idempotent: true });
  }

  async connect(): Promise<void> {
    await this.producer.connect();
  }

  async publish<T extends Topic>(topic: T, key: string, payload: EventPayloads[T]): Promise<void> {
    await this.producer.send({ topic, messages: [{ key, value: JSON.stringify(payload) }] });
  }

  async subscribe<T extends Topic>(topic: T, handle: (payload: EventPayloads[T]) => Promise<void>): Promise<void> {
    const consumer = this.kafka.consumer({ groupId: `${this.service}.${topic}` });
    await consumer.connect();
    await consumer.subscribe({ topic });
    await consumer.run({
      eachMessage: async ({ message }) => {
        await handle(JSON.parse(message.value?.toString() ?? '{}') as EventPayloads[T]);
      },
    });
  }

  async close(): Promise<void> {
    await this.producer.disconnect();
  }
}
