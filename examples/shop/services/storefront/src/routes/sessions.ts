import { Router } from 'express';
import { login } from '../clients/users';
import { handled } from '../errors';

export const sessionRoutes = Router();

sessionRoutes.post(
  '/',
  handled(async (req, res) => {
    res.status(201).json(await login(req.body.email, req.body.password));
  }),
);
