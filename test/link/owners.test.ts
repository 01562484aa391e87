import assert from 'node:assert/strict';
import { analyzeFiles } from '../../src/workspace/analyze-files.ts';

async function ownersWith(codeowners: string, owner: string): Promise<readonly string[]> {
  const { system } = await analyzeFiles({
    'compose.yaml': 'services:\n  web:\n    build: web\n',
    CODEOWNERS: `/web/ ${codeowners}\n`,
    'web/package.json': '{ "name": "web" }',
    'web/index.js': 'fetch("https://example.com");\n',
    'web/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: web }\nspec: { type: service, lifecycle: production, owner: '${owner}' }\n`,
  });
  return system.services.find(({ name }) => name === 'web')!.owners.map((one) => one.owner);
}

describe('owners', () => {
  it('are one where a catalog and CODEOWNERS name a team each in its own way', async () => {
    assert.equal((await ownersWith('@shop/front', 'front')).length, 1);
    assert.equal((await ownersWith('@shop/front', 'group:default/front')).length, 1);
  });

  it('are two where the teams or their organizations differ', async () => {
    assert.equal((await ownersWith('@shop/front', 'back')).length, 2);
    assert.equal((await ownersWith('@shop/front @other/front', 'back')).length, 3);
  });
});
