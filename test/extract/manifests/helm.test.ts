import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/helm.ts';
import { factsOf, problemsOf, readProjects, variablesOf } from './read.ts';

const chart = (name: string, rest = ''): string => `apiVersion: v2\nname: ${name}\nappVersion: "1.2"\n${rest}`;
const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: {{ include "app.fullname" . }}
spec:
  {{- if not .Values.autoscaling.enabled }}
  replicas: {{ .Values.replicaCount }}
  {{- end }}
  template:
    metadata:
      labels: {app: {{ .Chart.Name }}}
      annotations:
        checksum/config: {{ include (print $.Template.BasePath "/config.yaml") . | sha256sum }}
    spec:
      containers:
        - name: app
          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"
          env:
            {{- range $key, $value := .Values.env }}
            - name: {{ $key }}
              value: {{ $value | quote }}
            {{- end }}
            - name: DB_HOST
              value: {{ printf "%s-db" .Release.Name }}
            - name: SESSION
              value: "x-{{ randAlphaNum 8 }}"
`;
const HELPERS = `{{- define "app.fullname" -}}
{{- if contains .Chart.Name .Release.Name }}{{ .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}{{ printf "%s-%s" .Release.Name .Chart.Name }}{{ end }}
{{- end -}}
`;
const VALUES = `replicaCount: 1
image: {repository: shop/app}
autoscaling: {enabled: false}
env:
  ORDERS_URL: http://orders
`;
const CONFIG = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {A: b}\n';
const app = (folder: string, name: string): Record<string, string> => ({
  [`${folder}/Chart.yaml`]: chart(name),
  [`${folder}/values.yaml`]: VALUES,
  [`${folder}/templates/_helpers.tpl`]: HELPERS,
  [`${folder}/templates/app.yaml`]: DEPLOYMENT,
  [`${folder}/templates/config.yaml`]: CONFIG,
});
const plain = (name: string): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {template: {spec: {containers: [{name: a, image: x/${name}}]}}}\n`;
const workloads = (texts: Record<string, string>): readonly (readonly [string, string])[] =>
  factsOf(manifest, texts, 'workload').map((w) => [w.environment, w.name]);

describe('helm: rendering a chart', () => {
  const texts = app('deploy/shop', 'shop');

  it('reads names, images, replicas and values with the lines they come from', () => {
    const [workload] = factsOf(manifest, texts, 'workload');
    assert.deepEqual(
      [
        workload!.environment,
        workload!.name,
        workload!.image,
        workload!.replicas,
        workload!.replicasAt?.line,
        workload!.at.line,
      ],
      ['helm:deploy/shop', 'shop', 'shop/app:1.2', 1, 7, 4],
    );
    assert.deepEqual(problemsOf(manifest, texts), []);
    const [url] = factsOf(manifest, texts, 'variable');
    assert.deepEqual(
      [url!.name, url!.value, url!.at.file, url!.at.line],
      ['ORDERS_URL', 'http://orders', 'deploy/shop/templates/app.yaml', 20],
    );
    assert.deepEqual(url!.via, [
      {
        at: { file: 'deploy/shop/values.yaml', line: 5, column: 3, endLine: 5, endColumn: 28 },
        note: 'from the values of the chart',
      },
    ]);
  });

  it('says what is unknown of a value, and lets no placeholder out', () => {
    assert.deepEqual(variablesOf(manifest, texts, 'shop'), {
      ORDERS_URL: 'http://orders',
      DB_HOST: 'shop-db',
      SESSION: { k: 'join', parts: ['x-', { k: 'unknown', why: 'dynamic', syntax: 'a value of the installation' }] },
    });
    assert.ok(!JSON.stringify(readProjects(manifest, texts)).includes('\ufffc'));
  });

  it('says the name without the release as well', () => {
    const one = { 'c/Chart.yaml': chart('shop'), 'c/templates/a.yaml': plain('{{ .Release.Name }}-orders') };
    const [workload] = factsOf(manifest, one, 'workload');
    assert.deepEqual([workload!.name, workload!.aliases], ['shop-orders', ['a', 'orders']]);
  });

  it('reads files of the chart that its templates name', () => {
    const map =
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata:\n  {{- (.Files.Glob "config/*.env").AsConfig | nindent 2 }}\n  URL: {{ .Files.Get "url.txt" }}\n';
    const pod = `${plain('a').replace('image: x/a', 'image: x/a, envFrom: [{configMapRef: {name: c}}]')}`;
    const files = {
      'c/Chart.yaml': chart('shop'),
      'c/templates/a.yaml': pod,
      'c/templates/c.yaml': map,
      'c/config/LEVEL.env': 'info',
      'c/url.txt': 'http://x',
    };
    assert.deepEqual(variablesOf(manifest, files, 'a'), { 'LEVEL.env': 'info', URL: 'http://x' });
  });

  it('leaves out tests, notes and pods that are hooks of tests', () => {
    const hook = `apiVersion: v1\nkind: Pod\nmetadata: {name: t, annotations: {helm.sh/hook: test}}\nspec: {containers: [{name: t, image: t}]}\n`;
    const one = {
      'c/Chart.yaml': chart('shop'),
      'c/templates/a.yaml': plain('a'),
      'c/templates/tests/b.yaml': plain('b'),
      'c/templates/t.yaml': hook,
      'c/templates/NOTES.txt': '{{ fail "x" }}',
    };
    assert.deepEqual(workloads(one), [['helm:c', 'a']]);
    assert.deepEqual(problemsOf(manifest, one), []);
  });
});

describe('helm: values files and charts beside each other', () => {
  it('makes an environment of every values file, over values.yaml', () => {
    const texts = {
      ...app('c', 'shop'),
      'c/values-prod.yaml': 'replicaCount: 3\nenv: {ORDERS_URL: null, EXTRA: "1"}\n',
      'c/environments/dev/values.yaml': 'image: {tag: dev}\n',
      'c/ci/test-values.yaml': 'replicaCount: 9\n',
    };
    const told = factsOf(manifest, texts, 'workload').map((w) => [w.environment, w.replicas, w.image]);
    assert.deepEqual(told, [
      ['helm:c', 1, 'shop/app:1.2'],
      ['helm:c/environments/dev/values.yaml', 1, 'shop/app:dev'],
      ['helm:c/values-prod.yaml', 3, 'shop/app:1.2'],
    ]);
    const prod = factsOf(manifest, texts, 'variable').filter((v) => v.environment === 'helm:c/values-prod.yaml');
    assert.deepEqual(
      prod.map((v) => [v.name, v.via[0]?.at.file]),
      [
        ['EXTRA', 'c/values-prod.yaml'],
        ['DB_HOST', undefined],
        ['SESSION', undefined],
      ],
    );
  });

  it('joins charts that deploy different things, values files of one name with each other', () => {
    const texts = {
      ...app('charts/a', 'a'),
      ...app('charts/b', 'b'),
      'charts/a/values-prod.yaml': 'replicaCount: 2\n',
    };
    assert.deepEqual(workloads(texts), [
      ['helm:charts', 'a'],
      ['helm:charts', 'b'],
      ['helm:charts/values-prod.yaml', 'a'],
      ['helm:charts/values-prod.yaml', 'b'],
    ]);
  });

  it('keeps charts apart that deploy the same thing', () => {
    assert.deepEqual(workloads({ ...app('old', 'shop'), ...app('new', 'shop') }), [
      ['helm:new', 'shop'],
      ['helm:old', 'shop'],
    ]);
  });
});

describe('helm: subcharts', () => {
  const sub = (name: string, values = ''): Record<string, string> => ({
    [`c/charts/${name}/Chart.yaml`]: chart(name),
    [`c/charts/${name}/values.yaml`]: values,
    [`c/charts/${name}/templates/a.yaml`]: plain(
      `{{ .Values.name | default .Chart.Name }}-{{ .Values.global.zone }}-{{ .Values.kind }}`,
    ),
  });

  it('gives them their part of the values, the globals and their own defaults', () => {
    const texts = {
      'c/Chart.yaml': chart('shop'),
      'c/values.yaml': 'global: {zone: z1}\norders: {kind: k1}\n',
      ...sub('orders', 'kind: own\nglobal: {zone: none}\n'),
      ...sub('web', 'kind: own\n'),
    };
    assert.deepEqual(
      workloads(texts).map(([, name]) => name),
      ['orders-z1-k1', 'web-z1-own'],
    );
  });

  it('follows conditions, tags and aliases', () => {
    const dependencies = `dependencies:
  - {name: orders, alias: first, condition: "first.enabled,orders.enabled"}
  - {name: orders, alias: second, condition: second.enabled}
  - {name: web, tags: [front]}
  - {name: off, condition: off.enabled}
`;
    const texts = {
      'c/Chart.yaml': chart('shop', dependencies),
      'c/values.yaml': 'global: {zone: z}\nfirst: {name: a, enabled: true}\nsecond: {name: b}\ntags: {front: false}\n',
      ...sub('orders', 'kind: k\n'),
      ...sub('web'),
      ...sub('off', 'enabled: false\n'),
    };
    assert.deepEqual(
      workloads(texts).map(([, name]) => name),
      ['a-z-k', 'b-z-k'],
    );
    assert.deepEqual(problemsOf(manifest, texts), []);
  });

  it('takes in a chart that lies elsewhere, and says which one is not here', () => {
    const dependencies =
      'dependencies:\n  - {name: lib, repository: "file://../lib"}\n  - {name: redis, repository: "https://charts.example"}\n';
    const texts = {
      'k/shop/Chart.yaml': chart('shop', dependencies),
      'k/shop/templates/a.yaml': '{{ include "lib.deployment" . }}',
      'k/lib/Chart.yaml': chart('lib', 'type: library\n'),
      'k/lib/templates/_d.tpl': `{{ define "lib.deployment" }}${plain('{{ .Release.Name }}')}{{ end }}`,
    };
    assert.deepEqual(workloads(texts), [['helm:k/shop', 'shop']]);
    assert.deepEqual(problemsOf(manifest, texts), [
      'k/shop/Chart.yaml:6 the chart redis is not in this repository: what it deploys is not seen',
    ]);
  });
});

describe('helm: broken charts', () => {
  const told = (template: string, more: Record<string, string> = {}): readonly string[] =>
    problemsOf(manifest, {
      'c/Chart.yaml': chart('shop'),
      'c/templates/good.yaml': plain('good'),
      'c/templates/bad.yaml': template,
      ...more,
    });
  const stands = (template: string, more: Record<string, string> = {}): void =>
    assert.ok(
      workloads({
        'c/Chart.yaml': chart('shop'),
        'c/templates/good.yaml': plain('good'),
        'c/templates/bad.yaml': template,
        ...more,
      }).some(([, name]) => name === 'good'),
    );

  it('names file and line, and reads the rest', () => {
    const cases: readonly (readonly [string, string])[] = [
      [
        'a: 1\n{{ if .Values.x }}\n',
        'c/templates/bad.yaml:2 this template is not readable: a block is not closed: its "end" is missing',
      ],
      [
        'a: 1\nb: {{ .Values.a.b.c }}\n',
        'c/templates/bad.yaml:2 not rendered: it reads ".b" of a value that is not given',
      ],
      [
        '{{ include "none" . }}',
        'c/templates/bad.yaml:1 not rendered: it includes a template that is not defined here',
      ],
      [
        '{{ template "x" . }}{{ define "x" }}{{ template "x" . }}{{ end }}',
        'c/templates/bad.yaml:1 not rendered: the templates it includes include each other without end',
      ],
      [`\n${plain('{{ uuidv4 }}')}`, 'c/templates/bad.yaml:4 the name of this object is not known: it is not seen'],
      [
        'a: 1\n\n{{ range until 9999 }}{{ range until 9999 }}x{{ end }}{{ end }}',
        'c/templates/bad.yaml:1 not rendered: it makes more text, or takes more steps, than any chart needs',
      ],
    ];
    for (const [template, problem] of cases) {
      assert.deepEqual(told(template), [problem]);
      stands(template);
    }
  });

  it('places an error of the rendered YAML in the template', () => {
    const bad = `{{- if true }}\n${plain('x')}{{- end }}\nkey: {{ "[" }}\n`;
    assert.match(told(bad)[0]!, /^c\/templates\/bad\.yaml:7 not valid YAML/);
    stands(bad);
  });

  it('reads the helpers that stand before the broken one', () => {
    const helpers = '{{ define "ok" }}fine{{ end }}\n{{ define "broken" }}{{ if }}\n';
    const texts = {
      'c/Chart.yaml': chart('shop'),
      'c/templates/_h.tpl': helpers,
      'c/templates/a.yaml': plain('{{ include "ok" . }}'),
    };
    assert.deepEqual(workloads(texts), [['helm:c', 'fine']]);
    assert.match(problemsOf(manifest, texts)[0]!, /^c\/templates\/_h\.tpl:2 this template is not readable/);
  });

  it('reads a chart whose values or whose Chart.yaml are broken as far as they go', () => {
    stands('', { 'c/values.yaml': 'a: [1\n' });
    assert.match(told('', { 'c/values.yaml': 'a: [1\n' })[0]!, /^c\/values\.yaml:\d+ not valid YAML/);
    assert.deepEqual(problemsOf(manifest, { 'c/Chart.yaml': 'version: 1\n', 'c/templates/a.yaml': plain('a') }), [
      'c/Chart.yaml:1 this chart has no name: it is not read',
    ]);
  });
});
