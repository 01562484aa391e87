import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readConfig } from '../../src/extract/config/read-config.ts';
import { editConfig, type ConfigEdit } from '../../src/fix/config-edit.ts';

const edited = (text: string | undefined, edit: ConfigEdit): string => {
  const result = editConfig(text, edit);
  assert.ok('text' in result, 'error' in result ? result.error : '');
  return result.text;
};

const FILE = `# Our system.
version: 1

services:
  orders: { path: a, aliases: [x] } # the first
  pay:
    # who answers at night
    owner:   "@a/b"   # for now

hosts:
dependencies:
  - { from: a, to: b }   # checked
  - from: c
    to: d
`;

describe('editing faultline.yaml', () => {
  const cases: readonly [string, ConfigEdit, (text: string) => string][] = [
    [
      'an alias in a flow list',
      { say: 'alias', group: 'service', of: 'orders', alias: 'orders-svc' },
      (t) => t.replace('[x]', '[x, orders-svc]'),
    ],
    [
      'an alias of an entry without aliases',
      { say: 'alias', group: 'service', of: 'pay', alias: 'payments' },
      (t) => t.replace('# for now\n', '# for now\n    aliases: [payments]\n'),
    ],
    [
      'an owner in place of another',
      { say: 'owner', service: 'pay', owner: '@x/y' },
      (t) => t.replace('"@a/b"', '"@x/y"'),
    ],
    [
      'an owner in a flow map',
      { say: 'owner', service: 'orders', owner: '@x/y' },
      (t) => t.replace('[x] }', '[x], owner: "@x/y" }'),
    ],
    [
      'a host below an empty key',
      { say: 'host', host: 'u.corp', is: 'users' },
      (t) => t.replace('hosts:\n', 'hosts:\n  u.corp: users\n'),
    ],
    [
      'a new service',
      { say: 'owner', service: 'new', owner: '@x/y' },
      (t) => t.replace('# for now\n', '# for now\n  new:\n    owner: "@x/y"\n'),
    ],
    [
      'a new section',
      { say: 'variable', name: 'A_URL', value: 'http://a' },
      (t) => `${t}variables:\n  A_URL: "http://a"\n`,
    ],
    [
      'a dependency in a block list',
      { say: 'dependency', from: 'e', to: 'f', criticality: 'soft' },
      (t) => `${t}  - { from: e, to: f, criticality: soft }\n`,
    ],
    [
      'more about a dependency in a flow map',
      { say: 'dependency', from: 'a', to: 'b', remove: true, reason: 'dead code' },
      (t) => t.replace('{ from: a, to: b }', '{ from: a, to: b, remove: true, reason: "dead code" }'),
    ],
    [
      'more about a dependency in a block map',
      { say: 'dependency', from: 'c', to: 'd', mode: 'async' },
      (t) => `${t}    mode: async\n`,
    ],
    ['an external', { say: 'external', name: 'api.x.com' }, (t) => `${t}externals:\n  api.x.com: {}\n`],
    [
      'a resource with its host',
      { say: 'resource', name: 'pg', kind: 'database', host: 'pg.corp' },
      (t) => `${t}resources:\n  pg:\n    kind: database\n    hosts: [pg.corp]\n`,
    ],
    ['an ignored folder', { say: 'ignore', glob: 'legacy/**' }, (t) => `${t}ignore:\n  - "legacy/**"\n`],
  ];
  for (const [title, edit, expected] of cases)
    it(`writes ${title} and leaves the rest as it is`, () => {
      const text = edited(FILE, edit);
      assert.equal(text, expected(FILE));
      assert.deepEqual(readConfig('f', text).problems, []);
      assert.equal(edited(text, edit), text, 'said twice changes nothing');
    });

  it('begins a file', () => {
    assert.equal(edited(undefined, { say: 'host', host: 'a', is: 'b' }), 'version: 1\nhosts:\n  a: b\n');
    assert.equal(edited('# later\n', { say: 'host', host: 'a', is: 'b' }), '# later\nhosts:\n  a: b\n');
  });

  it('keeps Windows line ends and a missing last line end', () => {
    assert.equal(edited('hosts:\r\n  a: b\r\n', { say: 'host', host: 'c', is: 'd' }), 'hosts:\r\n  a: b\r\n  c: d\r\n');
    assert.equal(edited('hosts:\n  a: b', { say: 'host', host: 'c', is: 'd' }), 'hosts:\n  a: b\n  c: d\n');
  });

  it('does not touch what it cannot edit safely', () => {
    for (const text of ['hosts: [', '- a\n', 'services: [orders]\n', 'services: { a: &a {}, b: *a }\n'])
      assert.ok('error' in editConfig(text, { say: 'owner', service: 'b', owner: '@x/y' }), text);
  });

  it('says exactly what was meant, whatever the names', () => {
    const name = fc.string({ minLength: 1, maxLength: 12 }).filter((s) => s !== '__proto__' && s !== '<<');
    fc.assert(
      fc.property(name, name, (host, node) => {
        const config = readConfig('f', edited(FILE, { say: 'host', host, is: node }));
        assert.deepEqual(config.problems, []);
        assert.deepEqual(
          config.hosts.map((h) => [h.host, h.node]),
          [[host, node]],
        );
      }),
    );
  });
});
