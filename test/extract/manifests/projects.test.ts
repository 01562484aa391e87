import assert from 'node:assert/strict';
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
