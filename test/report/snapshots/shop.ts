/** A small online shop of fifteen nodes with owners, a broker, a third party, an unread service and findings. */
import type { Snapshot } from '../../../src/model/snapshot.ts';
import {
  at,
  availability,
  call,
  dependenciesOf,
  endpoint,
  estimate,
  external,
  finding,
  proof,
  resource,
  service,
  snapshot,
} from './build.ts';

const WEB = '@shop/web';
const ORDERS = '@shop/orders';
const PLATFORM = '@shop/platform';

const entry = (place: string) => ({ why: 'the Ingress shop routes to it', at: at(place) });

const services = [
  service('storefront', {
    owner: WEB,
    kind: 'website',
    entry: entry('k8s/ingress.yaml:14'),
    ports: [3000],
    readme: {
      fact: 'readme',
      folder: 'services/storefront',
      title: 'Storefront',
      paragraph:
        'The shop that customers see: renders the catalog, holds the cart and places orders through the API gateway.',
      at: at('services/storefront/README.md:3'),
    },
  }),
  service('api-gateway', {
    owner: PLATFORM,
    kind: 'gateway',
    entry: entry('k8s/ingress.yaml:22'),
    ports: [8080],
    replicas: 3,
    probes: [{ kind: 'readiness', path: '/healthz', port: 8080, at: at('k8s/api-gateway.yaml:31') }],
  }),
  service('orders', {
    owner: ORDERS,
    ports: [4001],
    package: {
      fact: 'package',
      folder: 'services/orders',
      name: '@shop/orders',
      description: 'Takes orders, charges them and tells the rest of the shop.',
      private: true,
      entries: [],
      exports: {},
      imports: {},
      dependencies: {},
      devDependencies: {},
      scripts: {
        dev: 'tsx watch src/main.ts',
        start: 'node dist/main.js',
        test: 'vitest',
        migrate: 'prisma migrate deploy',
      },
      workspaces: [],
      bin: false,
      at: at('services/orders/package.json:1'),
    },
    variables: [
      { name: 'PAYMENTS_URL', at: at('compose.yaml:34') },
      { name: 'DATABASE_URL', at: at('compose.yaml:35') },
      { name: 'RABBITMQ_URL', at: at('compose.yaml:36') },
    ],
    shares: ['packages/http-client'],
  }),
  service('payments', { owner: ORDERS, replicas: 1, replicasAt: at('k8s/payments.yaml:9'), ports: [4002] }),
  service('inventory', { owner: ORDERS, ports: [4003] }),
  service('catalog', { owner: WEB, ports: [4004] }),
  service('recommendations', {
    owner: WEB,
    language: 'python',
    analyzed: 'none',
    notRead: 'Python is not read yet',
  }),
  service('notifications', { owner: PLATFORM, kind: 'worker' }),
  service('warehouse-reconciliation-nightly', { kind: 'job', replicas: 1 }),
];

const resources = [
  resource('orders-db', 'database', 'postgres'),
  resource('catalog-db', 'database', 'mongodb'),
  resource('redis', 'cache', 'redis'),
  resource('rabbitmq', 'broker', 'rabbitmq'),
];
const externals = [external('api.stripe.com'), external('api.sendgrid.com')];

const none = { setting: 'none', chain: [] } as const;
const sql = { protocol: 'postgresql', library: 'pg', version: '8.12.0' } as const;
const publish = { protocol: 'amqp', library: 'amqplib', version: '0.10.4', mode: 'async', handling: 'async' } as const;

