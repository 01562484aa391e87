import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/kubernetes.ts';
import type { WorkloadFact } from '../../../src/model/manifest.ts';
import { factsOf, problemsOf, readProjects, variablesOf } from './read.ts';

const deployment = (name: string, rest = '', container = ''): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 2
  template:
    metadata: {labels: {app: ${name}}}
    spec:
${rest}      containers:
        - name: ${name}
          image: shop/${name}:1
${container}`;
const service = (name: string, selector: string, rest = ''): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec:\n  selector: {app: ${selector}}\n  ports: [{port: 80, targetPort: http}]\n${rest}`;
const environments = (texts: Record<string, string>): readonly string[] =>
  factsOf(manifest, texts, 'environment').map((e) => e.id);

describe('kubernetes: workloads', () => {
  it('reads image, replicas, ports, probes, command and owner of a Deployment', () => {
    const container = `          command: [node, dist/main.js]
          args: [--port, "3000"]
          ports: [{containerPort: 3000, name: http}]
          readinessProbe: {httpGet: {path: /ready, port: http}}
          livenessProbe: {tcpSocket: {port: 3000}}
`;
    const text = deployment('orders', '', container).replace(
      '  name: orders\n',
      '  name: orders\n  labels: {team: orders-team}\n  annotations: {backstage.io/owner: platform}\n',
    );
    const [{ at, probes, owners, replicasAt, ...workload }] = factsOf(
      manifest,
      { 'k8s/orders.yaml': text },
      'workload',
    ) as [WorkloadFact];
    assert.deepEqual(workload, {
      fact: 'workload',
      environment: 'kubernetes:k8s',
      name: 'orders',
      aliases: [],
      image: 'shop/orders:1',
      command: 'node dist/main.js --port 3000',
      kind: 'service',
      replicas: 2,
      ports: [{ container: 3000, name: 'http' }],
      labels: { team: 'orders-team', app: 'orders' },
    });
    assert.deepEqual(
      owners.map((o) => o.owner),
      ['orders-team', 'platform'],
    );
    assert.deepEqual(
      probes.map(({ kind, path, port }) => [kind, path, port]),
      [
        ['readiness', '/ready', 'http'],
        ['liveness', undefined, 3000],
      ],
    );
    assert.deepEqual([at.line, replicasAt?.line], [4, 8]);
  });

  it('tells jobs and schedules from services, and takes the floor of an autoscaler', () => {
    const cron =
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: report}\nspec:\n  schedule: "0 3 * * *"\n  jobTemplate: {spec: {template: {spec: {containers: [{name: r, image: r}]}}}}\n';
    const job =
      'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: migrate-}\nspec: {template: {spec: {containers: [{name: m, image: m}]}}}\n';
    const hpa =
      'apiVersion: autoscaling/v2\nkind: HorizontalPodAutoscaler\nmetadata: {name: x}\nspec: {minReplicas: 4, scaleTargetRef: {kind: Deployment, name: web}}\n';
    const text = [deployment('web'), cron, job, hpa].join('---\n');
    assert.deepEqual(
      factsOf(manifest, { 'a.yaml': text }, 'workload').map((w) => [w.name, w.kind, w.schedule, w.replicas]),
      [
        ['web', 'service', undefined, 4],
        ['report', 'cron', '0 3 * * *', undefined],
        ['migrate', 'job', undefined, undefined],
      ],
    );
  });

  it('passes over a sidecar, whatever its place', () => {
    const text = deployment('web').replace(
      'containers:\n',
      'containers:\n        - {name: proxy, image: envoyproxy/envoy:v1}\n',
    );
    const [web] = factsOf(manifest, { 'a.yaml': text }, 'workload');
    assert.deepEqual([web!.image, web!.aliases], ['shop/web:1', ['proxy']]);
  });
});

