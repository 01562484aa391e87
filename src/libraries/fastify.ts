import type { Library, Use } from '../model/library.ts';

const verbs = 'get|post|put|patch|delete|head|options';
/** `base` = prefixes of the plugins around. */
const instance = (base: readonly string[]): Record<string, Use | readonly Use[]> => ({
  [verbs]: [
    {
      if: [{ at: '1.handler' }],
      fluent: true,
      endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request', handler: '1.handler' },
    },
    {
      fluent: true,
      endpoint: { protocol: 'http', method: '@upper', base, path: '0', trigger: 'request', handler: '-1' },
    },
  ],
  all: { fluent: true, endpoint: { protocol: 'http', base, path: '0', trigger: 'request', handler: '-1' } },
  route: {
    fluent: true,
    endpoint: {
      protocol: 'http',
      method: '0.method',
      base,
      path: '0.url|0.path',
      trigger: 'request',
      handler: '0.handler',
    },
  },
  // A plugin gets an instance whose routes stand below its prefix.
  register: { fluent: true, gives: { '0.0': { client: 'plugin' } } },
  'after|ready|decorate|addHook|setErrorHandler|setNotFoundHandler|setValidatorCompiler|setSerializerCompiler|withTypeProvider':
    { fluent: true },
  listen: { listen: '0.port|0' },
});

export const library: Library = {
  id: 'fastify',
  packages: ['fastify'],
  protocol: 'http',
  exports: { 'default|fastify|Fastify|default.default': { client: 'instance' } },
  types: { FastifyInstance: 'instance' },
  kinds: { instance: instance([]), plugin: instance(['q1.prefix', 'p1.prefix', 'c1.prefix']) },
};
