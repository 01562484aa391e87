import { env } from '../env';
import { logger } from '../logger';

/** Days until delivery, if shipping knows. */
export async function estimateDelivery(sku: string): Promise<number | undefined> {
  try {
    const response = await fetch(`${env.SHIPPING_URL}/estimates?sku=${encodeURIComponent(sku)}`);
    if (!response.ok) return undefined;
    const body = (await response.json()) as { days: number };
    return body.days;
  } catch (error) {
    logger.warn({ error }, 'no delivery estimate');
    return undefined;
  }
}
