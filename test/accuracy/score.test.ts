import assert from 'node:assert/strict';
import { ratesOf } from '../../scripts/accuracy/counts.ts';
import { normalPath } from '../../scripts/accuracy/routes.ts';
import { score } from '../../scripts/accuracy/score.ts';
import type { Truth } from '../../scripts/accuracy/truth.ts';
import { judge } from '../../scripts/accuracy/verdicts.ts';
import type { Report } from '../../src/model/report.ts';

const edge = (from: string, to: string, rest: object = {}) => ({ from, to, ...rest });
const call = (service: string, file: string, line: number, rest: object = {}) => ({
  id: `${service}|${file}:${line}`,
  service,
  file,
  line,
  protocol: 'http',
  evidence: [],
  ...rest,
});

const truth: Truth = {
  app: 'shop',
  repo: 'https://example.com/shop',
  commit: 'abc',
  services: [
    { name: 'web', kind: 'web' },
    { name: 'orders', kind: 'service' },
    { name: 'mails', kind: 'service' },
    { name: 'order-db', kind: 'datastore' },
    { name: 'prometheus', kind: 'observability' },
  ],
  edges: [
    edge('web', 'orders', { evidence: [{ file: 'web/api.ts', line: 7 }] }),
    edge('orders', 'order-db'),
    edge('orders', 'mails'),
    edge('web', 'mails', { status: 'optional' }),
  ],
  callSites: [
    { file: 'web/api.ts', line: 7, missingTimeout: true },
    { file: 'web/api.ts', line: 20, missingTimeout: false },
    { file: 'orders/db.ts', line: 3, missingTimeout: true, ambiguous: true },
    { file: 'orders/mail.ts', line: 5, missingTimeout: true },
  ],
  routes: [
    { service: 'orders', method: 'GET', path: '/orders/:id', file: 'orders/app.ts', line: 3 },
    { service: 'orders', method: 'PUT', path: '/orders/:id', file: 'orders/app.ts', line: 4 },
    { service: 'orders', method: 'ALL', path: '*', file: 'orders/app.ts', line: 9 },
    { service: 'mails', method: 'NATS', path: 'order:created', file: 'mails/on.ts', line: 2, handler: true },
  ],
  events: {
    published: [
      { service: 'orders', name: 'bull:SendMail', file: 'orders/queue.ts', line: 12 },
      { service: 'orders', name: 'bull:OtherQueue', file: 'orders/queue.ts', line: 40 },
    ],
    consumed: [{ service: 'mails', name: 'order:created', file: 'elsewhere.ts', line: 1 }],
  },
  traps: [
    { file: 'web/api.ts', line: 7, trap: 'what is labelled is no trap' },
    { file: 'compose.yaml', line: 3, trap: 'neither is a manifest' },
    { file: 'scripts', line: 0, trap: 'folder' },
    { file: 'web/mock.ts', line: 1, trap: 'whole file' },
    { file: 'web/text.ts', line: 8, trap: 'one line' },
    'in words',
  ],
};

const report = {
  services: ['web', 'orders-service', 'mails'].map((name) => ({ name, kind: 'service', aliases: [] })),
  resources: [{ name: 'postgres', kind: 'database', aliases: [] }],
  externals: [],
  dependencies: [
    edge('web', 'orders-service', { purpose: 'request', evidence: [] }),
    edge('orders-service', 'postgres', { purpose: 'request', evidence: [] }),
    edge('orders-service', 'mails', { purpose: 'startup', evidence: [] }),
    edge('web', 'mails', { purpose: 'request', evidence: [] }),
    edge('mails', 'orders-service', { purpose: 'request', evidence: [{ file: 'web/text.ts', line: 8, note: '' }] }),
  ],
  calls: [
    call('web', 'scripts/seed.ts', 4, { to: 'orders-service' }),
    call('orders', 'orders/queue.ts', 14, { channel: 'send-mail-queue' }),
    call('orders', 'orders/queue.ts', 40, { channel: '8' }),
  ],
  endpoints: [
    { id: 'a', service: 'orders', protocol: 'http', method: 'GET', path: '/orders/{orderId}/', file: 'x', line: 1 },
    { id: 'b', service: 'orders', protocol: 'http', method: 'POST', path: '/orders/:id', file: 'web/mock.ts', line: 9 },
    { id: 'c', service: 'orders', protocol: 'http', path: '*', file: 'x', line: 3 },
    { id: 'd', service: 'mails', protocol: 'nats', path: 'order:created', trigger: 'message', file: 'x', line: 4 },
  ],
  channels: [
    { name: 'send-mail-queue', producers: ['orders|orders/queue.ts:14'], consumers: [] },
    { name: '8', producers: ['orders|orders/queue.ts:40'], consumers: [] },
    { name: 'order:created', producers: [], consumers: ['d'] },
  ],
  findings: [
    { rule: 'missing-timeout', file: 'web/api.ts', line: 8 },
    { rule: 'missing-timeout', file: 'web/api.ts', line: 19 },
    { rule: 'missing-timeout', file: 'orders/db.ts', line: 3 },
    { rule: 'missing-timeout', file: 'orders/other.ts', line: 3 },
    { rule: 'missing-retry', file: 'orders/mail.ts', line: 5 },
  ],
} as unknown as Report;

