import assert from 'node:assert/strict';
import { manifest as kubernetes } from '../../../src/extract/manifests/kubernetes.ts';
import { manifest } from '../../../src/extract/manifests/kustomize.ts';
import { factsOf, problemsOf, readProjects, variablesOf } from './read.ts';

const deployment = (name: string, env = '', image = `shop/${name}:1`): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: ${name}
spec:
  replicas: 1
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: app
          image: ${image}
          env:
            - {name: A, value: base}
            - {name: URL, value: http://payments}
${env}`;
const service = (name: string): string =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {selector: {app: ${name}}, ports: [{port: 80}]}\n`;
const kustomization = (rest: string, kind = 'Kustomization'): string =>
  `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: ${kind}\n${rest}`;
const base = (name = 'web'): Record<string, string> => ({
  'base/kustomization.yaml': kustomization('resources: [web.yaml]\n'),
  'base/web.yaml': `${deployment(name)}---\n${service(name)}`,
});
const overlay = (rest: string, more: Record<string, string> = {}): Record<string, string> => ({
  ...base(),
  'prod/kustomization.yaml': kustomization(`resources: [../base]\n${rest}`),
  ...more,
});
const environments = (texts: Record<string, string>): readonly string[] =>
  factsOf(manifest, texts, 'environment').map((e) => e.id);
const web = (texts: Record<string, string>) => factsOf(manifest, texts, 'workload')[0]!;

describe('kustomize: overlays', () => {
  it('makes an environment of what no other kustomization takes in', () => {
    assert.deepEqual(environments(base()), ['kustomize:base']);
    assert.deepEqual(environments({ ...overlay(''), 'dev/kustomization.yml': 'bases: [../base/]\n' }), [
      'kustomize:dev',
      'kustomize:prod',
    ]);
    assert.deepEqual(factsOf(kubernetes, overlay(''), 'environment'), []);
  });

  it('merges a patch, with the place of each value where it is written', () => {
    const patch = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 4
  template:
    spec:
      containers:
        - name: app
          env:
            - {name: A, value: prod}
            - {name: URL, $patch: delete}
            - {name: NEW, value: "1"}
        - {name: sidecar, image: envoyproxy/envoy}
`;
    const texts = overlay('patches: [{path: patch.yaml}]\n', { 'prod/patch.yaml': patch });
    const { replicas, replicasAt, aliases } = web(texts);
    assert.deepEqual(
      [replicas, replicasAt?.file, replicasAt?.line, aliases],
      [4, 'prod/patch.yaml', 5, ['app', 'sidecar']],
    );
    assert.deepEqual(
      factsOf(manifest, texts, 'variable').map((v) => [v.name, v.value, v.at.file, v.at.line]),
      [
        ['A', 'prod', 'prod/patch.yaml', 11],
        ['NEW', '1', 'prod/patch.yaml', 13],
      ],
    );
    assert.deepEqual(problemsOf(manifest, texts), []);
  });

  it('merges an inline patch, and knows its lines', () => {
    const texts = overlay(
      'patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 7}\n',
    );
    const { replicas, replicasAt } = web(texts);
    assert.deepEqual([replicas, replicasAt?.line, replicasAt?.column], [7, 9, 24]);
  });

  it('deletes objects and keys, and replaces what says so', () => {
    const remove =
      'patchesStrategicMerge:\n  - |-\n    apiVersion: v1\n    kind: Service\n    metadata: {name: web}\n    $patch: delete\n  - env.yaml\n';
    const replace =
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: null, template: {spec: {containers: [{name: app, env: [{$patch: replace}, {name: ONLY, value: x}]}]}}}\n';
    const texts = overlay(remove, { 'prod/env.yaml': replace });
    assert.deepEqual(factsOf(manifest, texts, 'address'), []);
    assert.deepEqual([web(texts).replicas, variablesOf(manifest, texts, 'web')], [undefined, { ONLY: 'x' }]);
  });

  it('applies JSON patches to their target', () => {
    const patch = `- op: replace
  path: /spec/template/spec/containers/0/env/0/value
  value: json
- {op: add, path: /spec/template/spec/containers/0/env/-, value: {name: NEW, value: "1"}}
- {op: remove, path: /spec/template/spec/containers/0/env/1}
- {op: test, path: /spec/replicas, value: 1}
- {op: copy, from: /spec/replicas, path: /spec/minReadySeconds}
`;
    const target = '{group: apps, version: v1, kind: Deployment, name: "w.*", labelSelector: "!nope"}';
    const texts = overlay(
      `patches: [{path: p.yaml, target: ${target}}]\npatchesJson6902:\n  - target: {kind: Deployment, name: web}\n    patch: '[{op: replace, path: /spec/replicas, value: 9}]'\n`,
      { 'prod/p.yaml': patch },
    );
    assert.deepEqual(variablesOf(manifest, texts, 'web'), { A: 'json', NEW: '1' });
    assert.equal(web(texts).replicas, 9);
    const [first] = factsOf(manifest, texts, 'variable');
    assert.deepEqual([first!.at.file, first!.at.line], ['prod/p.yaml', 3]);
  });

  it('sets images, replicas, namespace, names and labels, and what refers to the names', () => {
    const env = '            - {name: LEVEL, valueFrom: {configMapKeyRef: {name: conf, key: level}}}\n';
    const texts = {
      'base/kustomization.yaml': kustomization(
        'resources: [web.yaml]\nconfigMapGenerator: [{name: conf, literals: [level=info]}]\n',
      ),
      'base/web.yaml': `${deployment('web', env)}---\n${service('web')}---\napiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: edge}\nspec: {rules: [{http: {paths: [{path: /, backend: {service: {name: web, port: {number: 80}}}}]}}]}\n`,
      'prod/kustomization.yaml': kustomization(
        'namespace: shop\nnamePrefix: prod-\nresources: [../base]\nlabels: [{pairs: {team: a}, includeSelectors: true}]\nimages: [{name: shop/web, newName: reg/web, newTag: v2}]\nreplicas: [{name: web, count: 5}]\npatches:\n  - patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {template: {spec: {containers: [{name: app, env: [{name: A, value: patched}]}]}}}}"\n',
      ),
    };
    const workload = web(texts);
    assert.deepEqual(
      [workload.name, workload.image, workload.replicas, workload.labels['team']],
      ['prod-web', 'reg/web:v2', 5, 'a'],
    );
    assert.deepEqual(variablesOf(manifest, texts, 'prod-web'), { A: 'patched', URL: 'http://payments', LEVEL: 'info' });
    const [address] = factsOf(manifest, texts, 'address');
    assert.deepEqual(
      [address!.host, address!.workloads, address!.aliases[0]],
      ['prod-web', ['prod-web'], 'prod-web.shop'],
    );
    assert.equal(factsOf(manifest, texts, 'route')[0]!.to, 'prod-web');
  });

  it('patches by the name from before a prefix', () => {
    const texts = {
      ...base(),
      'mid/kustomization.yaml': kustomization('namePrefix: a-\nresources: [../base]\n'),
      'prod/kustomization.yaml': kustomization('resources: [../mid]\nreplicas: [{name: web, count: 3}]\n'),
    };
    assert.deepEqual([web(texts).name, web(texts).replicas], ['a-web', 3]);
  });

  it('generates from literals, variables and files, and merges', () => {
    const env = '          envFrom: [{configMapRef: {name: conf}}, {secretRef: {name: sec}}]\n';
    const texts = {
      'base/kustomization.yaml': kustomization(
        'resources: [web.yaml]\nconfigMapGenerator:\n  - name: conf\n    literals: ["A=1", "B=\'2\'"]\n    envs: [app.env]\n    files: [note=x.txt]\nsecretGenerator: [{name: sec, envs: [sec.env]}]\n',
      ),
      'base/web.yaml': deployment('web').replace(/ {10}env:[\s\S]*/, env),
      'base/app.env': '# comment\nC=a=b\nNOTHING\n',
      'base/sec.env': 'PASSWORD=hunter2\n',
      'base/x.txt': 'text',
      'prod/kustomization.yaml': kustomization(
        'resources: [../base]\nconfigMapGenerator: [{name: conf, behavior: merge, literals: [A=9]}]\n',
      ),
    };
    assert.deepEqual(variablesOf(manifest, texts, 'web'), {
      B: '2',
      C: 'a=b',
      note: 'text',
      A: '9',
      PASSWORD: { k: 'secret', ref: 'secret/sec#PASSWORD' },
    });
    assert.ok(!JSON.stringify(readProjects(manifest, texts)).includes('hunter2'));
    const [level] = factsOf(manifest, texts, 'variable').filter((v) => v.name === 'C');
    assert.deepEqual([level!.at.file, level!.at.line], ['base/app.env', 2]);
  });

  it('lays components over what takes them in', () => {
    const texts = overlay('components: [../extra]\n', {
      'extra/kustomization.yaml': kustomization(
        'resources: [redis.yaml]\npatches:\n  - patch: |-\n      {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 6}}\n',
        'Component',
      ),
      'extra/redis.yaml': deployment('redis'),
    });
    assert.deepEqual(
      factsOf(manifest, texts, 'workload').map((w) => [w.name, w.replicas]),
      [
        ['web', 6],
        ['redis', 1],
      ],
    );
    assert.deepEqual(environments(texts), ['kustomize:prod']);
  });
});

describe('kustomize: environments', () => {
  const own = (folder: string, name: string): Record<string, string> => ({
    [`${folder}/kustomization.yaml`]: kustomization('resources: [a.yaml]\n'),
    [`${folder}/a.yaml`]: deployment(name),
  });

  it('joins the same stage of different services, with what has no stage', () => {
    const texts = {
      ...own('orders/prod', 'orders'),
      ...own('orders/dev', 'orders'),
      ...own('web/prod', 'web'),
      ...own('infra/redis', 'redis'),
    };
    const told = factsOf(manifest, texts, 'workload').map((w) => `${w.environment} ${w.name}`);
    assert.deepEqual(told, [
      'kustomize:infra/redis redis',
      'kustomize:orders/dev orders',
      'kustomize:orders/dev redis',
      'kustomize:prod orders',
      'kustomize:prod web',
      'kustomize:prod redis',
    ]);
  });

  it('keeps apart what deploys the same', () => {
    assert.deepEqual(environments({ ...own('a', 'web'), ...own('b', 'web') }), ['kustomize:a', 'kustomize:b']);
    assert.deepEqual(environments({ ...own('k/a', 'web'), ...own('k/b', 'api') }), ['kustomize:k']);
  });
});

describe('kustomize: broken and contradictory overlays', () => {
  it('says what does not fit, and applies the rest', () => {
    const cases: readonly (readonly [string, string])[] = [
      ['patches: [{path: gone.yaml}]', 'prod/kustomization.yaml:4 this patch is not here: it is not applied'],
      ['resources: [../base, gone.yaml, ../nowhere]', 'prod/kustomization.yaml:4 there is no kustomization file here'],
      [
        'resources: [../base, "https://github.com/a/b?ref=1"]',
        'prod/kustomization.yaml:4 this base lies outside of the repository: what it deploys is not seen',
      ],
      [
        'patches:\n  - patch: |-\n      {apiVersion: apps/v1, kind: Deployment, metadata: {name: none}}',
        'prod/kustomization.yaml:6 this patch is for a Deployment that is not here',
      ],
      [
        'patches:\n  - target: {kind: Deployment}\n    patch: |-\n      - {op: replace, path: /spec/none, value: 1}',
        'prod/kustomization.yaml:7 this operation does not fit what it changes: it is not applied',
      ],
      [
        'patches:\n  - patch: |-\n      - {op: add, path: /x, value: 1}',
        'prod/kustomization.yaml:6 this JSON patch has no target: it is not applied',
      ],
      [
        'replacements: [{path: r.yaml}]',
        'prod/kustomization.yaml:4 "replacements" is not applied: what it changes is not seen',
      ],
      [
        'configMapGenerator: [{name: c, files: [gone]}]',
        'prod/kustomization.yaml:4 a file that is generated from is not here',
      ],
      [
        'patches:\n  - patch: "{a: ["',
        'prod/kustomization.yaml:5 not valid YAML: a character is missing (a quote, a bracket, a colon or a blank)',
      ],
    ];
    for (const [rest, problem] of cases) {
      const text = rest.startsWith('resources')
        ? { ...base(), 'prod/kustomization.yaml': kustomization(`namespace: x\n${rest}\n`) }
        : overlay(`${rest}\n`);
      assert.ok(problemsOf(manifest, text).includes(problem), `${rest}\n${problemsOf(manifest, text).join('\n')}`);
      assert.equal(web(text).name, 'web');
    }
  });

  it('says which patches contradict each other', () => {
    const one = (count: number): string =>
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec:\n  replicas: ${count}\n`;
    const texts = overlay('patches: [{path: a.yaml}, {path: b.yaml}]\n', {
      'prod/a.yaml': one(2),
      'prod/b.yaml': one(5),
    });
    assert.deepEqual(problemsOf(manifest, texts), [
      'prod/b.yaml:5 this contradicts the patch at prod/a.yaml:5, which gives replicas another value: the later one counts',
    ]);
    assert.equal(web(texts).replicas, 5);
  });

  it('says which object is defined twice', () => {
    const texts = {
      ...overlay(''),
      'prod/kustomization.yaml': kustomization('resources: [../base, web.yaml]\n'),
      'prod/web.yaml': deployment('web').replace('replicas: 1', 'replicas: 3'),
    };
    assert.deepEqual(problemsOf(manifest, texts), [
      'prod/web.yaml:4 this Deployment is also defined at base/web.yaml:4: the later one counts',
    ]);
    assert.equal(web(texts).replicas, 3);
  });

  it('ends a circle of bases', () => {
    const texts = {
      'a/kustomization.yaml': kustomization('resources: [../b, a.yaml]\n'),
      'a/a.yaml': deployment('web'),
      'b/kustomization.yaml': kustomization('resources: [../a]\n'),
      'root/kustomization.yaml': kustomization('resources: [../a]\n'),
    };
    assert.deepEqual(problemsOf(manifest, texts), [
      'b/kustomization.yaml:3 these kustomizations take in each other without end',
    ]);
    assert.equal(web(texts).name, 'web');
    const { 'root/kustomization.yaml': _, ...circle } = texts;
    assert.match(problemsOf(manifest, circle).join(), /without end/);
  });

  it('passes over Flux objects of the same name and broken files', () => {
    assert.deepEqual(
      environments({
        'a/kustomization.yaml':
          'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x}\nspec: {path: ./y}\n',
      }),
      [],
    );
    assert.match(
      problemsOf(manifest, { ...base(), 'prod/kustomization.yaml': 'resources: [../base\n' })[0]!,
      /^prod\/kustomization\.yaml:\d+ not valid YAML/,
    );
  });
});
