import type { UserProfile } from '@shop/contracts';
import { createHttpClient } from '@shop/http';
import { env } from './env';

const users = createHttpClient({ baseURL: env.USERS_URL, timeoutMs: 2_000, retries: 4 });

export async function userOf(id: string): Promise<UserProfile> {
  const response = await users.get<UserProfile>(`/users/${id}`);
  return response.data;
}
