import type { OrderSummary } from '@shop/contracts';
import axios from 'axios';
import { env } from './env';

export async function getOrder(id: string): Promise<OrderSummary> {
  const response = await axios.get<OrderSummary>(`${env.ORDERS_URL}/orders/${id}`, { timeout: 2_000 });
  return response.data;
}
