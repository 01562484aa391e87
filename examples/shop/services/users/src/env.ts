import { loadEnv, z } from '@shop/config';

export const env = loadEnv(
  z.object({
    PORT: z.coerce.number().default(3005),
    TCP_PORT: z.coerce.number().default(4005),
    DB_HOST: z.string(),
    DB_NAME: z.string(),
    DB_USER: z.string(),
    DB_PASSWORD: z.string(),
    REDIS_HOST: z.string(),
  }),
);
