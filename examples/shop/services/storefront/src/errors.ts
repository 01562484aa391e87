import type { ErrorRequestHandler, RequestHandler } from 'express';
import { logger } from './logger';

/** Express 4 does not see a rejected promise of a handler. */
export const handled =
  (handler: RequestHandler): RequestHandler =>
  (req, res, next) =>
    Promise.resolve(handler(req, res, next)).catch(next);

export const errorHandler: ErrorRequestHandler = (error, req, res, _next) => {
  logger.error({ error, path: req.path }, 'request failed');
  res.status(502).json({ message: 'Something went wrong. Please try again.' });
};
