import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/kubernetes.ts';
import type { MeshRule, RouteFact } from '../../../src/model/manifest.ts';
import { factsOf } from './read.ts';

const pod = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {metadata: {labels: {app: ${name}}}, spec: {containers: [{name: a, image: x}]}}}\n`;
const all = (...objects: readonly string[]): Record<string, string> => ({
  'k.yaml': [pod('web'), pod('orders'), ...objects].join('---\n'),
});
const mesh = (...objects: readonly string[]) => factsOf(manifest, all(...objects), 'mesh');
const rulesOf = (object: string): readonly Omit<MeshRule, 'at'>[] =>
  mesh(object).flatMap((one) => one.rules.map(({ at: _, ...rule }) => rule));
const routes = (object: string): readonly (readonly unknown[])[] =>
  factsOf(manifest, all(object), 'route').map((r: RouteFact) => [
    r.gateway,
    r.host,
    r.path,
    r.to,
    r.port,
    r.timeoutMs,
    r.retries,
    r.rewrite,
  ]);
const istio = (kind: string, spec: string): string =>
  `apiVersion: networking.istio.io/v1\nkind: ${kind}\nmetadata: {name: orders, namespace: shop}\nspec: ${spec}\n`;

describe('kubernetes: Istio', () => {
  it('reads timeouts and retries of a VirtualService, match by match', () => {
    const text = istio(
      'VirtualService',
      '{hosts: [orders], http: [{match: [{uri: {prefix: /slow}, method: {exact: GET}}, {headers: {x: {exact: y}}}], timeout: 1m30s}, {match: [{uri: {exact: /x}}], timeout: 0s}, {retries: {attempts: 3, perTryTimeout: 500ms, retryOn: "5xx, reset"}}]}',
    );
    assert.deepEqual(rulesOf(text), [
      { timeoutMs: 90_000, methods: ['GET'], path: { is: 'prefix', text: '/slow' } },
      { timeoutMs: 90_000, narrow: true },
      { path: { is: 'exact', text: '/x' } },
      { timeoutMs: 2_000, attempts: 4, retryOn: ['5xx', 'reset'] },
    ]);
    assert.deepEqual(mesh(text)[0]!.hosts, [
      'orders',
      'orders.shop',
      'orders.shop.svc',
      'orders.shop.svc.cluster.local',
    ]);
  });

  it('tells gateways from the mesh', () => {
    const spec = (gateways: string): string =>
      istio(
        'VirtualService',
        `{hosts: [shop.example], gateways: [${gateways}], http: [{match: [{uri: {prefix: /api}}], rewrite: {uri: /}, timeout: 5s, retries: {attempts: 2}, route: [{destination: {host: orders, port: {number: 80}}}]}]}`,
      );
    assert.deepEqual(mesh(spec('istio-system/edge')), []);
    assert.deepEqual(routes(spec('istio-system/edge')), [
      ['edge', 'shop.example', '/api', 'orders', 80, 5_000, 2, '/'],
    ]);
    assert.equal(mesh(spec('edge, mesh')).length, 1);
    assert.deepEqual(
      routes(istio('VirtualService', '{hosts: [orders], http: [{route: [{destination: {host: orders}}]}]}')),
      [],
    );
  });

  it('reads the connect timeout of a DestinationRule', () => {
    const [fact] = mesh(
      istio(
        'DestinationRule',
        '{host: orders.shop.svc.cluster.local, trafficPolicy: {connectionPool: {tcp: {connectTimeout: 250ms}}}}',
      ),
    );
    assert.deepEqual([fact!.hosts, fact!.connectMs, fact!.rules], [['orders.shop.svc.cluster.local'], 250, []]);
  });
});

describe('kubernetes: Linkerd', () => {
  it('reads a ServiceProfile, with the default of its routes', () => {
    const text =
      'apiVersion: linkerd.io/v1alpha2\nkind: ServiceProfile\nmetadata: {name: orders.shop.svc.cluster.local}\nspec: {routes: [{name: a, condition: {method: GET, pathRegex: "/orders/[^/]*"}, timeout: 300ms, isRetryable: true}, {name: b, condition: {all: [{method: GET}]}}]}\n';
    assert.deepEqual(rulesOf(text), [
      { methods: ['GET'], path: { is: 'regex', text: '/orders/[^/]*' }, timeoutMs: 300 },
      { narrow: true, timeoutMs: 10_000, isDefault: true },
    ]);
    assert.ok(mesh(text)[0]!.hosts.includes('orders'));
  });

  it('reads the annotations of a Service', () => {
    const text =
      'apiVersion: v1\nkind: Service\nmetadata: {name: orders, annotations: {timeout.linkerd.io/request: 2s, retry.linkerd.io/http: "5xx", retry.linkerd.io/limit: "3"}}\nspec: {selector: {app: orders}}\n';
    assert.deepEqual(rulesOf(text), [{ timeoutMs: 2_000, attempts: 4, retryOn: ['5xx'] }]);
    assert.deepEqual(mesh('apiVersion: v1\nkind: Service\nmetadata: {name: x}\nspec: {}\n'), []);
  });
});

describe('kubernetes: Gateway API and other edges', () => {
  it('reads routes of a gateway and of a Service', () => {
    const route = (parent: string): string =>
      `apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRoute\nmetadata: {name: r}\nspec: {parentRefs: [${parent}], hostnames: [shop.example], rules: [{matches: [{path: {type: PathPrefix, value: /api}, method: POST}], timeouts: {request: 10s}, filters: [{type: URLRewrite, urlRewrite: {path: {type: ReplacePrefixMatch, replacePrefixMatch: /v1}}}], backendRefs: [{name: orders, port: 80}, {name: other, namespace: far, port: 1}, {kind: Bucket, name: b}]}]}\n`;
    assert.deepEqual(routes(route('{name: edge}')), [
      ['edge', 'shop.example', '/api', 'orders', 80, 10_000, undefined, '/v1'],
      ['edge', 'shop.example', '/api', 'other.far', 1, 10_000, undefined, '/v1'],
    ]);
    assert.deepEqual(rulesOf(route('{kind: Service, name: orders}')), [
      { timeoutMs: 10_000, methods: ['POST'], path: { is: 'prefix', text: '/api' } },
    ]);
    const grpc =
      'apiVersion: gateway.networking.k8s.io/v1\nkind: GRPCRoute\nmetadata: {name: r}\nspec: {parentRefs: [{name: edge}], rules: [{matches: [{method: {service: shop.Orders, method: Get}}], backendRefs: [{name: orders, port: 9000}]}]}\n';
    assert.deepEqual(routes(grpc), [
      ['edge', undefined, '/shop.Orders/Get', 'orders', 9000, undefined, undefined, undefined],
    ]);
  });

  it('reads Traefik, Contour and OpenShift', () => {
    assert.deepEqual(
      routes(
        'apiVersion: traefik.io/v1alpha1\nkind: IngressRoute\nmetadata: {name: t}\nspec: {routes: [{match: "Host(`shop.example`) && PathPrefix(`/api`)", services: [{name: orders, port: 80}]}]}\n',
      ),
      [['t', 'shop.example', '/api', 'orders', 80, undefined, undefined, undefined]],
    );
    assert.deepEqual(
      routes(
        'apiVersion: projectcontour.io/v1\nkind: HTTPProxy\nmetadata: {name: c}\nspec: {virtualhost: {fqdn: shop.example}, routes: [{conditions: [{prefix: /api}], timeoutPolicy: {response: 3s}, retryPolicy: {count: 2}, services: [{name: orders, port: 80}]}]}\n',
      ),
      [['c', 'shop.example', '/api', 'orders', 80, 3_000, 2, undefined]],
    );
    assert.deepEqual(
      routes(
        'apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: o, annotations: {haproxy.router.openshift.io/timeout: 5s}}\nspec: {host: shop.example, to: {kind: Service, name: orders}, port: {targetPort: http}}\n',
      ),
      [['o', 'shop.example', undefined, 'orders', 'http', 5_000, undefined, undefined]],
    );
  });
});

describe('kubernetes: network policies', () => {
  const policy = (ingress: string): string =>
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p}\nspec: {podSelector: {matchLabels: {app: orders}}, policyTypes: [Ingress], ingress: ${ingress}}\n`;
  const told = (ingress: string): readonly (readonly [string, readonly string[]])[] =>
    factsOf(manifest, all(policy(ingress)), 'policy').map((one) => [one.to, one.from]);

  it('says who may reach what, and nothing where anybody may', () => {
    assert.deepEqual(told('[{from: [{podSelector: {matchLabels: {app: web}}}]}]'), [['orders', ['web']]]);
    assert.deepEqual(told('[]'), [['orders', []]]);
    for (const open of [
      '[{}]',
      '[{from: []}]',
      '[{from: [{podSelector: {}}]}]',
      '[{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]',
      '[{from: [{podSelector: {matchLabels: {app: web}}, namespaceSelector: {}}]}]',
    ])
      assert.deepEqual(told(open), [], open);
  });
});
