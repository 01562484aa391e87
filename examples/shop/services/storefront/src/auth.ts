import type { RequestHandler } from 'express';
import { sessionOf } from './clients/users';

/** Lets a request pass when its session is valid. */
export const authenticate: RequestHandler = async (req, res, next) => {
  try {
    res.locals.user = await sessionOf(req.header('authorization') ?? '');
    next();
  } catch (error) {
    next(error);
  }
};
