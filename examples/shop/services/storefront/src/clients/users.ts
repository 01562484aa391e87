import type { UserProfile } from '@shop/contracts';
import { createHttpClient } from '@shop/http';
import { env } from '../env';

const users = createHttpClient({ baseURL: env.USERS_URL, timeoutMs: 1_000 });

export async function sessionOf(authorization: string): Promise<UserProfile> {
  const response = await users.get<UserProfile>('/auth/session', { headers: { authorization } });
  return response.data;
}

export async function login(email: string, password: string): Promise<{ token: string }> {
  const response = await users.post<{ token: string }>('/auth/login', { email, password });
  return response.data;
}