const calls = [
  call('storefront', 'api-gateway', 'GET /api/catalog', 'services/storefront/src/api.ts:12'),
  call('storefront', 'api-gateway', 'POST /api/orders', 'services/storefront/src/api.ts:27'),
  call('api-gateway', 'orders', 'POST /orders', 'services/api-gateway/src/routes/orders.ts:18'),
  call('api-gateway', 'orders', 'GET /orders/:id', 'services/api-gateway/src/routes/orders.ts:31'),
  call('api-gateway', 'catalog', 'GET /products', 'services/api-gateway/src/routes/catalog.ts:9'),
  call('api-gateway', 'recommendations', 'GET /for/:user', 'services/api-gateway/src/routes/catalog.ts:21', {
    handling: 'fallback',
    fallbackTo: 'constant',
    timeout: {
      setting: 'explicit',
      ms: 300,
      bounds: 'total',
      layer: 'call',
      chain: [proof('services/api-gateway/src/routes/catalog.ts:22', 'timeout: 300')],
    },
  }),
  call('orders', 'payments', 'POST /charges', 'services/orders/src/payments-client.ts:41', {
    timeout: none,
    idempotent: false,
  }),
  call('orders', 'inventory', 'POST /reservations', 'services/orders/src/inventory-client.ts:23', {
    retry: {
      setting: 'explicit',
      attempts: 4,
      backoff: true,
      layer: 'client',
      chain: [proof('services/orders/src/http.ts:8', 'axiosRetry(client, { retries: 3 })')],
    },
    idempotent: false,
  }),
  call('inventory', 'orders', 'GET /orders/:id/lines', 'services/inventory/src/orders.ts:15'),
  call('orders', 'orders-db', 'INSERT orders', 'services/orders/src/repository.ts:30', { ...sql, timeout: none }),
  call('inventory', 'orders-db', 'SELECT order_lines', 'services/inventory/src/stock.ts:52', { ...sql, timeout: none }),
  call('orders', 'rabbitmq', 'publish order.created', 'services/orders/src/events.ts:19', publish),
  call('notifications', 'rabbitmq', 'consume order.created', 'services/notifications/src/main.ts:22', publish),
  call('payments', 'api.stripe.com', 'POST /v1/charges', 'services/payments/src/stripe.ts:17', {
    library: 'stripe',
    version: '16.2.0',
    timeout: { setting: 'default', ms: 80_000, bounds: 'total', layer: 'library', chain: [] },
    retry: { setting: 'default', attempts: 3, backoff: true, layer: 'library', chain: [] },
  }),
  call('notifications', 'api.sendgrid.com', 'POST /v3/mail/send', 'services/notifications/src/mail.ts:11', {
    handling: 'soft',
    timeout: none,
  }),
  call('catalog', 'catalog-db', 'find products', 'services/catalog/src/products.ts:14', {
    protocol: 'mongodb',
    library: 'mongoose',
    version: '8.5.1',
  }),
  call('catalog', 'redis', 'get product:*', 'services/catalog/src/cache.ts:9', {
    protocol: 'redis',
    library: 'ioredis',
    version: '5.4.1',
    handling: 'fallback',
    fallbackTo: 'catalog-db',
  }),
  call('storefront', 'redis', 'get session:*', 'services/storefront/src/session.ts:20', {
    protocol: 'redis',
    library: 'ioredis',
    version: '5.4.1',
  }),
  call(
    'warehouse-reconciliation-nightly',
    'inventory',
    'GET /stock',
    'services/warehouse-reconciliation-nightly/src/job.ts:33',
    { inLoop: true },
  ),
];

const endpoints = [
  endpoint('api-gateway', 'POST', '/api/orders', 'services/api-gateway/src/routes/orders.ts:15'),
  endpoint('api-gateway', 'GET', '/api/orders/:id', 'services/api-gateway/src/routes/orders.ts:28'),
  endpoint('api-gateway', 'GET', '/api/catalog', 'services/api-gateway/src/routes/catalog.ts:6'),
  endpoint('storefront', 'GET', '/', 'services/storefront/src/pages/index.tsx:4'),
  endpoint('orders', 'POST', '/orders', 'services/orders/src/routes.ts:12'),
  endpoint('orders', 'GET', '/orders/:id', 'services/orders/src/routes.ts:40'),
  endpoint('payments', 'POST', '/charges', 'services/payments/src/routes.ts:8'),
  {
    id: 'notifications order.created',
    service: 'notifications',
    protocol: 'amqp',
    path: 'order.created',
    at: at('services/notifications/src/main.ts:22'),
    trigger: 'message' as const,
  },
];

