import assert from 'node:assert/strict';
import { canonicalKey } from '../../src/link/applications.ts';
import { filled } from '../../src/link/placeholders.ts';
import { createJavaResolver } from '../../src/link/resolve-java.ts';
import type { SourceFacts } from '../../src/model/facts.ts';

describe('property keys', () => {
  it('are equal in every spelling that relaxed binding allows', () => {
    const spellings = [
      'eureka.client.service-url.defaultZone',
      'eureka.client.serviceUrl.defaultZone',
      'eureka.client.service_url.default-zone',
    ];
    assert.equal(new Set(spellings.map(canonicalKey)).size, 1);
    assert.notEqual(canonicalKey('a.bc'), canonicalKey('ab.c'));
  });
});

describe('placeholders in code', () => {
  const text = (value: string): unknown => filled({ r: 'prim', value });

  it('are variables with what follows the colon as fallback, nested ones too', () => {
    assert.deepEqual(text('${a.b}'), { r: 'env', name: 'a.b' });
    assert.deepEqual(text('http://${host:shop}/x'), {
      r: 'join',
      parts: [
        { r: 'prim', value: 'http://' },
        { r: 'env', name: 'host', fallback: { r: 'prim', value: 'shop' } },
        { r: 'prim', value: '/x' },
      ],
    });
    assert.deepEqual(text('${a:${b:c}}'), {
      r: 'env',
      name: 'a',
      fallback: { r: 'env', name: 'b', fallback: { r: 'prim', value: 'c' } },
    });
  });

  it('stay unknown where an expression computes them', () => {
    assert.deepEqual(text('#{systemProperties.url}'), { r: 'unknown', why: 'dynamic' });
  });
});

describe('names of Java', () => {
  const file = (path: string, imports: readonly string[] = []): [string, { facts: SourceFacts }] => [
    path,
    {
      facts: { file: path, imports: imports.map((specifier) => ({ specifier, names: [] })) } as unknown as SourceFacts,
    },
  ];
  const resolve = createJavaResolver(
    new Map([
      file('orders/src/main/java/a/b/Client.java'),
      file('bills/src/main/java/a/b/Client.java'),
      file('bills/src/main/java/a/b/App.java', ['c.d.*', 'org.springframework.web.client.*']),
      file('shared/src/main/java/c/d/Money.java'),
    ]),
  );
  const app = 'bills/src/main/java/a/b/App.java';

  it('mean the nearest file of that full name', () => {
    assert.deepEqual(resolve('a.b.Client', app), { in: 'workspace', file: 'bills/src/main/java/a/b/Client.java' });
    assert.deepEqual(resolve('a.b.Client', 'orders/src/main/java/a/b/Other.java'), {
      in: 'workspace',
      file: 'orders/src/main/java/a/b/Client.java',
    });
  });

  it('come by wildcards where the own package has none', () => {
    assert.deepEqual(resolve('a.b.Money', app), { in: 'workspace', file: 'shared/src/main/java/c/d/Money.java' });
    assert.deepEqual(resolve('a.b.RestTemplate', app), {
      in: 'package',
      name: 'org.springframework.web.client',
      subpath: '',
    });
    assert.deepEqual(resolve('a.b.Nothing', app), { in: 'package', name: 'a.b', subpath: '' });
  });

  it('lie in packages elsewhere', () => {
    assert.deepEqual(resolve('org.springframework.web.client.RestTemplate', app), {
      in: 'package',
      name: 'org.springframework.web.client',
      subpath: '',
    });
  });
});
