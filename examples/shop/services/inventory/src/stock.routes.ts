import type { StockLevel } from '@shop/contracts';
import { Router } from 'express';
import { pool } from './db';

export const stockRoutes = Router();

stockRoutes.get('/', async (req, res, next) => {
  try {
    const skus = String(req.query.skus ?? '').split(',');
    const result = await pool.query<StockLevel>(
      'SELECT sku, available FROM products JOIN stock USING (sku) WHERE sku = ANY($1)',
      [skus],
    );
    res.json(result.rows);
  } catch (error) {
    next(error);
  }
});
