import { EventBus } from '@shop/events';
import { env } from './env';

export const events = new EventBus('shipping', env.KAFKA_BROKERS.split(','));
