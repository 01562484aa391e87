import { z } from 'zod';

export { z };

/** Checks the environment once, at start: a service that lacks a variable must not come up half. */
export function loadEnv<Shape extends z.ZodRawShape>(schema: z.ZodObject<Shape>): z.infer<z.ZodObject<Shape>> {
  return schema.parse(process.env);
}
