import assert from 'node:assert/strict';
import fc from 'fast-check';
import { manifests } from '../../../src/extract/manifests/index.ts';
import { readProjects } from './read.ts';

const SAMPLES: Readonly<Record<string, string>> = {
  'ship/Cargo.toml': '[package]\nname = "ship"\n',
  'pay/pyproject.toml': '[project]\nname = "pay"\ndependencies = [\n  "redis==4.6.0",\n]\n',
  'pay/requirements.txt': 'redis==4.6.0\n',
  'pay/uv.lock': '[[package]]\nname = "redis"\nversion = "5.0.1"\n',
  'pay/Pipfile.lock': '{\n  "default": {\n    "redis": {\n      "version": "==4.6.0"\n    }\n  }\n}\n',
  'go.mod': 'module a/b\nrequire (\n\tc/d v1.2.3 // indirect\n)\n',
  'a.proto': 'package a;\nservice B { rpc C (stream D) returns (E) { option (f) = { g: "h" }; } }\n',
  'A.csproj':
    '<Project Sdk="Microsoft.NET.Sdk.Web"><ItemGroup><PackageReference Include="B" Version="1" /></ItemGroup></Project>',
  'appsettings.json': '{ "A": { "B": "c", /* d */ "E": [1, { "F": true }] } }',
  'compose.yaml':
    'x: &a {image: x}\nservices:\n  a:\n    <<: *a\n    build: {context: ., args: [A=1]}\n    env_file: [.env, {path: b.env}]\n    ports: ["1:2", {target: 3}]\n    depends_on: {b: {condition: c}}\n    environment: {A: "${B:-${C:?d}}"}\n    extends: {file: compose.yaml, service: b}\n  b: {image: y, extends: a, links: ["a:b"], networks: {n: {aliases: [z]}}}\ninclude: [{path: [compose.yaml]}]\n',
  'k8s/a.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: b}, ports: [{port: 1}]}\n---\napiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: b, labels: {team: t}}\nspec: {serviceName: a, template: {metadata: {labels: {a: b}}, spec: {initContainers: [{command: [nc, a]}], containers: [{env: [{name: A, value: "$(B)"}], envFrom: [{configMapRef: {name: c}}], ports: [{containerPort: 1}], readinessProbe: {httpGet: {path: /}}}]}}}\n',
  'httpd.conf': 'Define H a\nProxyTimeout 5\n<Location /b>\nProxyPass http://${H}:1/\n</Location>\n',
  'envoy.yaml':
    'virtual_hosts: [{routes: [{match: {prefix: /}, route: {cluster: a, timeout: 1s, retry_policy: {}}}]}]\nclusters: [{name: a, load_assignment: {endpoints: [{lb_endpoints: [{endpoint: {address: {socket_address: {address: b, port_value: 1}}}}]}]}}]\n',
  'traefik.yaml':
    'http:\n  routers:\n    a:\n      rule: Path(`/a`)\n      service: b\n  services: {b: {loadBalancer: {servers: [{url: "http://c:1"}]}, weighted: {services: [{name: b}]}}}\n',
  OWNERS: 'approvers: [a, g]\nfilters: {".*": {approvers: [b]}}\n',
  OWNERS_ALIASES: 'aliases: {g: [c]}\n',
  Tiltfile: "docker_build('a', 'b', dockerfile='c')\ncustom_build('d', deps=['e'])\n",
  'prometheus.yml': 'scrape_configs:\n- static_configs: [{targets: ["a:1"]}]\nremote_write: [{url: "http://b"}]\n',
  'datasources.yaml': 'apiVersion: 1\ndatasources: [{url: "http://a"}]\n',
  'otel.yaml':
    'exporters:\n  otlp: {endpoint: "a:1"}\nservice:\n  pipelines:\n    traces: {exporters: [otlp], receivers: []}\n',
  'openapi.yaml': 'openapi: 3.0.0\nservers: [{url: "http://a/b"}]\npaths:\n  /c/{d}: {get: {}, parameters: []}\n',
  'asyncapi.yaml':
    'asyncapi: 3.0.0\nservers: {a: {protocol: amqps}}\nchannels: {b: {address: c}}\noperations: {d: {action: receive, channel: {$ref: "#/channels/b"}}}\n',
  'schema.graphql': 'extend type Query @a implements B {\n  "text"\n  c(d: E = {f: 1}): G! @h(i: "j")\n  k: L\n}\n',
  'serverless.yml':
    'service: a\nprovider: {environment: {B: "${self:service}"}}\nfunctions:\n  c: {events: [{http: GET /d}, {sqs: "arn:e"}]}\n',
  'nginx.conf': 'http { upstream a { server b:1; } server { location /c { proxy_pass http://a; } } }\n',
  'filebeat.yml': 'output.logstash:\n  hosts: ["a:1"]\n',
  'pom.xml':
    '<project><artifactId>a</artifactId><dependencies><dependency><groupId>b</groupId><artifactId>c</artifactId></dependency></dependencies></project>',
  'build.gradle': "dependencies { implementation 'a:b:1' }\n",
  'application.yml': 'spring: {application: {name: a}}\nb: ${C:d}\n',
  '.env': 'A="b\nc" # d\nexport E=${F:-g}\n',
  Dockerfile: 'ARG A=1\nFROM a:${A} AS b\nENV C="d" E=f\nCOPY --from=b ["x", "y"]\nRUN <<E\nE\nCMD ["a"]\n',
  'package.json':
    '{"name": "a", "exports": {".": {"import": "./a.js"}, "./b/*": ["c"]}, "workspaces": {"packages": ["d"]}, "dependencies": {"e": "catalog:"}}',
  'pnpm-workspace.yaml': 'packages: [a]\ncatalog: {e: 1}\n',
  'tsconfig.json':
    '{"extends": ["./tsconfig.json", "@a/b"], "compilerOptions": {"paths": {"a": ["b"]}, "baseUrl": "."}, /* c */}',
  'nest-cli.json': '{"projects": {"a": {"root": "b", "type": "library"}}}',
  'project.json': '{"projectType": "application", "targets": {"build": {"options": {"main": "a"}}}}',
  'rush.json': '{"projects": [{"projectFolder": "a"}]}',
  'package-lock.json': '{\n  "packages": {\n    "node_modules/a": {\n      "version": "1.0.0"\n    }\n  }\n}',
  'yarn.lock': 'a@^1:\n  version "1.0.0"\n',
  'pnpm-lock.yaml': 'importers:\n  .:\n    dependencies:\n      a:\n        version: 1.0.0\n',
  'skaffold.yaml': 'apiVersion: skaffold/v2\nbuild: {artifacts: [{image: a}]}\n',
  CODEOWNERS: '* @a\n[B][2] @c\n!d\n\\ e @f # g\n',
  'catalog-info.yaml':
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: {name: a}\nspec: {owner: b, dependsOn: [c]}\n',
  'schema.prisma': 'datasource a {\n  provider = "b"\n  url = env("C")\n}\n',
  'README.md': '# a\n\n[b](c) <d> **e** words that are said here\n',
  'k/kustomization.yaml':
    'resources: [a.yaml, ../kk]\nnamePrefix: p-\nimages: [{name: x, newTag: y}]\npatches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: z}\n      spec: {template: {spec: {containers: [{name: z, env: [{name: A, $patch: delete}]}]}}}\n  - target: {kind: Deploy.*}\n    patch: |-\n      - {op: replace, path: /spec/replicas, value: 1}\nconfigMapGenerator: [{name: c, literals: [A=1]}]\n',
  'k/a.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: z}\nspec: {replicas: 2, template: {spec: {containers: [{name: z, image: x, env: [{name: A, value: b}]}]}}}\n',
  'kk/kustomization.yaml': 'resources: [../k]\n',
  'chart/Chart.yaml': 'name: a\ndependencies: [{name: b, condition: b.on, repository: "file://../x"}]\n',
  'chart/values.yaml': 'a: b\nlist: [{c: d}]\nb: {on: true}\n',
  'chart/values-prod.yaml': 'a: c\n',
  'chart/charts/b/Chart.yaml': 'name: b\n',
  'chart/templates/_h.tpl': '{{- define "n" }}{{ .Values.a | default "x" | trunc 5 }}{{ end }}',
  'chart/templates/a.yaml':
    'kind: Deployment\napiVersion: apps/v1\nmetadata: {name: {{ include "n" . }}}\n{{- range $i, $e := .Values.list }}{{ if and $e.c (gt $i 0) }}\nx: {{ tpl $e.c $ | quote }}{{ else }}\ny: {{ printf "%s-%d" .c 1 | nindent 2 }}{{ end }}{{- end }}\nspec: {{ toYaml .Values | nindent 2 }}\n',
};

