import { loadEnv, z } from '@shop/config';

export const env = loadEnv(
  z.object({
    PORT: z.coerce.number().default(3007),
    DB_HOST: z.string(),
    DB_NAME: z.string(),
    DB_USER: z.string(),
    DB_PASSWORD: z.string(),
    ORDERS_URL: z.string().url(),
    GEOCODER_URL: z.string().url(),
    KAFKA_BROKERS: z.string(),
    EASYPOST_API_KEY: z.string(),
  }),
);
