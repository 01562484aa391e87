import assert from 'node:assert/strict';
import type { CrossImport } from '../../../src/model/system.ts';
import { rule as crossServiceImport } from '../../../src/analyze/rules/cross-service-import.ts';
import { rule as cyclicDependency } from '../../../src/analyze/rules/cyclic-dependency.ts';
import { rule as sharedDatabase } from '../../../src/analyze/rules/shared-database.ts';
import { rule as unownedService } from '../../../src/analyze/rules/unowned-service.ts';
import { findings, onlyFinding, short } from '../run-rule.ts';
import { at, call, dependency, resource, service, system } from '../system-builder.ts';

describe('cyclic-dependency', () => {
  const services = ['a', 'b', 'c', 'd'].map((name) => service(name));

  it('reports one cycle with every call on it, and what else is tied in', () => {
    const calls = [call('a', 'b'), call('b', 'a'), call('b', 'c'), call('c', 'd'), call('d', 'b')];
    const found = onlyFinding(cyclicDependency, system({ services, calls }));
    assert.equal(found.subject, 'a <-> b <-> c <-> d');
    assert.match(found.message, /^`a → b → a` call each other and wait \(2 more services are tied in\)/);
    assert.deepEqual(
      found.related.map((r) => r.note),
      ['a → b: call', 'b → a: call'],
    );
  });

  it('is silent on asynchronous circles, on circles through a gateway, and on start order', () => {
    const gateway = service('gate', { kind: 'gateway' });
    const silent = [
      system({ services, calls: [call('a', 'b'), call('b', 'a', { mode: 'async' })] }),
      system({ services: [...services, gateway], calls: [call('a', 'gate'), call('gate', 'a')] }),
      system({ services, calls: [call('a', 'b')], dependencies: [dependency('b', 'a', { purpose: 'deploy-order' })] }),
      system({ services, calls: [call('a', 'b'), call('b', 'c')] }),
    ];
    for (const s of silent) assert.deepEqual(findings(cyclicDependency, s), []);
  });
});

describe('shared-database', () => {
  const [a, b] = [service('a'), service('b')];
  const db = resource('pg');
  const use = (from: string, database?: string, table?: string): ReturnType<typeof call> =>
    call(from, 'pg', { database, table, library: 'pg', id: `${from}${database}${table}` });
  const subjects = (...calls: ReturnType<typeof call>[]): string[] =>
    findings(sharedDatabase, system({ services: [a, b], resources: [db], calls })).map((f) => f.subject);

  it('reports two services on one database', () => {
    assert.deepEqual(subjects(use('a', 'shop'), use('b', 'shop')), ['pg/shop']);
    assert.deepEqual(subjects(use('a'), use('b')), ['pg']);
    assert.deepEqual(subjects(use('a', 'shop', 'orders'), use('b', 'shop', 'orders')), ['pg/shop']);
  });

  it('is silent on own databases, own tables, and on a name that is known on one side only', () => {
    assert.deepEqual(subjects(use('a', 'orders'), use('b', 'users')), []);
    assert.deepEqual(subjects(use('a', 'shop', 'orders'), use('b', 'shop', 'users')), []);
    assert.deepEqual(subjects(use('a', 'shop'), use('b')), []);
  });

  it('is silent on one program that runs twice, and on jobs', () => {
    const calls = [use('a', 'shop'), use('b', 'shop')];
    const twice = [service('a', { path: 'app' }), service('b', { path: 'app' })];
    const migration = [a, service('b', { kind: 'job' })];
    for (const services of [twice, migration]) {
      assert.deepEqual(findings(sharedDatabase, system({ services, resources: [db], calls })), []);
    }
  });

  it('reads a declared dependency without a call, and leaves caches and brokers out', () => {
    const dependencies = [dependency('a', 'pg'), dependency('b', 'pg')];
    assert.equal(findings(sharedDatabase, system({ services: [a, b], resources: [db], dependencies })).length, 1);
    const cache = resource('pg', 'cache');
    assert.equal(findings(sharedDatabase, system({ services: [a, b], resources: [cache], dependencies })).length, 0);
  });
});

describe('cross-service-import', () => {
  it('tells running code from types', () => {
    const one: CrossImport = { from: 'a', to: 'b', specifier: '../../b/src/x', typeOnly: false, at: at('a/x.ts', 3) };
    const crossImports = [one, { ...one, typeOnly: true, specifier: '../../b/src/t', at: at('a/t.ts') }];
    const found = findings(crossServiceImport, system({ services: [service('a'), service('b')], crossImports }));
    assert.deepEqual(
      found.map((f) => [f.subject, f.severity]),
      [
        ['a -> b ../../b/src/t', 'info'],
        ['a -> b ../../b/src/x', 'warning'],
      ],
    );
  });
});

describe('unowned-service', () => {
  const owned = service('a', { owners: [{ owner: '@x', source: 'CODEOWNERS', at: at('CODEOWNERS') }] });

  it('names each service without an owner where owners are kept', () => {
    const s = system({
      services: [owned, service('b'), service('proxy', { path: undefined })],
      ownerSources: ['CODEOWNERS'],
    });
    assert.deepEqual(short(findings(unownedService, s)), ['b/package.json:1 b']);
  });

  it('speaks once where no owners are kept at all', () => {
    const found = onlyFinding(unownedService, system({ services: [service('b'), service('c')] }));
    assert.deepEqual([found.subject, found.severity, found.services], ['no owners declared', 'info', ['b', 'c']]);
    assert.match(found.message, /^None of 2 services \(b, c\) has an owner: looked for CODEOWNERS/);
    assert.match(onlyFinding(unownedService, system({ services: [service('b')] })).message, /^`b` has no owner: /);
  });

  it('is silent when all are owned', () => {
    assert.deepEqual(findings(unownedService, system({ services: [owned], ownerSources: ['CODEOWNERS'] })), []);
  });
});