describe('kubernetes: variables', () => {
  const env = `          envFrom:
            - configMapRef: {name: common}
              prefix: APP_
            - secretRef: {name: db}
          env:
            - {name: HOST, value: payments}
            - {name: URL, value: "http://$(HOST):80/$(NOPE)$$(HOST)"}
            - {name: LEVEL, valueFrom: {configMapKeyRef: {name: common, key: LEVEL}}}
            - {name: GONE, valueFrom: {configMapKeyRef: {name: elsewhere, key: X}}}
            - {name: KEY, valueFrom: {secretKeyRef: {name: stripe, key: apiKey}}}
            - {name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
            - {name: APP, valueFrom: {fieldRef: {fieldPath: "metadata.labels['app']"}}}
            - {name: API_TOKEN, value: hunter2}
`;
  const map =
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: common}\ndata:\n  LEVEL: info\n  DB_PASSWORD: hunter2\n';
  const secret =
    'apiVersion: v1\nkind: Secret\nmetadata: {name: db}\nstringData:\n  DATABASE_URL: postgres://u:hunter2@db/x\n';
  const texts = { 'k/a.yaml': [deployment('web', '', env), map, secret].join('---\n') };

  it('reads values, references, prefixes and $(NAME)', () => {
    assert.deepEqual(variablesOf(manifest, texts, 'web'), {
      APP_LEVEL: 'info',
      APP_DB_PASSWORD: { k: 'secret', ref: 'configmap/common#DB_PASSWORD' },
      DATABASE_URL: { k: 'secret', ref: 'secret/db#DATABASE_URL' },
      HOST: 'payments',
      URL: 'http://payments:80/$(NOPE)$(HOST)',
      LEVEL: 'info',
      GONE: { k: 'unknown', why: 'no-manifest' },
      KEY: { k: 'secret', ref: 'secret/stripe#apiKey' },
      POD: { k: 'unknown', why: 'dynamic', syntax: 'fieldRef metadata.name' },
      APP: 'web',
      API_TOKEN: { k: 'secret', ref: 'k/a.yaml:25#API_TOKEN' },
    });
    assert.ok(!JSON.stringify(readProjects(manifest, texts)).includes('hunter2'));
  });

  it('points to the ConfigMap, by way of the reference', () => {
    const level = factsOf(manifest, texts, 'variable').find((v) => v.name === 'LEVEL')!;
    assert.deepEqual(
      [level.at.line, level.via.map((step) => [step.at.line, step.note])],
      [31, [[20, 'ConfigMap common, key LEVEL']]],
    );
  });

  it('keeps that a Secret outside of the repository brings more', () => {
    const text = deployment('web', '', '          envFrom: [{secretRef: {name: outside}}]\n');
    assert.deepEqual(variablesOf(manifest, { 'a.yaml': text }, 'web'), { '*': { k: 'secret', ref: 'secret/outside' } });
  });
});

