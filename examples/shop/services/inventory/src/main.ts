import express from 'express';
import { env } from './env';
import { reservationRoutes } from './reservations.routes';
import { stockRoutes } from './stock.routes';

const app = express();
app.use(express.json());
app.get('/healthz', (_req, res) => res.sendStatus(204));
app.use('/stock', stockRoutes);
app.use('/reservations', reservationRoutes);
app.listen(env.PORT);
