import type { Library, Use } from '../model/library.ts';

const verbs = ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'];

/** `Router::new().route("/x", get(handler))`: which method it is says the function around the handler. */
export const library: Library = {
  id: 'axum',
  language: 'rust',
  packages: ['rust:axum'],
  protocol: 'http',
  exports: {
    'Router.new': { client: 'router' },
    ...Object.fromEntries(verbs.map((verb) => [`${verb}|routing.${verb}`, { client: `on-${verb}` } satisfies Use])),
    any: { client: 'on-any' },
    serve: { listen: true },
    'Server.bind': { listen: true },
  },
  types: { Router: 'router' },
  kinds: {
    router: {
      route: [
        ...verbs.map((verb): Use => ({
          if: [{ at: `1:on-${verb}` }],
          fluent: true,
          endpoint: {
            protocol: 'http',
            method: `'${verb.toUpperCase()}'`,
            path: '0',
            trigger: 'request',
            handler: '1.#0',
          },
        })),
        { fluent: true, endpoint: { protocol: 'http', path: '0', trigger: 'request', handler: '1.#0' } },
      ],
      nest: { fluent: true, mount: { path: '0', router: '1' } },
      merge: { fluent: true, mount: { path: "''", router: '0' } },
      '*': { fluent: true },
    },
    ...Object.fromEntries(
      [...verbs, 'any'].map((verb) => [
        `on-${verb}`,
        Object.fromEntries(verbs.map((other) => [other, { client: `on-${other}` } satisfies Use])),
      ]),
    ),
  },
};
