import type { Library, Use } from '../model/library.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** actix-web and Rocket: attributes in front of handlers, and routes that an application is given. */
export const library: Library = {
  id: 'actix-web',
  language: 'rust',
  packages: ['rust:actix_web', 'rust:rocket'],
  protocol: 'http',
  exports: {
    [verbs.join('|')]: {
      when: 'decorator',
      endpoint: { protocol: 'http', method: '@upper', path: '0', trigger: 'request' },
    },
    'App.new': { client: 'app' },
    'HttpServer.new': { client: 'server', listen: true },
    ...Object.fromEntries(verbs.map((verb) => [`web.${verb}`, { client: `on-${verb}` } satisfies Use])),
    'web.resource|web.scope': { client: 'scope' },
  },
  kinds: {
    server: { '*': { fluent: true } },
    scope: { '*': { fluent: true } },
    app: {
      route: [
        ...verbs.map((verb): Use => ({
          if: [{ at: `1:to-${verb}` }],
          fluent: true,
          endpoint: {
            protocol: 'http',
            method: `'${verb.toUpperCase()}'`,
            path: '0',
            trigger: 'request',
            handler: '1.#0',
          },
        })),
        { fluent: true },
      ],
      '*': { fluent: true },
    },
    ...Object.fromEntries(verbs.map((verb) => [`on-${verb}`, { to: { client: `to-${verb}` } satisfies Use }])),
    ...Object.fromEntries(verbs.map((verb) => [`to-${verb}`, {}])),
  },
};
