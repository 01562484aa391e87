import type { Library } from '../model/library.ts';

/** Nest applications that listen to a transport instead of, or beside, HTTP. */
export const library: Library = {
  id: 'nestjs-core-microservice',
  packages: ['@nestjs/core'],
  protocol: 'rpc',
  exports: {
    'NestFactory.createMicroservice': { client: 'microservice', root: '0' },
  },
  kinds: { microservice: { listen: { listen: true } } },
};
