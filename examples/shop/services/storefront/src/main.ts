import express from 'express';
import { authenticate } from './auth';
import { env } from './env';
import { errorHandler } from './errors';
import { orderRoutes } from './routes/orders';
import { productRoutes } from './routes/products';
import { sessionRoutes } from './routes/sessions';

const app = express();
app.use(express.json());
app.get('/healthz', (_req, res) => res.sendStatus(204));

app.use('/api/sessions', sessionRoutes);
app.use('/api/products', productRoutes);
app.use('/api/orders', authenticate, orderRoutes);
app.use(errorHandler);

app.listen(env.PORT);
