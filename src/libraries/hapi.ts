import type { Library } from '../model/library.ts';

export const library: Library = {
  id: 'hapi',
  packages: ['@hapi/hapi', 'hapi'],
  protocol: 'http',
  exports: { 'server|Server|default.server|default.Server': { client: 'server', listen: '0.port' } },
  types: { Server: 'server' },
  kinds: {
    server: {
      route: [
        {
          if: [{ at: '0.path' }],
          endpoint: {
            protocol: 'http',
            method: '0.method',
            path: '0.path',
            trigger: 'request',
            handler: '0.handler|0.options.handler|0.config.handler',
          },
        },
        {
          endpoint: {
            protocol: 'http',
            method: '0.0.method',
            path: '0.0.path',
            trigger: 'request',
            handler: '0.0.handler|0.0.options.handler',
          },
        },
      ],
    },
  },
};
