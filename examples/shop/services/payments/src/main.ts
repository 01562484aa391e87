import express from 'express';
import { chargeRoutes } from './charges.routes';
import { env } from './env';
import { events } from './events';

async function start(): Promise<void> {
  await events.connect();
  const app = express();
  app.use(express.json());
  app.get('/healthz', (_req, res) => res.sendStatus(204));
  app.use('/charges', chargeRoutes);
  app.listen(env.PORT);
}

void start();