const ownAvailabilities = new Map([
  ['payments', estimate('payments', 0.995, { source: 'declared', at: at('faultline.yaml:21') })],
  [
    'api.stripe.com',
    estimate('api.stripe.com', 0.9999, { source: 'sla', kind: 'observed', at: at('faultline.yaml:33') }),
  ],
]);
const parts = (...names: string[]) =>
  names.map((n) => ownAvailabilities.get(n) ?? estimate(n, n.endsWith('-db') ? 0.9995 : 0.999));
const ordersParts = parts('api-gateway', 'orders', 'payments', 'inventory', 'orders-db', 'api.stripe.com');

const findings = [
  finding(
    'missing-timeout',
    'warning',
    ['orders'],
    'services/orders/src/payments-client.ts:41',
    'POST /charges to payments has no timeout: when payments hangs, every order waits with it. Looked at the call, the client in http.ts and its defaults.',
  ),
  finding(
    'retry-non-idempotent',
    'error',
    ['orders'],
    'services/orders/src/inventory-client.ts:23',
    'POST /reservations is retried up to 3 times, but nothing makes it idempotent: stock may be reserved twice.',
  ),
  finding(
    'cyclic-dependency',
    'error',
    ['orders', 'inventory'],
    'services/inventory/src/orders.ts:15',
    'inventory calls orders, which calls inventory: neither can be deployed or fail alone.',
  ),
  finding(
    'shared-database',
    'warning',
    ['inventory', 'orders'],
    'services/inventory/src/stock.ts:52',
    'inventory reads orders-db, which orders writes: a change of its tables breaks both.',
  ),
  finding(
    'single-replica-on-critical-path',
    'warning',
    ['payments'],
    'k8s/payments.yaml:9',
    'payments runs as one replica, and POST /api/orders cannot do without it.',
  ),
  finding(
    'unbounded-client',
    'info',
    ['orders'],
    'services/orders/src/db.ts:6',
    'The pool of orders-db waits without end for a connection.',
  ),
  finding(
    'unowned-service',
    'hint',
    ['warehouse-reconciliation-nightly'],
    'compose.yaml:70',
    'No entry of .github/CODEOWNERS covers warehouse-reconciliation-nightly.',
  ),
];

export const shop: Snapshot = snapshot({
  services,
  resources,
  externals,
  calls,
  endpoints,
  dependencies: [
    ...dependenciesOf(calls),
    {
      id: 'orders -> rabbitmq deploy-order',
      from: 'orders',
      to: 'rabbitmq',
      protocol: 'compose',
      purpose: 'deploy-order',
      mode: 'sync',
      criticality: 'hard',
      operations: [],
      calls: [],
      evidence: [proof('compose.yaml:40', 'depends_on: rabbitmq')],
    },
  ],
  channels: [
    {
      name: 'order.created',
      broker: 'rabbitmq',
      producers: ['services/orders/src/events.ts:19 publish order.created'],
      consumers: ['notifications order.created'],
    },
  ],
  unresolved: [
    {
      service: 'storefront',
      target: '${TRACKING_URL}/events',
      why: 'no-manifest',
      library: 'fetch',
      at: at('services/storefront/src/tracking.ts:7'),
      chain: [],
    },
  ],
  findings,
  numbers: [
    availability('api-gateway', 'POST /api/orders', ordersParts, { target: 0.995 }),
    availability('api-gateway', 'GET /api/orders/:id', parts('api-gateway', 'orders', 'orders-db')),
    availability('api-gateway', 'GET /api/catalog', parts('api-gateway', 'catalog', 'catalog-db'), {
      soft: ['recommendations', 'redis'],
    }),
    availability('storefront', 'GET /', parts('storefront', 'api-gateway', 'catalog', 'catalog-db', 'redis'), {
      target: 0.99,
    }),
    availability('notifications', 'order.created', parts('notifications', 'rabbitmq'), {
      trigger: 'message',
      soft: ['api.sendgrid.com'],
    }),
  ],
  about: {
    name: 'shop',
    readme: {
      fact: 'readme',
      folder: '.',
      title: 'Shop',
      paragraph:
        'A small online shop as nine services: customers browse the catalog and place orders, which are paid through Stripe.',
      at: at('README.md:3'),
    },
  },
});
