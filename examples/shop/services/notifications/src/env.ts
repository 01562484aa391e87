import { loadEnv, z } from '@shop/config';

export const env = loadEnv(
  z.object({
    KAFKA_BROKERS: z.string(),
    USERS_URL: z.string().url(),
    SENDGRID_API_KEY: z.string(),
    MAIL_FROM: z.string().email().default('hello@shop.example'),
  }),
);
