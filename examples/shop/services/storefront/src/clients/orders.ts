import type { OrderLine, OrderSummary } from '@shop/contracts';
import { createHttpClient } from '@shop/http';
import { env } from '../env';

// An order goes through stock, payment and mail: it may take longer than anything else.
const orders = createHttpClient({ baseURL: env.ORDERS_URL, timeoutMs: 8_000 });

export async function placeOrder(userId: string, lines: OrderLine[], cardToken: string): Promise<OrderSummary> {
  const response = await orders.post<OrderSummary>('/orders', { userId, lines, cardToken });
  return response.data;
}

export async function getOrder(id: string): Promise<OrderSummary> {
  const response = await orders.get<OrderSummary>(`/orders/${id}`);
  return response.data;
}
