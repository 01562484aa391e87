import assert from 'node:assert/strict';
import type { CatalogFact } from '../../../src/model/manifest.ts';
import type { Call, Service } from '../../../src/model/system.ts';
import { rule as crossTeamCycle } from '../../../src/analyze/rules/cross-team-cycle.ts';
import { rule as drift } from '../../../src/analyze/rules/declared-vs-actual-drift.ts';
import { rule as dualWrite } from '../../../src/analyze/rules/dual-write.ts';
import { rule as hubService } from '../../../src/analyze/rules/hub-service.ts';
import { rule as missingProbe } from '../../../src/analyze/rules/missing-probe.ts';
import { rule as mixedVersions } from '../../../src/analyze/rules/mixed-versions-in-use.ts';
import { rule as orphanService } from '../../../src/analyze/rules/orphan-service.ts';
import { rule as ownershipConflict } from '../../../src/analyze/rules/ownership-conflict.ts';
import { config, declared } from '../config-builder.ts';
import { findings, onlyFinding } from '../run-rule.ts';
import { at, call, dependency, endpoint, entryService, resource, service, system } from '../system-builder.ts';

const workload = { name: 'deployment', at: at('k8s.yaml', 3) };
const owned = (name: string, ...owners: [source: string, owner: string][]): Service =>
  service(name, { owners: owners.map(([source, owner]) => ({ source, owner, at: at(source) })) });

describe('hub-service', () => {
  const many = Array.from({ length: 9 }, (_, i) => `s${i}`);
  const services = [...many.map((name) => service(name)), service('hub')];

  it('counts callers, and what is called', () => {
    assert.match(
      onlyFinding(hubService, system({ services, calls: many.map((n) => call(n, 'hub')) })).message,
      /^9 services call `hub`/,
    );
    const calls = many.map((n, i) => call('hub', n, { at: at('hub/x.ts', i + 1) }));
    assert.equal(onlyFinding(hubService, system({ services, calls })).subject, 'hub out');
  });

  it('leaves platform services and gateways alone', () => {
    const calls = many.map((n) => call(n, 'hub'));
    const platform = config({ services: [declared('hub', 0.99, { tier: 'platform' })] });
    assert.deepEqual(findings(hubService, system({ services, calls }), platform), []);
    const gateway = [...many.map((name) => service(name)), service('hub', { kind: 'gateway' })];
    assert.deepEqual(
      findings(
        hubService,
        system({ services: gateway, calls: many.map((n, i) => call('hub', n, { at: at('x', i + 1) })) }),
      ),
      [],
    );
    assert.deepEqual(findings(hubService, system({ services, calls: calls.slice(1) })), []);
  });
});

describe('dual-write', () => {
  const post = endpoint('orders', 'POST /orders');
  const here = { via: 'direct' as const, endpoints: [post.id] };
  const save = (more: Partial<Call> = {}): Call =>
    call('orders', 'mongo', { ...here, operation: 'Order.save', at: at('o.ts', 5), ...more });
  const publish = (more: Partial<Call> = {}): Call =>
    call('orders', 'nats', {
      ...here,
      mode: 'async',
      handling: 'async',
      channel: 'order:created',
      at: at('o.ts', 9),
      ...more,
    });
  const run = (...calls: Call[]): ReturnType<typeof system> =>
    system({
      services: [service('orders')],
      resources: [resource('mongo'), resource('nats', 'broker')],
      endpoints: [post],
      calls,
    });

  it('reports a write and a publish in one handler, at the publish', () => {
    const found = onlyFinding(dualWrite, run(save(), publish()));
    assert.deepEqual([found.at.line, found.subject], [9, 'orders POST /orders']);
    assert.match(found.message, /changes mongo \(Order.save\) and publishes order:created to nats/);
  });

  it('is silent on reads, on one of the two, on an outbox, and where the handler is not known', () => {
    for (const calls of [
      [save({ operation: 'Order.findOne' }), publish()],
      [save({ operation: 'query' }), publish()],
      [save()],
      [publish()],
      [save(), publish({ at: at('outbox/relay.ts') })],
      [save({ via: 'service-wide' }), publish()],
    ]) {
      assert.deepEqual(findings(dualWrite, run(...calls)), []);
    }
  });
});

describe('ownership-conflict', () => {
  const count = (...owners: [string, string][]): number =>
    findings(ownershipConflict, system({ services: [owned('a', ...owners)] })).length;

  it('compares sources by plain names', () => {
    assert.equal(count(['CODEOWNERS', '@shop/orders'], ['catalog-info.yaml', 'group:default/payments']), 1);
    assert.equal(count(['CODEOWNERS', '@shop/orders'], ['catalog-info.yaml', 'group:default/orders']), 0);
    assert.equal(count(['CODEOWNERS', '@shop/a'], ['CODEOWNERS', '@shop/b']), 0);
    assert.equal(count(['CODEOWNERS', '@shop/a']), 0);
  });
});

