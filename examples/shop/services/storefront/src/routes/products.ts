import { Router } from 'express';
import { getProduct, getReviews, listProducts } from '../clients/catalog';
import { estimateDelivery } from '../clients/shipping';
import { handled } from '../errors';

export const productRoutes = Router();

productRoutes.get(
  '/',
  handled(async (_req, res) => {
    res.json(await listProducts());
  }),
);

productRoutes.get(
  '/:sku',
  handled(async (req, res) => {
    const { sku } = req.params;
    const [product, reviews, deliveryDays] = await Promise.all([
      getProduct(sku),
      getReviews(sku),
      estimateDelivery(sku),
    ]);
    res.json({ ...product, reviews, deliveryDays });
  }),
);
