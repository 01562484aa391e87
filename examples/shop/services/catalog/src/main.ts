import Fastify from 'fastify';
import { env } from './env';
import { productRoutes } from './products.routes';

const app = Fastify({ logger: true, requestTimeout: 10_000 });

app.get('/healthz', async () => ({ ok: true }));
app.register(productRoutes, { prefix: '/products' });

app.listen({ port: env.PORT, host: '0.0.0.0' });
