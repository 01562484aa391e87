import { Module } from '@nestjs/common';
import { EventBus } from '@shop/events';
import { env } from '../env';

@Module({
  providers: [
    {
      provide: EventBus,
      useFactory: async () => {
        const bus = new EventBus('orders', env.KAFKA_BROKERS.split(','));
        await bus.connect();
        return bus;
      },
    },
  ],
  exports: [EventBus],
})
export class EventsModule {}
