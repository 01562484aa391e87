/** Systems of any size, the same for the same size: layered services with owners, databases, brokers and externals. */
import type { Snapshot } from '../../../src/model/snapshot.ts';
import type { Call } from '../../../src/model/system.ts';
import { availability, call, estimate, external, finding, resource, service, snapshot } from './build.ts';

const TEAMS = [
  'checkout',
  'search',
  'fulfillment',
  'identity',
  'billing',
  'growth',
  'data',
  'platform',
  'content',
  'mobile',
  'risk',
  'support',
];
const THINGS = [
  'order',
  'price',
  'stock',
  'user',
  'session',
  'invoice',
  'refund',
  'quote',
  'route',
  'label',
  'media',
  'review',
  'event',
  'rule',
  'token',
];
const ROLES = ['api', 'worker', 'sync', 'writer', 'reader', 'gateway', 'indexer'];

/** `size` nodes: about three quarters of them services. */
export function generated(size: number): Snapshot {
  const random = randomFrom(size);
  const count = Math.round(size * 0.75);
  const teams = TEAMS.slice(0, Math.max(2, Math.min(TEAMS.length, Math.round(count / 12))));
  const services = Array.from({ length: count }, (_, i) => {
    const team = teams[i % teams.length]!;
    const name = `${THINGS[i % THINGS.length]}-${ROLES[Math.floor(i / THINGS.length) % ROLES.length]}${i < 105 ? '' : `-${Math.floor(i / 105)}`}`;
    return service(name, {
      owner: `@acme/${team}`,
      path: `${team}/services/${name}`,
      ...(i % 17 === 3 && { analyzed: 'none', language: 'go', notRead: 'Go is not read yet' }),
      ...(i < 4 && {
        kind: 'gateway',
        entry: {
          why: 'target of an Ingress',
          at: { file: 'k8s/ingress.yaml', line: 4, column: 1, endLine: 4, endColumn: 9 },
        },
      }),
    });
  });
  const rest = size - count;
  const resources = Array.from({ length: Math.round(rest * 0.8) }, (_, i) =>
    i % 9 === 0
      ? resource(`kafka-${i}`, 'broker', 'kafka')
      : i % 4 === 1
        ? resource(`cache-${i}`, 'cache', 'redis')
        : resource(`db-${i}`, 'database', 'postgres'),
  );
  const externals = Array.from({ length: rest - resources.length }, (_, i) => external(`api.partner-${i}.com`));
  const calls: Call[] = [];
  services.forEach((from, i) => {
    const fan = i < 4 ? 5 : 1 + Math.floor(random() * 2);
    for (let k = 0; k < fan; k++) {
      const near = i + teams.length * (1 + Math.floor(random() * 4));
      const to = services[random() < 0.7 ? near : i + 1 + Math.floor(random() * count * 0.3)];
      if (to && to !== from) {
        const handling = random() < 0.6 ? 'hard' : random() < 0.5 ? 'soft' : 'fallback';
        calls.push(call(from.name, to.name, `GET /${k}`, `${from.path}/src/client.ts:${10 + k}`, { handling }));
      }
    }
    const store = resources[i % Math.max(1, resources.length)];
    if (store && random() < 0.7) {
      const async = store.kind === 'broker' ? ({ mode: 'async', handling: 'async', protocol: 'kafka' } as const) : {};
      calls.push(call(from.name, store.name, 'query', `${from.path}/src/db.ts:5`, async));
    }
    const partner = externals[i % Math.max(1, externals.length)];
    if (partner && random() < 0.12)
      calls.push(call(from.name, partner.name, 'POST /', `${from.path}/src/partner.ts:8`));
  });
  const findings = services.flatMap((s, i) =>
    i % 6 === 2
      ? [
          finding(
            'missing-timeout',
            i % 12 === 2 ? 'error' : 'warning',
            [s.name],
            `${s.path}/src/client.ts:10`,
            `GET /0 of ${s.name} has no timeout.`,
          ),
        ]
      : [],
  );
  const numbers = services.slice(0, 4).map((s, i) =>
    availability(
      s.name,
      'GET /',
      services.slice(i, i + 4).map((x) => estimate(x.name, 0.999)),
    ),
  );
  return snapshot({ services, resources, externals, calls, findings, numbers, about: { name: `generated-${size}` } });
}

/** A linear congruential generator: the same numbers on every machine. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) / 2 ** 32;
}
