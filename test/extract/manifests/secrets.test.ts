import assert from 'node:assert/strict';
import fc from 'fast-check';
import { manifests } from '../../../src/extract/manifests/index.ts';
import { readProjects } from './read.ts';

/** A workspace with the secret in every place where people put one, for every kind of manifest. */
function planted(secret: string): Readonly<Record<string, string>> {
  const url = `postgres://app:${secret}@db:5432/app`;
  const quoted = JSON.stringify(secret);
  const quotedUrl = JSON.stringify(url);
  const container = `{name: a, image: a, command: [run, --password, ${quoted}], env: [{name: DB_PASSWORD, value: ${quoted}}, {name: DATABASE_URL, value: ${quotedUrl}}, {name: X, valueFrom: {configMapKeyRef: {name: c, key: API_TOKEN}}}], envFrom: [{secretRef: {name: s}}, {configMapRef: {name: c}}]}`;
  const kube = [
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, annotations: {api-token: ${quoted}}, labels: {secret: ${quoted}}}\nspec: {template: {spec: {initContainers: [${container}], containers: [${container}]}}}\n`,
    `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {URL: ${quotedUrl}, ANY: ${quoted}}\ndata: {B64: ${quoted}}\n`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {API_TOKEN: ${quoted}, URL: ${quotedUrl}}\n`,
  ].join('---\n');
  return {
    '.env': `TOKEN=${quoted}\nDB_URL=${quotedUrl}\nOPEN_PASSWORD='${secret}\n`,
    'compose.yaml': `services:\n  a:\n    image: x\n    command: ["--token", ${quoted}]\n    labels: {api.key: ${quoted}}\n    env_file: .env\n    environment:\n      TOKEN:\n      DB_PASSWORD: ${quoted}\n      URL: ${quotedUrl}\n      JOINED: "x-\${TOKEN}"\n      DEFAULT: \${SECRET_KEY:-${/[{}$"\\]/.test(secret) ? 'x' : secret}}\n`,
    'k8s/a.yaml': kube,
    'over/kustomization.yaml': `resources: [../k8s/a.yaml]\nsecretGenerator: [{name: g, literals: [${JSON.stringify(`A=${secret}`)}]}]\nconfigMapGenerator: [{name: h, literals: [${JSON.stringify(`API_TOKEN=${secret}`)}]}]\npatches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: a}\n      spec: {template: {spec: {containers: [{name: a, envFrom: [{configMapRef: {name: h}}, {secretRef: {name: g}}], env: [{name: DB_PASSWORD, value: ${quoted}}]}]}}}\n  - patch: |-\n      ${secret}: [\n`,
    'chart/Chart.yaml': 'name: c\n',
    'chart/templates/a.yaml': kube,
    'chart/values.yaml': `db: {password: ${quoted}, url: ${quotedUrl}}\nenv: {API_TOKEN: ${quoted}}\n`,
    'chart/templates/b.yaml': `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: b}\nspec: {template: {spec: {containers: [{name: b, image: b, command: [run, --password, {{ .Values.db.password | quote }}], env: [{name: DB_PASSWORD, value: {{ .Values.db.password | quote }}}, {name: DB_URL, value: {{ .Values.db.url | quote }}}, {{ range $k, $v := .Values.env }}{name: {{ $k }}, value: {{ $v | quote }}}{{ end }}]}]}}}\n`,
    'chart/templates/d.yaml': `{{ if {{ ${quoted} }}`,
    'chart/templates/c.yaml': `{{ fail .Values.db.password }}\n{{ required .Values.db.password .x }}\nx: {{ index .Values.db.password 1 }}`,
    Dockerfile: `FROM x\nENV DB_PASSWORD=${quoted}\nENV DATABASE_URL=${quotedUrl}\nCMD ["run", "--api-key", ${quoted}]\n`,
    'package.json': JSON.stringify({
      scripts: { start: `API_TOKEN=${secret} node x`, db: `migrate ${url}` },
      dependencies: { x: `git+https://u:${secret}@host/x.git` },
    }),
    'schema.prisma': `datasource db {\n  provider = "postgresql"\n  url = ${quotedUrl}\n}\n`,
    'catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a, annotations: {x/token: ${quoted}}, description: ${quotedUrl}}\nspec: {owner: o}\n`,
    'README.md': `# Title\n\nRun it with this address: ${url} and so on.\n`,
    'pnpm-lock.yaml': `importers:\n  .:\n    dependencies:\n      x:\n        version: https://u:${secret}@host/x\n`,
    'skaffold.yaml': `apiVersion: skaffold/v4\nbuild: {artifacts: [{image: a, docker: {buildArgs: {TOKEN: ${quoted}}}}]}\n`,
    'broken/compose.yaml': `services:\n  a:\n    image: x\n    environment: {DB_PASSWORD: ${quoted}\n  ${secret}: [\n`,
    'broken/.env': `A=1\n${secret}\n`,
    'broken/package.json': `{"a": ${quoted}, ${secret}}`,
    'broken/k.yaml': `apiVersion: v1\nkind: Secret\nmetadata: {name: x}\nstringData:\n  a: *${secret}\n`,
    CODEOWNERS: '* @a\n',
  };
}

describe('secrets in manifests', () => {
  it('never leave a reader, whatever they are made of', () => {
    // Long enough not to occur by chance; characters of real passwords.
    const secret = fc.string({
      unit: fc.constantFrom(...'abcXYZ0189_-+!%^*()~/?#@.,:=&'),
      minLength: 12,
      maxLength: 24,
    });
    fc.assert(
      fc.property(secret, (text) => {
        const value = `Zq9${text}9qZ`;
        for (const manifest of manifests) {
          const facts = JSON.stringify(readProjects(manifest, planted(value)));
          assert.ok(
            !facts.includes(JSON.stringify(value).slice(1, -1)),
            `${manifest.id} lets ${value} out: ${around(facts, value)}`,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  it('are planted where readers do look', () => {
    const kinds = new Set(
      manifests.flatMap((manifest) => readProjects(manifest, planted('Zq9hunter29qZ')).map((p) => p.manifest)),
    );
    for (const id of [
      'compose',
      'kubernetes',
      'helm',
      'kustomize',
      'dotenv',
      'dockerfile',
      'package-json',
      'prisma',
      'catalog-info',
      'readme',
      'lockfile',
    ])
      assert.ok(kinds.has(id), id);
    const secrets = manifests.flatMap((manifest) =>
      readProjects(manifest, planted('Zq9hunter29qZ')).flatMap(
        (p) => JSON.stringify(p.facts).match(/"k":"secret"/g) ?? [],
      ),
    );
    assert.ok(secrets.length > 15);
  });
});

const around = (text: string, part: string): string =>
  text.slice(Math.max(0, text.indexOf(part) - 80), text.indexOf(part) + part.length + 20);
