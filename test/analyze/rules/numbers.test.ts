import assert from 'node:assert/strict';
import { rule as infeasibleTarget } from '../../../src/analyze/rules/infeasible-target.ts';
import { rule as singleReplica } from '../../../src/analyze/rules/single-replica-on-critical-path.ts';
import { config, declared, declaredNode, exactly } from '../config-builder.ts';
import { findings, onlyFinding } from '../run-rule.ts';
import { at, call, entryService, resource, service, system } from '../system-builder.ts';

describe('infeasible-target', () => {
  const s = system({
    services: [entryService('a')],
    resources: ['d1', 'd2', 'd3', 'd4', 'd5'].map((name) => resource(name)),
    calls: ['d1', 'd2', 'd3', 'd4', 'd5'].map((to, i) => call('a', to, { at: at('a/db.ts', i + 1) })),
  });
  const resources = [0.99999, 0.99999, 0.99999, 0.99999, 0.9995].map((v, i) => declaredNode(`d${i + 1}`, v));

  it('is an error when even the best case misses it, and names the violators of the extra nine (C20)', () => {
    const services = [declared('a', 0.9999, { target: 0.9999 })];
    const found = onlyFinding(infeasibleTarget, s, config({ services, resources }));
    assert.equal(found.severity, 'error');
    assert.match(found.message, /its 5 hard dependencies still allow only 99\.946% at best/);
    assert.match(
      found.message,
      /should have 99\.999% or more \(one nine better\); below that: d5 99\.95% \(declared\)\.$/,
    );
  });

  it('is a warning when it is missed as expected but not at best', () => {
    const services = [declared('a', 0.9999, { target: 0.999 })];
    const wide = config({ services, resources: [declaredNode('d1', exactly(0.998, { high: 0.9999 }))] });
    const one = system({ services: [entryService('a')], resources: [resource('d1')], calls: [call('a', 'd1')] });
    assert.equal(onlyFinding(infeasibleTarget, one, wide).severity, 'warning');
  });

  it('is silent on a target that can be met, however unreliable the service itself is, and without a target', () => {
    const met = [declared('a', 0.9, { target: 0.999 })];
    assert.deepEqual(findings(infeasibleTarget, s, config({ services: met, resources })), []);
    assert.deepEqual(findings(infeasibleTarget, s, config({ resources })), []);
  });
});

describe('single-replica-on-critical-path', () => {
  const production = { id: 'kubernetes:infra/k8s', kind: 'kubernetes' as const, deploysReplicas: true };
  const workload = { name: 'deployment', at: at('k8s.yaml', 8) };
  const parts = (replicas: number | undefined, environment = production) =>
    system({
      environment,
      services: [
        entryService('web', { workload, replicas: 2 }),
        service('cart', { workload, replicas: 2 }),
        service('db-api', { workload, replicas }),
      ],
      calls: [call('web', 'cart'), call('web', 'db-api', { at: at('web/b.ts') }), call('cart', 'db-api')],
    });

  it('reports a single replica that several services wait for on the way of an entry', () => {
    const found = onlyFinding(singleReplica, parts(1));
    assert.match(found.message, /`db-api` runs as one replica in kubernetes:infra\/k8s, and cart, web wait for it/);
    assert.equal(onlyFinding(singleReplica, parts(undefined)).confidence, 'medium');
  });

  it('is silent on two replicas, in development environments, and where replicas are not decided', () => {
    assert.deepEqual(findings(singleReplica, parts(2)), []);
    for (const id of ['kubernetes:infra/k8s-dev', 'kustomize:overlays/test', 'helm:local']) {
      assert.deepEqual(findings(singleReplica, parts(1, { ...production, id })), [], id);
    }
    assert.deepEqual(findings(singleReplica, parts(1, { ...production, deploysReplicas: false })), []);
  });

  it('takes one caller as enough for a critical tier, and any number a user says', () => {
    const one = system({
      environment: production,
      services: [entryService('web', { workload, replicas: 2 }), service('pay', { workload, replicas: 1 })],
      calls: [call('web', 'pay')],
    });
    assert.deepEqual(findings(singleReplica, one), []);
    assert.equal(
      findings(singleReplica, one, config({ services: [declared('pay', 0.999, { tier: 'critical' })] })).length,
      1,
    );
    const settings = { 'single-replica-on-critical-path': { options: { dependents: 1 } } };
    assert.equal(findings(singleReplica, one, config({ rules: { preset: 'recommended', settings } })).length, 1);
  });
});
