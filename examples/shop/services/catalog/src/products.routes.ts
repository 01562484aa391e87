import type { FastifyInstance } from 'fastify';
import { findProduct, findProducts } from './products.repository';
import { stockOf } from './stock';

export async function productRoutes(app: FastifyInstance): Promise<void> {
  app.get('/', async () => {
    const products = await findProducts();
    const stock = await stockOf(products.map((product) => product.sku));
    return products.map((product) => ({ ...product, inStock: stock.get(product.sku) }));
  });

  app.get<{ Params: { sku: string } }>('/:sku', async (request, reply) => {
    const product = await findProduct(request.params.sku);
    if (!product) return reply.code(404).send({ message: 'No such product.' });
    const stock = await stockOf([product.sku]);
    return { ...product, inStock: stock.get(product.sku) };
  });
}
