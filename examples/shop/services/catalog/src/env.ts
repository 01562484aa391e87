import { loadEnv, z } from '@shop/config';

export const env = loadEnv(
  z.object({
    PORT: z.coerce.number().default(3001),
    DB_HOST: z.string(),
    DB_NAME: z.string(),
    DB_USER: z.string(),
    DB_PASSWORD: z.string(),
    INVENTORY_URL: z.string().url(),
  }),
);
