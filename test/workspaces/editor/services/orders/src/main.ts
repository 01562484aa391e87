import express from 'express';
import { charge, rates } from './payments';

const app = express();

app.post('/orders', async (req, res) => {
  await charge(req.body);
  res.status(201).json({ rates: await rates() });
});

app.listen(3000);
