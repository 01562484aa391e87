import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfig } from '../../src/extract/config/read-config.ts';

const read = (text: string) => readConfig('faultline.yaml', text);
const said = (text: string) => read(text).problems.map((p) => `${p.at?.line}:${p.at?.column} ${p.message}`);

describe('faultline.yaml', () => {
  it('reads every section, with units, defaults and places', () => {
    const config = read(
      [
        'version: 1',
        'environment: kubernetes:infra/k8s',
        'ignore: ["legacy/**"]',
        'services:',
        '  orders:',
        '    path: ./services/orders/',
        '    aliases: [orders-svc]',
        '    replicas: 2',
        '    availability: 0.999',
        '    target: 99.95%',
        '    endpoints:',
        '      "POST /orders": { weight: 0.1, requires: { all: [orders, { any: [cache, { chance: 0.2, of: db }] }, { atLeast: 2, of: [a, b, c] }] } }',
        'externals:',
        '  api.stripe.com: { availability: 0.9999 }',
        'resources:',
        '  pg: { kind: database, availability: { value: 0.9995, low: 0.999, source: sla } }',
        'hosts: { users.corp: users }',
        'variables: { RETRIES: 3 }',
        'dependencies:',
        '  - { from: orders, to: payments, timeout: 1.5s, attempts: 2 }',
        'rules: { preset: strict, missing-retry: off, long-sync-chain: { severity: warning, max: 4 } }',
      ].join('\n'),
    );
    assert.deepEqual(config.problems, []);
    const [orders] = config.services;
    assert.equal(orders?.path, 'services/orders');
    assert.equal(orders?.target, 0.9995);
    assert.deepEqual(orders?.at, { file: 'faultline.yaml', line: 5, column: 3, endLine: 5, endColumn: 9 });
    assert.equal(orders?.availability?.kind, 'intrinsic');
    assert.deepEqual(orders?.endpoints[0]?.requires, {
      all: [
        { node: 'orders' },
        { any: [{ node: 'cache' }, { chance: 0.2, of: { node: 'db' } }] },
        { atLeast: 2, of: [{ node: 'a' }, { node: 'b' }, { node: 'c' }] },
      ],
    });
    assert.equal(config.externals[0]?.availability?.kind, 'observed');
    const { at, ...pg } = config.resources[0]!.availability!;
    assert.equal(at?.line, 16);
    assert.deepEqual(pg, { value: 0.9995, low: 0.999, high: 0.9995, kind: 'observed', source: 'sla' });
    assert.deepEqual([config.hosts[0]?.node, config.variables[0]?.value], ['users', '3']);
    assert.deepEqual([config.dependencies[0]?.timeoutMs, config.dependencies[0]?.at.line], [1500, 20]);
    assert.equal(config.rules.preset, 'strict');
    assert.deepEqual(config.rules.settings['long-sync-chain']?.options, { max: 4 });
    assert.equal(config.rules.settings['missing-retry']?.severity, 'off');
  });

  it('names line, mistake and what was probably meant', () => {
    assert.deepEqual(
      said(
        [
          'services:',
          '  orders: { replica: 2, kind: srvice, requires: { al: [a] } }',
          'dependencies: [{ form: a, to: b }, { from: a, to: b, timeout: 2x }]',
          'rules: { missing-retry: { severity: eror } }',
        ].join('\n'),
      ),
      [
        '2:13 unknown key "replica" in services.orders: did you mean "replicas"?',
        '2:31 services.orders.kind must be one of service, worker, job, website, gateway, registry, config, auth, monitoring (did you mean "service"?), found "srvice"',
        '2:51 unknown key "al" in services.orders.requires: did you mean "all"?',
        '3:18 unknown key "form" in dependencies[0]: did you mean "from"?',
        '3:63 dependencies[1].timeout must be a duration such as 2s or 500ms, found "2x"',
        '4:37 rules.missing-retry.severity must be one of error, warning, info, hint, off (did you mean "error"?), found "eror"',
      ],
    );
  });

  it('leaves out only what is wrong', () => {
    const config = read(
      'services:\n  orders: { replicas: two, owner: "@shop/orders" }\ndependencies: [{ from: a }, { from: a, to: b }]\nhosts: { x: [1], y: pay }\n',
    );
    assert.equal(config.problems.length, 3);
    assert.equal(config.services[0]?.owner, '@shop/orders');
    assert.equal(config.services[0]?.replicas, undefined);
    assert.deepEqual(
      config.dependencies.map((d) => [d.from, d.to]),
      [['a', 'b']],
    );
    assert.deepEqual(
      config.hosts.map((h) => h.host),
      ['y'],
    );
  });

  it('takes empty sections and entries as nothing said', () => {
    const config = read('# services:\nhosts:\nservices:\n  orders:\n');
    assert.deepEqual(config.problems, []);
    assert.deepEqual(
      config.services.map((s) => s.name),
      ['orders'],
    );
    assert.deepEqual(read('').problems, []);
    assert.deepEqual(read('# only a comment\n').problems, []);
  });

  it('goes on after a YAML error', () => {
    const config = read('services:\n  orders: { owner: "@a/b" }\nhosts: { a: b\n');
    assert.match(config.problems[0]?.message ?? '', /not valid YAML/);
    assert.equal(config.services[0]?.owner, '@a/b');
    assert.match(said('- a\n- b\n')[0] ?? '', /must be a map/);
  });

  it('resolves anchors, aliases and merge keys', () => {
    const config = read('services:\n  a: &a { owner: "@x/a", replicas: 2 }\n  b: { <<: *a, replicas: 3 }\n  c: *a\n');
    assert.deepEqual(config.problems, []);
    assert.deepEqual(
      config.services.map((s) => [s.name, s.owner, s.replicas]),
      [
        ['a', '@x/a', 2],
        ['b', '@x/a', 3],
        ['c', '@x/a', 2],
      ],
    );
  });

  it('ends on an anchor bomb', () => {
    const bomb = ['a0: &a0 [x, x]'];
    for (let i = 1; i < 60; i++) bomb.push(`a${i}: &a${i} [*a${i - 1}, *a${i - 1}]`);
    const config = read(`${bomb.join('\n')}\nservices: { a: *a59 }\n`);
    assert.ok(config.problems.some((p) => p.message.includes('nested or repeated too much')));
  });

  it('reports what is valid alone and cannot be meant together', () => {
    assert.deepEqual(
      said(
        [
          'services:',
          '  a: { replicas: 1, needed: 2, aliases: [b] }',
          '  b: { availability: { value: 0.9, low: 0.95 }, requires: { atLeast: 3, of: [x, y] } }',
          'dependencies: [{ from: a, to: a }]',
        ].join('\n'),
      ),
      [
        '2:3 a needs 2 replicas up and has 1',
        '3:3 "b" means both a (line 2) and b: neither is used',
        '3:3 b: at least 3 of 2 can never be up',
        '3:8 availability of b: low ≤ value ≤ high does not hold (0.95, 0.9, 0.9)',
        '4:16 a dependency of a on itself',
      ],
    );
  });

  it('never throws, and gives every problem a place inside the text', () => {
    const piece = fc.constantFrom(
      'services:',
      '  orders:',
      '    kind: job',
      '    kind: [',
      '- a',
      'hosts: {a: b}',
      'rules: {x: off}',
      ': :',
      '&a *a',
      '<<: *a',
      '    requires: {all: [a, {any: 3}]}',
      '__proto__: {a: 1}',
      '  constructor: {kind: 1}',
      '\t',
      '"',
      '? x',
      '--- ',
      '!!js x',
      'version: 1',
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), (lines) => {
        const text = lines.join('\n');
        const count = text.split('\n').length;
        for (const problem of read(text).problems)
          assert.ok(problem.at && problem.at.line >= 1 && problem.at.line <= count);
      }),
      { numRuns: 500 },
    );
  });
});
