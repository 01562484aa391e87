import type { OrderLine } from '@shop/contracts';
import { Router } from 'express';
import { pool } from './db';

export const reservationRoutes = Router();

reservationRoutes.post('/', async (req, res, next) => {
  const { lines } = req.body as { lines: OrderLine[] };
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    for (const line of lines) {
      await client.query('UPDATE stock SET available = available - $2 WHERE sku = $1', [line.sku, line.quantity]);
    }
    await client.query('COMMIT');
    res.status(201).json({ reserved: lines.length });
  } catch (error) {
    await client.query('ROLLBACK');
    next(error);
  } finally {
    client.release();
  }
});
