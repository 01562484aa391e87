export { Topics, type EventPayloads, type Topic } from './topics';
export type { Money, OrderLine, OrderSummary, Product, StockLevel, UserProfile } from './types';
