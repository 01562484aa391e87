import { Topics } from '@shop/contracts';
import Fastify from 'fastify';
import { ship } from './dispatch';
import { env } from './env';
import { estimateRoutes } from './estimates.routes';
import { events } from './events';

async function start(): Promise<void> {
  await events.connect();
  await events.subscribe(Topics.OrderCreated, async (event) => ship(event.orderId));

  const app = Fastify({ logger: true });
  app.get('/healthz', async () => ({ ok: true }));
  app.register(estimateRoutes);
  await app.listen({ port: env.PORT, host: '0.0.0.0' });
}

void start();