/** Pieces that break parsers. */
const SHARDS = [
  '\n',
  ' ',
  '  ',
  '\t',
  ':',
  '-',
  '"',
  "'",
  '{',
  '}',
  '[',
  ']',
  '&a ',
  '*a',
  '<<: *a',
  '|',
  '>',
  '#',
  '${',
  '$(',
  '}}',
  '{{',
  '{{- ',
  '{{ end }}',
  '{{ include "n" . }}',
  ' | ',
  '(',
  '\\',
  '\u0000',
  '\ufeff',
  '---\n',
  '!reset',
  'null',
  '9'.repeat(20),
  '😀',
  '@',
  '=',
  '<!--',
  '`',
];

describe('manifest readers', () => {
  it('never throw, place every problem, and are deterministic, however their files are broken', function () {
    this.timeout(60_000);
    const edit = fc.record({
      file: fc.constantFrom(...Object.keys(SAMPLES)),
      at: fc.nat(400),
      remove: fc.nat(12),
      insert: fc.constantFrom(...SHARDS, ''),
    });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 25 }), (edits) => {
        const texts: Record<string, string> = { ...SAMPLES };
        for (const { file, at, remove, insert } of edits) {
          const text = texts[file]!;
          const from = at % (text.length + 1);
          texts[file] = text.slice(0, from) + insert + text.slice(from + remove);
        }
        for (const manifest of manifests) {
          const projects = readProjects(manifest, texts);
          assert.deepEqual(readProjects(manifest, texts), projects);
          for (const { at } of projects.flatMap((project) => [
            ...project.problems,
            ...project.facts.filter((fact) => 'at' in fact),
          ])) {
            assert.ok(
              at === undefined ||
                (Number.isInteger(at.line) &&
                  at.line >= 1 &&
                  at.column >= 1 &&
                  at.endLine >= at.line &&
                  at.file in texts),
              JSON.stringify(at),
            );
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('read every sample', () => {
    for (const manifest of manifests) {
      const projects = readProjects(manifest, SAMPLES);
      assert.ok(projects.length > 0, manifest.id);
      assert.ok(
        projects.some((project) => project.facts.length > 0),
        manifest.id,
      );
    }
  });
});
