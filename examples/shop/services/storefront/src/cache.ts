import Redis from 'ioredis';
import { env } from './env';
import { logger } from './logger';

const redis = new Redis({
  host: env.REDIS_HOST,
  connectTimeout: 1_000,
  commandTimeout: 250,
  maxRetriesPerRequest: 1,
});

const ONE_DAY_S = 24 * 60 * 60;

/** Keeps the last good answer. A cache that is down must not slow anybody: nobody waits for this. */
export function remember(key: string, value: unknown): void {
  redis.set(key, JSON.stringify(value), 'EX', ONE_DAY_S).catch((error) => logger.warn({ error, key }, 'not cached'));
}

/** The last good answer, or undefined. */
export async function recall<T>(key: string): Promise<T | undefined> {
  try {
    const text = await redis.get(key);
    return text ? (JSON.parse(text) as T) : undefined;
  } catch (error) {
    logger.warn({ error, key }, 'cache not reachable');
    return undefined;
  }
}
