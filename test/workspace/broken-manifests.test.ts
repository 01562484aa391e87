import assert from 'node:assert/strict';
import { analyzeFiles } from '../../src/workspace/analyze-files.ts';

const deployment = (name: string, replicas = 1): string =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: {replicas: ${replicas}, template: {spec: {containers: [{name: a, image: shop/${name}}]}}}\n`;
/** A hundred anchors, each of ten aliases of the one before: 10^100 nodes when expanded. */
const BOMB = `a0: &a0 [x]\n${Array.from({ length: 100 }, (_, i) => `a${i + 1}: &a${i + 1} [${Array(10).fill(`*a${i}`).join(', ')}]`).join('\n')}\n`;

/** Each is one broken input, with the place of its problem. */
const BROKEN: Readonly<
  Record<string, { readonly files: Record<string, string>; readonly problems: readonly RegExp[] }>
> = {
  'a broken chart': {
    files: { 'c/Chart.yaml': 'name: [\n', 'c/templates/a.yaml': deployment('a') },
    problems: [/^c\/Chart\.yaml:\d+ not valid YAML/],
  },
  'a template that cannot be rendered': {
    files: {
      'c/Chart.yaml': 'name: c\n',
      'c/templates/a.yaml': `${deployment('good')}---\nx: {{ .Values.a.b }}\n`,
      'c/templates/b.yaml': '\n{{ if .Values.x }}\n',
    },
    problems: [/^c\/templates\/a\.yaml:6 not rendered/, /^c\/templates\/b\.yaml:2 this template is not readable/],
  },
  'an include in a circle': {
    files: {
      'c/Chart.yaml': 'name: c\n',
      'c/templates/_h.tpl':
        '{{ define "a" }}{{ include "b" . }}{{ end }}\n{{ define "b" }}{{ include "a" . }}{{ end }}',
      'c/templates/a.yaml': `${deployment('good')}---\nx: {{ include "a" . }}\n`,
    },
    problems: [/^c\/templates\/_h\.tpl:[12] not rendered: the templates it includes include each other/],
  },
  'an anchor bomb in the values of a chart': {
    files: {
      'c/Chart.yaml': 'name: c\n',
      'c/values.yaml': BOMB,
      'c/templates/a.yaml': `${deployment('good')}---\nx: {{ toYaml .Values | nindent 2 }}\n`,
    },
    problems: [/^c\/values\.yaml:\d+ (?:an alias expands|the aliases of this document expand) to more than/],
  },
  'an anchor bomb in compose': {
    files: { 'd/compose.yaml': `${BOMB.replace(/^a/gm, 'x-a')}services: {good: {image: shop/good}}\n` },
    problems: [/^d\/compose\.yaml:\d+ (?:an alias expands|the aliases of this document expand) to more than/],
  },
  'an anchor bomb in Kubernetes': {
    files: { 'k/a.yaml': `${deployment('good')}---\nkind: ConfigMap\napiVersion: v1\nmetadata: {name: m}\n${BOMB}` },
    problems: [/^k\/a\.yaml:\d+ (?:an alias expands|the aliases of this document expand) to more than/],
  },
  'overlays that contradict': {
    files: {
      'o/kustomization.yaml': 'resources: [a.yaml]\npatches: [{path: b.yaml}, {path: c.yaml}]\n',
      'o/a.yaml': deployment('good'),
      'o/b.yaml': deployment('good', 2),
      'o/c.yaml': deployment('good', 3),
    },
    problems: [/^o\/c\.yaml:4 this contradicts the patch at o\/b\.yaml:4/],
  },
};

describe('broken manifests', () => {
  for (const [name, { files, problems }] of Object.entries(BROKEN))
    it(`${name} is a problem with its place, and the rest is analyzed`, async () => {
      const { system, problems: all } = await analyzeFiles({
        ...files,
        'shop/package.json': '{"name": "shop", "dependencies": {"express": "4"}}',
        'shop/index.js':
          "require('express')().get('/', async (q, r) => r.send(await fetch('http://stripe.example.com/')));",
      });
      const told = all.map((one) => `${one.at?.file}:${one.at?.line} ${one.message}`);
      for (const problem of problems)
        assert.ok(
          told.some((one) => problem.test(one)),
          `${String(problem)}\n${told.join('\n')}`,
        );
      assert.ok(told.length < 30, told.join('\n'));
      const names = system.services.map((one) => one.name);
      assert.ok(names.includes('shop'), names.join());
      if (Object.values(files).some((text) => text.includes('good'))) assert.ok(names.includes('good'), names.join());
      assert.ok(system.dependencies.some((one) => one.from === 'shop'));
    });
});
