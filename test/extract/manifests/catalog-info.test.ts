import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/catalog-info.ts';
import type { CatalogFact } from '../../../src/model/manifest.ts';
import { factsOf, problemsOf } from './read.ts';

const text = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: orders
  description: Takes orders
  annotations: {github.com/project-slug: shop/orders}
spec:
  type: service
  lifecycle: production
  owner: group:default/orders-team
  system: shop
  dependsOn: [component:payments, resource:orders-db]
  providesApis: [orders-api]
---
apiVersion: backstage.io/v1alpha1
kind: User
metadata: {name: someone}
---
apiVersion: backstage.io/v1alpha1
kind: API
metadata: {name: orders-api}
spec: {type: openapi, owner: orders-team}
`;

describe('catalog-info', () => {
  it('reads components and APIs, and the owner of the folder', () => {
    const texts = { 'apps/orders/catalog-info.yaml': text };
    const [{ at, ...orders }, api] = factsOf(manifest, texts, 'catalog') as [CatalogFact, CatalogFact];
    assert.deepEqual(orders, {
      fact: 'catalog',
      kind: 'component',
      name: 'orders',
      folder: 'apps/orders',
      owner: 'orders-team',
      description: 'Takes orders',
      type: 'service',
      lifecycle: 'production',
      system: 'shop',
      dependsOn: ['component:payments', 'resource:orders-db'],
      providesApis: ['orders-api'],
      consumesApis: [],
      annotations: { 'github.com/project-slug': 'shop/orders' },
    });
    assert.deepEqual([at.line, api.kind], [4, 'api']);
    assert.deepEqual(
      factsOf(manifest, texts, 'owner').map((o) => [o.pattern, o.owners, o.at.line]),
      [['apps/orders', ['orders-team'], 10]],
    );
  });

  it('takes entities of other files without making their folder owned', () => {
    const texts = { 'catalog/all.yaml': text };
    assert.equal(factsOf(manifest, texts, 'catalog').length, 2);
    assert.equal(factsOf(manifest, texts, 'owner').length, 0);
  });

  it('reports broken YAML at its line', () => {
    assert.match(
      problemsOf(manifest, { 'catalog-info.yaml': 'apiVersion: backstage.io/v1alpha1\nkind: [Component\n' })[0]!,
      /^catalog-info\.yaml:\d not valid YAML/,
    );
  });
});
