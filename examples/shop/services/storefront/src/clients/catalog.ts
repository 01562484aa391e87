import type { Product } from '@shop/contracts';
import { createHttpClient } from '@shop/http';
import { recall, remember } from '../cache';
import { env } from '../env';
import { logger } from '../logger';

const catalog = createHttpClient({ baseURL: env.CATALOG_URL, timeoutMs: 800 });

export interface Review {
  author: string;
  stars: number;
  text: string;
}

/** The product list, or the last one that we saw: a shop with yesterday's prices still sells. */
export async function listProducts(): Promise<Product[]> {
  try {
    const response = await catalog.get<Product[]>('/products');
    remember('products', response.data);
    return response.data;
  } catch (error) {
    logger.warn({ error }, 'catalog not reachable, showing the last known products');
    return (await recall<Product[]>('products')) ?? [];
  }
}

export async function getProduct(sku: string): Promise<Product> {
  const response = await catalog.get<Product>(`/products/${sku}`);
  return response.data;
}

/** Nice to have: the page is shown without reviews when there are none to be had. */
export async function getReviews(sku: string): Promise<Review[]> {
  try {
    const response = await catalog.get<Review[]>(`/products/${sku}/reviews`);
    return response.data;
  } catch {
    return [];
  }
}
