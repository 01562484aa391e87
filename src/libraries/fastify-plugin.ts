import type { Library } from '../model/library.ts';

/** Wraps a plugin so that it is not encapsulated: the function stays what it is. */
export const library: Library = {
  id: 'fastify-plugin',
  packages: ['fastify-plugin'],
  exports: { 'default|fastifyPlugin|fp': { value: '0' } },
};
