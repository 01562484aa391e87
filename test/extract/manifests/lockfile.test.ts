import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/lockfile.ts';
import { factsOf, problemsOf } from './read.ts';

const versions = (file: string, text: string) =>
  Object.fromEntries(factsOf(manifest, { [file]: text }, 'lock').map((f) => [f.folder, f.versions]));

describe('lockfile', () => {
  it('reads package-lock versions 2 and 3: the top of each folder, no nested copies', () => {
    const packages = {
      '': { name: 'root', version: '9.9.9' },
      'node_modules/axios': { version: '1.7.2', dependencies: { version: '1' } },
      'node_modules/@scope/a': { version: '2.0.0' },
      'node_modules/axios/node_modules/ms': { version: '0.1.0' },
      'apps/web/node_modules/axios': { version: '0.27.0' },
      'apps/web': { version: '3.0.0' },
    };
    assert.deepEqual(versions('x/package-lock.json', JSON.stringify({ lockfileVersion: 3, packages }, null, 2)), {
      x: { '@scope/a': '2.0.0', axios: '1.7.2' },
      'x/apps/web': { axios: '0.27.0' },
    });
  });

  it('reads package-lock version 1', () => {
    const dependencies = {
      axios: { version: '0.19.2', requires: { ms: '^1' }, dependencies: { ms: { version: '1.0.0' } } },
      pg: { version: '8.0.0' },
    };
    assert.deepEqual(
      versions('package-lock.json', JSON.stringify({ lockfileVersion: 1, version: '5.0.0', dependencies }, null, 4)),
      { '.': { axios: '0.19.2', pg: '8.0.0' } },
    );
  });

  it('reads pnpm-lock with importers and peers', () => {
    const text = `lockfileVersion: '9.0'

importers:

  .:
    devDependencies:
      turbo:
        specifier: ^2
        version: 2.10.5
  apps/web:
    dependencies:
      '@nestjs/core':
        specifier: ^10
        version: 10.2.7(rxjs@7.8.0)
      shared:
        specifier: workspace:*
        version: link:../shared

packages:

  axios@1.0.0:
    resolution: {integrity: x}
`;
    assert.deepEqual(versions('pnpm-lock.yaml', text), {
      '.': { turbo: '2.10.5' },
      'apps/web': { '@nestjs/core': '10.2.7' },
    });
  });

  it('reads pnpm-lock of versions 5 and 6 without importers', () => {
    const five =
      "lockfileVersion: 5.4\n\nspecifiers:\n  axios: ^1.0.0\n\ndependencies:\n  axios: 1.2.3_debug@4.0.0\n  '@a/b': 2.0.0\n\npackages:\n\n  /axios/1.2.3:\n    dev: false\n";
    assert.deepEqual(versions('pnpm-lock.yaml', five), { '.': { '@a/b': '2.0.0', axios: '1.2.3' } });
    const six = "lockfileVersion: '6.0'\n\ndependencies:\n  axios:\n    specifier: ^1\n    version: /axios@1.3.0\n";
    assert.deepEqual(versions('pnpm-lock.yaml', six), { '.': { axios: '1.3.0' } });
  });

  it('reads yarn classic and berry, the highest of several versions', () => {
    const classic =
      '# yarn lockfile v1\n\naxios@^0.21.0:\n  version "0.21.4"\n  dependencies:\n    version "9.9.9"\n\naxios@^1.0.0, axios@^1.2.0:\n  version "1.10.0"\n\n"@a/b@^1":\n  version "1.9.0"\n';
    assert.deepEqual(versions('yarn.lock', classic), { '.': { '@a/b': '1.9.0', axios: '1.10.0' } });
    const berry =
      '__metadata:\n  version: 6\n\n"axios@npm:^1.0.0":\n  version: 1.7.2\n  resolution: "axios@npm:1.7.2"\n\n"shop@workspace:.":\n  version: 0.0.0-use.local\n';
    assert.deepEqual(versions('yarn.lock', berry), { '.': { axios: '1.7.2' } });
  });

  it('reads bun.lock', () => {
    const text =
      '{\n  "lockfileVersion": 1,\n  "workspaces": {\n    "": { "dependencies": { "axios": "^1" } },\n  },\n  "packages": {\n    "@a/b": ["@a/b@2.0.0", "", {}, "sha"],\n    "axios": ["axios@1.7.2", "", {}, "sha"],\n    "axios/ms": ["ms@1.0.0", "", {}, "sha"],\n  }\n}\n';
    assert.deepEqual(versions('bun.lock', text), { '.': { '@a/b': '2.0.0', axios: '1.7.2' } });
  });

  it('says when a lock file holds nothing it knows', () => {
    assert.deepEqual(problemsOf(manifest, { 'yarn.lock': 'x'.repeat(1000) }), [
      'yarn.lock:1 no versions found in this lock file',
    ]);
    assert.deepEqual(problemsOf(manifest, { 'yarn.lock': '' }), []);
  });
});
