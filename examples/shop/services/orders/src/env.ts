import { loadEnv, z } from '@shop/config';

export const env = loadEnv(
  z.object({
    PORT: z.coerce.number().default(3002),
    DB_HOST: z.string(),
    DB_NAME: z.string(),
    DB_USER: z.string(),
    DB_PASSWORD: z.string(),
    PAYMENTS_URL: z.string().url(),
    INVENTORY_URL: z.string().url(),
    USERS_HOST: z.string(),
    USERS_TCP_PORT: z.coerce.number().default(4005),
    KAFKA_BROKERS: z.string(),
  }),
);
