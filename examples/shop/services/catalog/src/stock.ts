import type { StockLevel } from '@shop/contracts';
import { createHttpClient } from '@shop/http';
import { env } from './env';

const inventory = createHttpClient({ baseURL: env.INVENTORY_URL, timeoutMs: 300, retries: 1 });

/** What is in stock. A product whose stock is not known is shown all the same: the order checks it again. */
export async function stockOf(skus: string[]): Promise<Map<string, boolean>> {
  try {
    const response = await inventory.get<StockLevel[]>('/stock', { params: { skus: skus.join(',') } });
    return new Map(response.data.map((level) => [level.sku, level.available > 0]));
  } catch {
    return new Map();
  }
}
