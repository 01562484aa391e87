import type { Product } from '@shop/contracts';
import { pool } from './db';

export async function findProducts(): Promise<Product[]> {
  const result = await pool.query<Product>('SELECT sku, title, price FROM products ORDER BY title LIMIT 200');
  return result.rows;
}

export async function findProduct(sku: string): Promise<Product | undefined> {
  const result = await pool.query<Product>('SELECT sku, title, price FROM products WHERE sku = $1', [sku]);
  return result.rows[0];
}
