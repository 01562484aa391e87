import assert from 'node:assert/strict';
import { pythonEntries } from '../../src/link/python-entries.ts';
import { createPythonResolver } from '../../src/link/resolve-python.ts';
import type { SourceFacts } from '../../src/model/facts.ts';

const listing = [
  'libs/common/pyproject.toml',
  'libs/common/src/common/__init__.py',
  'libs/common/src/common/http.py',
  'orders/shop/__init__.py',
  'orders/shop/db.py',
  'orders/shop/api/__init__.py',
  'orders/shop/api/routes.py',
  'orders/main.py',
  'stock/main.py',
  'stock/logging.py',
];

describe('modules of Python', () => {
  const exporting = (names: readonly string[]): { facts: SourceFacts } => ({
    facts: { exports: names.map((name) => ({ name, value: null })) } as unknown as SourceFacts,
  });
  const resolve = createPythonResolver(listing, new Map([['orders/shop/__init__.py', exporting(['settings'])]]));

  it('finds absolute modules in the folders above', () => {
    assert.deepEqual(resolve('shop.db', 'orders/main.py', 'engine'), { in: 'workspace', file: 'orders/shop/db.py' });
    assert.deepEqual(resolve('shop.db', 'orders/shop/api/routes.py'), { in: 'workspace', file: 'orders/shop/db.py' });
  });

  it('takes what is imported from a package for a module where the package does not declare it', () => {
    assert.deepEqual(resolve('shop', 'orders/main.py', 'db'), {
      in: 'workspace',
      file: 'orders/shop/db.py',
      whole: true,
    });
    assert.deepEqual(resolve('shop', 'orders/main.py', 'settings'), {
      in: 'workspace',
      file: 'orders/shop/__init__.py',
    });
  });

  it('climbs with dots', () => {
    assert.deepEqual(resolve('..db', 'orders/shop/api/routes.py', 'engine'), {
      in: 'workspace',
      file: 'orders/shop/db.py',
    });
    assert.deepEqual(resolve('.', 'orders/shop/api/routes.py', 'routes'), {
      in: 'workspace',
      file: 'orders/shop/api/routes.py',
      whole: true,
    });
    assert.deepEqual(resolve('...missing', 'orders/shop/db.py'), { in: 'nowhere' });
  });

  it('finds packages that are installed from here', () => {
    assert.deepEqual(resolve('common.http', 'stock/main.py'), {
      in: 'workspace',
      file: 'libs/common/src/common/http.py',
    });
  });

  it('leaves packages and the standard library outside, under the part that a library knows', () => {
    assert.deepEqual(resolve('requests.adapters', 'stock/main.py', 'HTTPAdapter'), {
      in: 'package',
      name: 'python:requests',
      subpath: 'adapters',
    });
    assert.deepEqual(resolve('urllib', 'stock/main.py', 'request'), {
      in: 'package',
      name: 'python:urllib.request',
      subpath: '',
    });
    // A file does not import itself.
    assert.equal(resolve('logging', 'stock/logging.py').in, 'package');
  });
});

describe('where a Python service starts', () => {
  const own = ['a/server.py', 'a/shop/wsgi.py', 'a/shop/try.py', 'a/helper.py'];
  const none = (): string[] => [];

  it('follows commands', () => {
    assert.deepEqual(pythonEntries('a', own, ['python -u server.py'], none), ['a/server.py']);
    assert.deepEqual(pythonEntries('a', own, ['gunicorn --bind :80 shop.wsgi:application'], none), ['a/shop/wsgi.py']);
    assert.deepEqual(pythonEntries('a', own, ['["python", "-m", "shop.try"]'], none), ['a/shop/try.py']);
  });

  it('goes by the usual names where no command says', () => {
    assert.deepEqual(pythonEntries('a', own, [], none), ['a/server.py', 'a/shop/wsgi.py']);
    assert.equal(pythonEntries('a', ['a/helper.py'], [], none), undefined);
  });

  it('takes everything where a framework finds modules by itself', () => {
    assert.equal(
      pythonEntries('a', own, ['python server.py'], () => ['django.conf']),
      undefined,
    );
  });
});
