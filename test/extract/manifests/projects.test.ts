import assert from 'node:assert/strict';
import { manifest as helm } from '../../../src/extract/manifests/helm.ts';
import { manifest as nest } from '../../../src/extract/manifests/nest-cli.ts';
import { manifest as nx } from '../../../src/extract/manifests/nx-project.ts';
import { manifest as prisma } from '../../../src/extract/manifests/prisma.ts';
import { manifest as rush } from '../../../src/extract/manifests/rush.ts';
import { manifest as skaffold } from '../../../src/extract/manifests/skaffold.ts';
import { factsOf, problemsOf } from './read.ts';

describe('nest-cli', () => {
  it('reads the projects of a monorepo', () => {
    const json = {
      monorepo: true,
      projects: {
        orders: { type: 'application', root: 'apps/orders', entryFile: 'main', sourceRoot: 'apps/orders/src' },
        common: { type: 'library', root: 'libs/common', sourceRoot: 'libs/common/src' },
      },
    };
    assert.deepEqual(
      factsOf(nest, { 'nest-cli.json': JSON.stringify(json) }, 'project').map((p) => [
        p.name,
        p.folder,
        p.kind,
        p.entry,
      ]),
      [
        ['orders', 'apps/orders', 'application', 'apps/orders/src/main.ts'],
        ['common', 'libs/common', 'library', 'libs/common/src/index.ts'],
      ],
    );
  });

  it('reads a single project with the CLI’s defaults', () => {
    assert.deepEqual(
      factsOf(nest, { 'svc/nest-cli.json': '{}' }, 'project').map((p) => [p.name, p.folder, p.entry]),
      [['svc', 'svc', 'svc/src/main.ts']],
    );
    assert.deepEqual(problemsOf(nest, { 'nest-cli.json': '{' }), ['nest-cli.json:1 not valid JSON']);
  });
});

describe('nx-project', () => {
  it('reads kind and entry, and leaves other files of that name alone', () => {
    const json = {
      name: 'orders',
      projectType: 'application',
      targets: { build: { options: { main: '{projectRoot}/src/main.ts' } } },
    };
    assert.deepEqual(
      factsOf(
        nx,
        { 'apps/orders/project.json': JSON.stringify(json), 'x/project.json': '{"name": "x"}' },
        'project',
      ).map((p) => [p.name, p.folder, p.kind, p.entry]),
      [['orders', 'apps/orders', 'application', 'apps/orders/src/main.ts']],
    );
  });
});

describe('rush', () => {
  it('reads the folders of its packages, comments and all', () => {
    const text =
      '/** Rush */\n{ "projects": [ { "packageName": "@a/b", "projectFolder": "libs/b" }, { "projectFolder": "apps/c" } ] }';
    assert.deepEqual(
      factsOf(rush, { 'rush.json': text }, 'package').map((p) => p.workspaces),
      [['libs/b', 'apps/c']],
    );
  });
});

describe('skaffold', () => {
  it('reads artifacts, those of profiles too', () => {
    const text =
      'apiVersion: skaffold/v4beta1\nkind: Config\nbuild:\n  artifacts:\n    - image: shop/auth\n      context: auth\n      docker: {dockerfile: docker/Dockerfile}\nprofiles:\n  - name: x\n    build: {artifacts: [{image: shop/x}]}\n';
    assert.deepEqual(
      factsOf(skaffold, { 'deploy/skaffold.yaml': text, 'skaffold.yaml': 'kind: Other\n' }, 'artifact').map((a) => [
        a.image,
        a.context,
        a.dockerfile,
        a.at.line,
      ]),
      [
        ['shop/auth', 'deploy/auth', 'deploy/auth/docker/Dockerfile', 5],
        ['shop/x', 'deploy', undefined, 10],
      ],
    );
  });
});

describe('prisma', () => {
  it('reads provider and URL of the datasource', () => {
    const text =
      '// datasource no {}\ngenerator client {\n  provider = "prisma-client-js"\n}\ndatasource db {\n  provider = "postgresql" // the main one\n  url      = env("DATABASE_URL")\n}\n';
    assert.deepEqual(
      factsOf(prisma, { 'p/schema.prisma': text }, 'datasource').map((d) => [d.provider, d.folder, d.url, d.at.line]),
      [['postgresql', 'p', { k: 'member', of: { k: 'env-all' }, key: 'DATABASE_URL' }, 7]],
    );
  });

  it('drops user-info of a literal URL, and says what is not closed', () => {
    const text = 'datasource db {\n  provider = "mysql"\n  url = "mysql://u:hunter2@db:3306/x"\n}\n';
    assert.equal(factsOf(prisma, { 's.prisma': text }, 'datasource')[0]!.url, 'mysql://db:3306/x');
    assert.deepEqual(problemsOf(prisma, { 's.prisma': 'model A {\n}\ndatasource db {\n  url = "x"\n' }), [
      's.prisma:3 this datasource block is not closed',
    ]);
  });
});

describe('helm', () => {
  const plain =
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, image: a}]}}}\n';

  it('reads templates without actions and says which are not rendered', () => {
    const texts = {
      'chart/Chart.yaml': 'name: shop\n',
      'chart/values.yaml': 'replicas: 2\n',
      'chart/templates/a.yaml': plain,
      'chart/templates/b.yaml': plain.replace('name: a', 'name: {{ .Values.name }}'),
      'chart/templates/_helpers.tpl': '{{ define "x" }}{{ end }}',
      'chart/templates/tests/t.yaml': plain,
      'elsewhere/templates/c.yaml': plain,
    };
    assert.deepEqual(
      factsOf(helm, texts, 'workload').map((w) => [w.name, w.environment]),
      [['a', 'helm:chart']],
    );
    assert.deepEqual(problemsOf(helm, texts), [
      'chart/templates/b.yaml:3 this chart template is not rendered yet: what it deploys is not seen',
    ]);
  });

  it('reads a subchart with the chart that holds it', () => {
    const texts = {
      'c/Chart.yaml': 'name: c\n',
      'c/templates/a.yaml': plain,
      'c/charts/d/Chart.yaml': 'name: d\n',
      'c/charts/d/templates/b.yaml': plain.replace('name: a', 'name: b'),
    };
    assert.deepEqual(
      factsOf(helm, texts, 'environment').map((e) => e.id),
      ['helm:c'],
    );
    assert.deepEqual(
      factsOf(helm, texts, 'workload')
        .map((w) => w.name)
        .sort(),
      ['a', 'b'],
    );
  });
});
