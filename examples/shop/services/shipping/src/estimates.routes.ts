import type { FastifyInstance } from 'fastify';
import { pool } from './db';
import { distanceTo } from './geocoder';

const DEFAULT_KM = 250;
const KM_PER_DAY = 400;

export async function estimateRoutes(app: FastifyInstance): Promise<void> {
  app.get<{ Querystring: { sku: string; postcode?: string } }>('/estimates', async (request) => {
    const result = await pool.query<{ handling_days: number }>('SELECT handling_days FROM handling WHERE sku = $1', [
      request.query.sku,
    ]);
    const km = request.query.postcode ? await distanceTo(request.query.postcode).catch(() => DEFAULT_KM) : DEFAULT_KM;
    return { days: (result.rows[0]?.handling_days ?? 1) + Math.ceil(km / KM_PER_DAY) };
  });
}