describe('cross-team-cycle', () => {
  const services = [owned('a1', ['C', '@a']), owned('a2', ['C', '@a']), owned('b1', ['C', '@b']), service('none')];

  it('ties teams, not services', () => {
    const found = onlyFinding(crossTeamCycle, system({ services, calls: [call('a1', 'b1'), call('b1', 'a2')] }));
    assert.equal(found.subject, '@a <-> @b');
    assert.match(found.message, /depend on each other: a1 → b1, b1 → a2/);
  });

  it('is silent on one direction, within a team, and without owners', () => {
    assert.deepEqual(findings(crossTeamCycle, system({ services, calls: [call('a1', 'b1'), call('a2', 'b1')] })), []);
    assert.deepEqual(findings(crossTeamCycle, system({ services, calls: [call('a1', 'a2'), call('a2', 'a1')] })), []);
    assert.deepEqual(
      findings(crossTeamCycle, system({ services, calls: [call('a1', 'none'), call('none', 'a1')] })),
      [],
    );
  });
});

describe('missing-probe', () => {
  const kubernetes = { id: 'kubernetes:k8s', kind: 'kubernetes' as const, deploysReplicas: true };
  const probe = (kind: 'readiness' | 'liveness', path?: string) => ({ kind, path, at: at('k8s.yaml', 20) });
  const run = (probes: Service['probes'], more: Partial<Service> = {}) =>
    system({
      environment: kubernetes,
      services: [service('a', { workload, probes, ...more })],
      endpoints: [endpoint('a', 'GET /health')],
    });

  it('reports no readiness probe, and a path that is not served', () => {
    assert.match(onlyFinding(missingProbe, run([])).message, /has no readiness probe/);
    const wrong = findings(missingProbe, run([probe('readiness', '/healthz'), probe('liveness', '/alive')]));
    assert.deepEqual(wrong.map((f) => f.subject).sort(), ['a liveness /alive', 'a readiness /healthz']);
  });

  it('is silent on probes that fit, on what was not read, on jobs and outside Kubernetes', () => {
    assert.deepEqual(findings(missingProbe, run([probe('readiness', '/health')])), []);
    assert.deepEqual(findings(missingProbe, run([probe('readiness')])), []);
    assert.deepEqual(findings(missingProbe, run([probe('readiness', '/x')], { analyzed: 'partial' })), []);
    assert.deepEqual(findings(missingProbe, run([], { kind: 'job' })), []);
    const compose = { ...run([]), environment: { ...kubernetes, kind: 'compose' as const } };
    assert.deepEqual(findings(missingProbe, compose), []);
  });
});

describe('declared-vs-actual-drift', () => {
  const catalog = (...dependsOn: string[]): CatalogFact => ({
    fact: 'catalog',
    kind: 'component',
    name: 'a',
    folder: 'a',
    dependsOn,
    providesApis: [],
    consumesApis: [],
    annotations: {},
    at: at('a/catalog-info.yaml'),
  });
  const run = (entry: CatalogFact, ...calls: Call[]) =>
    findings(
      drift,
      system({
        services: [service('a', { catalog: entry }), service('b'), service('c')],
        resources: [resource('db')],
        calls,
      }),
    ).map((f) => f.subject);

  it('reports both directions', () => {
    assert.deepEqual(
      run(catalog('component:default/b', 'resource:db'), call('a', 'b'), call('a', 'c', { at: at('a/c.ts') })),
      ['a -> c undeclared', 'a -> db declared only'],
    );
  });

  it('is silent where they agree, and on a catalog that keeps no dependencies', () => {
    assert.deepEqual(run(catalog('component:b'), call('a', 'b')), []);
    assert.deepEqual(run(catalog(), call('a', 'b')), []);
    assert.deepEqual(run(catalog('component:elsewhere', 'component:b'), call('a', 'b')), []);
  });
});

describe('mixed-versions-in-use', () => {
  const asks = (from: string, path: string): Call => call(from, 'api', { http: { path }, id: `${from}${path}` });
  const run = (...calls: Call[]) =>
    findings(mixedVersions, system({ services: ['a', 'b', 'api'].map((n) => service(n)), calls }));

  it('reports two versions of one interface', () => {
    const [found] = run(asks('a', '/v2/x'), asks('b', '/v1/x'));
    assert.match(found!.message, /asked for 2 versions of its interface: v1 by b; v2 by a/);
  });

  it('is silent on one version and on paths without', () => {
    assert.deepEqual(run(asks('a', '/v1/x'), asks('b', '/v1/y'), asks('b', '/health')), []);
  });
});

describe('orphan-service', () => {
  const lonely = service('lonely', { workload });
  const run = (more: Parameters<typeof system>[0] = {}) =>
    findings(
      orphanService,
      system({
        services: [lonely, entryService('web', { workload })],
        endpoints: [endpoint('lonely', 'GET /x')],
        ...more,
      }),
    );

  it('reports what nothing reaches', () => assert.equal(run().length, 1));

  it('is silent on what is called, consumes, or may be called from where is not known', () => {
    assert.deepEqual(run({ calls: [call('web', 'lonely')] }), []);
    assert.deepEqual(run({ dependencies: [dependency('web', 'lonely', { purpose: 'discovery' })] }), []);
    assert.deepEqual(run({ endpoints: [endpoint('lonely', 'topic', { trigger: 'message' })] }), []);
    assert.deepEqual(run({ endpoints: [] }), []);
    assert.deepEqual(
      run({ unresolved: [{ target: '?', why: 'dynamic', library: 'axios', at: at('x'), chain: [] }] }),
      [],
    );
  });
});
