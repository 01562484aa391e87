import { EventBus } from '@shop/events';
import { env } from './env';

export const events = new EventBus('payments', env.KAFKA_BROKERS.split(','));