describe('kubernetes: addresses and routes', () => {
  it('gives a Service its DNS names and the workloads its selector picks', () => {
    const text = [
      deployment('orders'),
      service('orders-srv', 'orders', '  type: LoadBalancer\n'),
      service('ghost', 'nobody'),
    ].join('---\n');
    const found = factsOf(manifest, { 'a.yaml': text }, 'address');
    assert.deepEqual(
      found.map((a) => [a.host, a.workloads, a.exposure]),
      [
        ['orders-srv', ['orders'], 'load-balancer'],
        ['ghost', [], 'internal'],
      ],
    );
    assert.deepEqual(found[0]!.aliases, [
      'orders-srv.default',
      'orders-srv.default.svc',
      'orders-srv.default.svc.cluster.local',
    ]);
    assert.deepEqual(found[0]!.ports, [{ port: 80, target: 'http' }]);
  });

  it('keeps namespaces apart and names the pods of a StatefulSet', () => {
    const set =
      'apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db, namespace: shop}\nspec:\n  serviceName: db\n  replicas: 2\n  template:\n    metadata: {labels: {app: db}}\n    spec: {containers: [{name: db, image: postgres}]}\n';
    const inNamespace = (ns: string): string =>
      service('db', 'db').replace('{name: db}', `{name: db, namespace: ${ns}}`);
    const text = [set, inNamespace('shop'), inNamespace('other')].join('---\n');
    const [shop, other] = factsOf(manifest, { 'a.yaml': text }, 'address');
    assert.deepEqual([shop!.workloads, other!.workloads], [['db'], []]);
    assert.ok(shop!.aliases.includes('db-1.db.shop.svc.cluster.local'));
  });

  it('reads an ExternalName', () => {
    const text = [
      deployment('a'),
      'apiVersion: v1\nkind: Service\nmetadata: {name: legacy}\nspec: {type: ExternalName, externalName: db.corp.example}\n',
    ].join('---\n');
    assert.equal(factsOf(manifest, { 'a.yaml': text }, 'address')[0]!.externalName, 'db.corp.example');
  });

  it('reads Ingress rules of today and of extensions/v1beta1, with nginx’s timeouts', () => {
    const now = `apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: edge
  annotations: {nginx.ingress.kubernetes.io/proxy-read-timeout: "30", nginx.ingress.kubernetes.io/rewrite-target: /$1, nginx.ingress.kubernetes.io/proxy-next-upstream-tries: "3"}
spec:
  ingressClassName: nginx
  defaultBackend: {service: {name: web, port: {name: http}}}
  rules:
    - host: shop.example
      http: {paths: [{path: /api/(.*), pathType: Prefix, backend: {service: {name: orders-srv, port: {number: 80}}}}]}
`;
    const old =
      'apiVersion: extensions/v1beta1\nkind: Ingress\nmetadata: {name: old, annotations: {kubernetes.io/ingress.class: traefik}}\nspec: {rules: [{http: {paths: [{backend: {serviceName: web, servicePort: 80}}]}}]}\n';
    const routes = factsOf(manifest, { 'a.yaml': [deployment('web'), now, old].join('---\n') }, 'route');
    assert.deepEqual(
      routes.map((r) => [r.gateway, r.host, r.path, r.to, r.port, r.rewrite, r.timeoutMs, r.retries]),
      [
        ['edge', 'shop.example', '/api/(.*)', 'orders-srv', 80, '/$1', 30000, 2],
        ['edge', undefined, undefined, 'web', 'http', '/$1', 30000, 2],
        ['old', undefined, undefined, 'web', 80, undefined, undefined, undefined],
      ],
    );
    assert.ok(routes[0]!.aliases.includes('ingress-nginx-controller.ingress-nginx.svc.cluster.local'));
    assert.equal(routes[2]!.aliases[0], 'traefik');
  });

  it('lets the gateway answer to the Service of its controller', () => {
    const controller =
      'apiVersion: v1\nkind: Service\nmetadata: {name: ingress-nginx-controller, namespace: ingress-nginx}\nspec: {type: LoadBalancer, selector: {app.kubernetes.io/name: ingress-nginx}}\n';
    const ingress =
      'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: edge}\nspec: {ingressClassName: nginx, rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n';
    assert.deepEqual(
      factsOf(manifest, { 'a.yaml': [deployment('web'), controller, ingress].join('---\n') }, 'address'),
      [],
    );
  });
});

describe('kubernetes: start order', () => {
  it('reads init containers that wait for a host of the environment', () => {
    const wait = `      initContainers:
        - name: wait
          image: busybox
          env: [{name: DB, value: db-srv}]
          command: [sh, -c, "until nc -z $DB 5432; do sleep 1; done"]
        - {name: seed, image: shop/seed, command: [node, cache-srv.js]}
`;
    const text = [
      deployment('web', wait),
      deployment('db'),
      service('db-srv', 'db'),
      service('cache-srv', 'cache'),
    ].join('---\n');
    assert.deepEqual(
      factsOf(manifest, { 'a.yaml': text }, 'order').map((o) => [o.from, o.to, o.condition]),
      [['web', 'db', 'init-container']],
    );
  });
});

