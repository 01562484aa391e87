import { Topics } from '@shop/contracts';
import { Router } from 'express';
import { pool } from './db';
import { events } from './events';
import { totalOf } from './orders.client';
import { capture } from './stripe';

export const chargeRoutes = Router();

chargeRoutes.post('/', async (req, res, next) => {
  try {
    const { orderId, userId, cardToken } = req.body as { orderId: string; userId: string; cardToken: string };
    const amount = await totalOf(orderId);
    const paymentId = await capture(orderId, amount, cardToken);
    await pool.query('INSERT INTO charges (order_id, payment_id, amount, currency) VALUES ($1, $2, $3, $4)', [
      orderId,
      paymentId,
      amount.amount,
      amount.currency,
    ]);
    await events.publish(Topics.PaymentCaptured, orderId, { orderId, userId, amount });
    res.status(201).json({ paymentId });
  } catch (error) {
    next(error);
  }
});

chargeRoutes.get('/:orderId', async (req, res, next) => {
  try {
    const result = await pool.query('SELECT payment_id, amount, currency FROM charges WHERE order_id = $1', [
      req.params.orderId,
    ]);
    res.json(result.rows);
  } catch (error) {
    next(error);
  }
});
