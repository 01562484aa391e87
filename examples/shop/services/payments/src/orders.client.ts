import type { Money } from '@shop/contracts';
import { createHttpClient } from '@shop/http';
import { env } from './env';

const orders = createHttpClient({ baseURL: env.ORDERS_URL, timeoutMs: 1_000 });

/** The amount is orders' to say; nobody who calls us can ask for another. */
export async function totalOf(orderId: string): Promise<Money> {
  const response = await orders.get<Money>(`/internal/orders/${orderId}/total`);
  return response.data;
}
