import { loadEnv, z } from '@shop/config';

export const env = loadEnv(
  z.object({
    PORT: z.coerce.number().default(3000),
    CATALOG_URL: z.string().url(),
    ORDERS_URL: z.string().url(),
    USERS_URL: z.string().url(),
    SHIPPING_URL: z.string().url(),
    REDIS_HOST: z.string(),
  }),
);
