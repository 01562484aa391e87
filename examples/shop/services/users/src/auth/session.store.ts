import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import Redis from 'ioredis';
import { env } from '../env';

const SESSION_TTL_S = 14 * 24 * 60 * 60;

@Injectable()
export class SessionStore {
  private readonly redis = new Redis({ host: env.REDIS_HOST, connectTimeout: 1_000, commandTimeout: 500 });

  async open(userId: string): Promise<string> {
    const token = randomUUID();
    await this.redis.set(`session:${token}`, userId, 'EX', SESSION_TTL_S);
    return token;
  }

  userOf(token: string): Promise<string | null> {
    return this.redis.get(`session:${token}`);
  }
}