describe('kubernetes: environments', () => {
  it('joins folders that define different objects', () => {
    assert.deepEqual(
      environments({ 'orders/k8s/a.yaml': deployment('orders'), 'payments/k8s/a.yaml': deployment('payments') }),
      ['kubernetes:.'],
    );
    assert.deepEqual(environments({ 'k8s/a.yaml': deployment('a'), 'k8s/db/b.yaml': deployment('b') }), [
      'kubernetes:k8s',
    ]);
  });

  it('makes an environment of a child folder that defines an object again, over its parent', () => {
    const texts = {
      'k8s/a.yaml': deployment('a'),
      'k8s/b.yaml': deployment('b'),
      'k8s/prod/a.yaml': deployment('a').replace('replicas: 2', 'replicas: 5'),
    };
    assert.deepEqual(environments(texts), ['kubernetes:k8s', 'kubernetes:k8s/prod']);
    const prod = factsOf(manifest, texts, 'workload').filter((w) => w.environment === 'kubernetes:k8s/prod');
    assert.deepEqual(prod.map((w) => [w.name, w.replicas]).sort(), [
      ['a', 5],
      ['b', 2],
    ]);
  });

  it('keeps full copies apart and lays a folder without workloads over what it repeats', () => {
    assert.deepEqual(environments({ 'deploy/dev/a.yaml': deployment('a'), 'deploy/prod/a.yaml': deployment('a') }), [
      'kubernetes:deploy/dev',
      'kubernetes:deploy/prod',
    ]);
    const map = (level: string): string =>
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {LEVEL: ${level}}\n`;
    const web = deployment('web', '', '          envFrom: [{configMapRef: {name: c}}]\n');
    const texts = { 'k8s/web.yaml': [web, map('info')].join('---\n'), 'k8s-dev/c.yaml': map('debug') };
    assert.deepEqual(
      factsOf(manifest, texts, 'variable').map((v) => [v.environment, v.value]),
      [
        ['kubernetes:k8s', 'info'],
        ['kubernetes:k8s-dev', 'debug'],
      ],
    );
  });

  it('joins folders of one name in several services', () => {
    const texts = Object.fromEntries(
      ['orders', 'payments'].flatMap((s) => ['dev', 'prod'].map((e) => [`services/${s}/${e}/a.yaml`, deployment(s)])),
    );
    assert.deepEqual(environments(texts), ['kubernetes:services/dev', 'kubernetes:services/prod']);
  });

  it('leaves examples, charts and overlays out of what is deployed', () => {
    const overlay =
      'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../base]\npatches: [{path: patch.yaml}]\n';
    const texts = {
      'base/a.yaml': deployment('a'),
      'overlay/kustomization.yaml': overlay,
      'overlay/patch.yaml': deployment('a'),
      'charts/x/Chart.yaml': 'apiVersion: v2\nname: x\n',
      'charts/x/templates/a.yaml': deployment('a'),
      'components/x/kustomization.yaml': overlay.replace('v1beta1', 'v1alpha1').replace('Kustomization', 'Component'),
      'components/x/b.yaml': deployment('b'),
      'docs/example.yaml': deployment('other'),
    };
    assert.deepEqual(environments(texts), ['kubernetes:base', 'kubernetes:docs']);
    assert.deepEqual(problemsOf(manifest, texts), []);
  });
});

describe('kubernetes: broken and foreign input', () => {
  it('reports the line of an error and reads the other documents', () => {
    const texts = { 'k/a.yaml': `${deployment('a')}---\nkind: Deployment\napiVersion: apps/v1\nmetadata: {name: "b\n` };
    assert.match(problemsOf(manifest, texts)[0]!, /^k\/a\.yaml:\d+ not valid YAML/);
    assert.equal(factsOf(manifest, texts, 'workload')[0]!.name, 'a');
  });

  it('does not parse what holds no object it knows', () => {
    const crd = 'apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: x}\n';
    assert.equal(manifest.sniff!(crd, 'a.yaml'), false);
    assert.equal(manifest.sniff!('openapi: 3.0.0\nkind: Deployment\n', 'a.yaml'), false);
    assert.equal(manifest.sniff!(deployment('a'), 'a.yaml'), true);
  });

  it('does not take a component of a Backstage catalog for one of kustomize', () => {
    const catalog = 'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: orders}\n';
    const texts = { 'k8s/orders.yaml': deployment('orders'), 'services/orders/catalog-info.yaml': catalog };
    assert.deepEqual(environments(texts), ['kubernetes:k8s']);
  });

  it('takes a List apart', () => {
    const item = deployment('a').replace(/\n(?=.)/g, '\n    ');
    assert.equal(
      factsOf(manifest, { 'a.yaml': `apiVersion: v1\nkind: List\nitems:\n  - ${item}` }, 'workload')[0]!.name,
      'a',
    );
  });
});