const scored = score(truth, report);

describe('the accuracy scorers', () => {
  it('match nodes by name, by stem and by their neighbors', () => {
    assert.deepEqual(scored.nodes, { hits: 4, wrong: [], missed: [] });
  });

  it('count request edges of the default deployment, caller first', () => {
    assert.deepEqual(scored.edges, {
      hits: 2,
      wrong: ['mails -> orders'],
      missed: ['orders -> mails'],
    });
    assert.equal(ratesOf(scored.edges).f1.toFixed(3), '0.667');
  });

  it('count findings near labelled calls, and those near none where all are labelled', () => {
    assert.deepEqual(scored.timeouts, {
      hits: 1,
      wrong: ['web/api.ts:19 (has a bound)', 'orders/other.ts:3 (no labelled call)'],
      missed: ['orders/mail.ts:5'],
    });
    assert.deepEqual(score({ ...truth, sampled: true }, report).timeouts.wrong, ['web/api.ts:19 (has a bound)']);
  });

  it('find routes by service, method and path', () => {
    assert.deepEqual(scored.routes.missed, ['orders PUT /orders/:id (orders/app.ts:4)']);
    assert.equal(normalPath('/a/:id(\\d+)/[...rest]'), normalPath('a/{key}/*'));
    assert.notEqual(normalPath('/a/b'), normalPath('/a/:b'));
  });

  it('find channels by name, or at their place by the constant that names them', () => {
    assert.deepEqual(scored.channels.missed, ['orders publishes bull:OtherQueue (orders/queue.ts:40)']);
  });

  it('see what lies in a trap', () => {
    assert.equal(scored.traps.scored, 3);
    assert.deepEqual(scored.traps.caught, [
      'call to orders-service at scripts/seed.ts:4 (folder)',
      'endpoint /orders/:id at web/mock.ts:9 (whole file)',
      'evidence of mails -> orders-service at web/text.ts:8 (one line)',
    ]);
    assert.deepEqual(
      scored.traps.words.map(({ trap }) => trap),
      ['what is labelled is no trap', 'neither is a manifest', 'in words'],
    );
  });

  it('believe who has read what lies in a trap', () => {
    const why = 'The service starts it.';
    const { traps } = score(truth, report, [{ rule: 'trap', file: 'scripts/seed.ts', line: 1, verdict: 'true', why }]);
    assert.equal(traps.caught.length, 2);
    assert.deepEqual(traps.answered, [`scripts/seed.ts: ${why}`]);
  });

  it('count verdicts on what is reported still', () => {
    const verdict = (line: number, said: 'true' | 'false') => ({
      rule: 'missing-timeout',
      file: 'web/api.ts',
      line,
      verdict: said,
      why: '',
    });
    const [judged] = judge(report, [verdict(8, 'true'), verdict(19, 'false'), verdict(99, 'false')]);
    assert.deepEqual(judged, {
      rule: 'missing-timeout',
      found: 4,
      right: 1,
      wrong: 1,
      unsure: 0,
      unread: ['orders/db.ts:3', 'orders/other.ts:3'],
    });
  });
});
