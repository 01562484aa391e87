import assert from 'node:assert/strict';
import { createPhpResolver } from '../../src/link/resolve-php.ts';
import { createRubyResolver } from '../../src/link/resolve-ruby.ts';
import { createRustResolver } from '../../src/link/resolve-rust.ts';
import type { SourceFacts } from '../../src/model/facts.ts';
import type { ProjectFact } from '../../src/model/manifest.ts';

const declaring = (language: string, names: readonly string[]): { facts: SourceFacts } => ({
  facts: { language, exports: names.map((name) => ({ name, value: null })) } as unknown as SourceFacts,
});

describe('names of PHP', () => {
  const resolve = createPhpResolver(
    new Map([
      ['a/src/Stock.php', declaring('php', ['App\\Stock', 'Stock'])],
      ['b/src/Stock.php', declaring('php', ['App\\Stock', 'Stock'])],
      ['a/helpers.php', declaring('php', ['money'])],
    ]),
  );
  it('finds a class by its full name, of copies the nearest', () => {
    assert.deepEqual(resolve('App\\Stock', 'b/index.php'), { in: 'workspace', file: 'b/src/Stock.php' });
    assert.equal(resolve('Stock', 'a/index.php').in, 'package');
  });
  it('lets functions fall back to the global ones', () => {
    assert.deepEqual(resolve('App\\money()', 'a/src/Stock.php'), { in: 'workspace', file: 'a/helpers.php' });
    assert.deepEqual(resolve('App\\curl_init()', 'a/src/Stock.php'), {
      in: 'package',
      name: 'php:global',
      subpath: '',
    });
  });
  it('leaves the rest to the package of its namespace', () => {
    assert.deepEqual(resolve('GuzzleHttp\\Psr7\\Request', 'a/x.php'), {
      in: 'package',
      name: 'php:GuzzleHttp',
      subpath: 'Psr7',
    });
    assert.deepEqual(resolve('PDO', 'a/x.php'), { in: 'package', name: 'php:global', subpath: '' });
  });
});

describe('constants of Ruby', () => {
  const resolve = createRubyResolver(
    ['shop/lib/stock.rb', 'shop/lib/http.rb', 'shop/app.rb'],
    new Map([
      ['shop/lib/stock.rb', declaring('ruby', ['Shop', 'Shop::Stock', 'Stock'])],
      ['shop/lib/http.rb', declaring('ruby', ['Shop::Http', 'Http'])],
    ]),
  );
  it('looks in the modules around, outwards', () => {
    assert.deepEqual(resolve('::Shop::Stock::Http', 'shop/lib/stock.rb'), {
      in: 'workspace',
      file: 'shop/lib/http.rb',
    });
    assert.deepEqual(resolve('::Shop::Stock', 'shop/app.rb'), { in: 'workspace', file: 'shop/lib/stock.rb' });
    assert.equal(resolve('::Http', 'shop/app.rb').in, 'package');
    assert.deepEqual(resolve('::Shop::Net::HTTP', 'shop/app.rb'), { in: 'package', name: 'ruby:global', subpath: '' });
  });
  it('finds what is required by path', () => {
    assert.deepEqual(resolve('./lib/stock', 'shop/app.rb'), { in: 'workspace', file: 'shop/lib/stock.rb' });
    assert.deepEqual(resolve('http', 'shop/app.rb'), { in: 'workspace', file: 'shop/lib/http.rb' });
    assert.deepEqual(resolve('net/http', 'shop/app.rb'), { in: 'package', name: 'ruby:net', subpath: 'http' });
  });
});

describe('modules of Rust', () => {
  const at = { file: 'common/Cargo.toml', line: 1, column: 1, endLine: 1, endColumn: 1 };
  const project: ProjectFact = {
    fact: 'project',
    tool: 'cargo',
    name: 'shop-common',
    folder: 'common',
    kind: 'library',
    at,
  };
  const resolve = createRustResolver(
    [
      'orders/Cargo.toml',
      'orders/src/main.rs',
      'orders/src/config.rs',
      'orders/src/api/mod.rs',
      'orders/src/api/routes.rs',
      'common/Cargo.toml',
      'common/src/lib.rs',
      'common/src/http.rs',
    ],
    [project],
  );
  it('follows crate, self and super', () => {
    assert.deepEqual(resolve('crate::config', 'orders/src/api/routes.rs', 'URL'), {
      in: 'workspace',
      file: 'orders/src/config.rs',
    });
    assert.deepEqual(resolve('crate', 'orders/src/api/routes.rs', 'config'), {
      in: 'workspace',
      file: 'orders/src/config.rs',
      whole: true,
    });
    assert.deepEqual(resolve('super', 'orders/src/api/routes.rs', 'helper'), {
      in: 'workspace',
      file: 'orders/src/api/mod.rs',
    });
    assert.deepEqual(resolve('self::api', 'orders/src/main.rs'), { in: 'workspace', file: 'orders/src/api/mod.rs' });
  });
  it('leads into crates of the workspace, and leaves the others outside', () => {
    assert.deepEqual(resolve('shop_common::http', 'orders/src/main.rs', 'get'), {
      in: 'workspace',
      file: 'common/src/http.rs',
    });
    assert.deepEqual(resolve('std::time', 'orders/src/main.rs', 'Duration'), {
      in: 'package',
      name: 'rust:std',
      subpath: 'time',
    });
    assert.deepEqual(resolve('shop::orders_client', 'orders/src/main.rs', 'OrdersClient'), {
      in: 'package',
      name: 'rust:#generated',
      subpath: '',
    });
  });
});
