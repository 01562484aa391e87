import { Router } from 'express';
import { getOrder, placeOrder } from '../clients/orders';
import { handled } from '../errors';

export const orderRoutes = Router();

orderRoutes.post(
  '/',
  handled(async (req, res) => {
    const order = await placeOrder(res.locals.user.id, req.body.lines, req.body.cardToken);
    res.status(201).json(order);
  }),
);

orderRoutes.get(
  '/:id',
  handled(async (req, res) => {
    res.json(await getOrder(req.params.id));
  }),
);
