import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/codeowners.ts';
import { ownersOf } from '../../../src/model/codeowners.ts';
import { factsOf, problemsOf } from './read.ts';

const owners = (text: string, path: string, file = 'CODEOWNERS'): readonly string[] =>
  ownersOf(path, factsOf(manifest, { [file]: text }, 'owner')).owners;

describe('codeowners', () => {
  it('takes the last match, also when it names nobody', () => {
    const text = '* @all\n/apps/ @apps # the team\n/apps/github\nreadme.md docs@example.com @docs\n';
    assert.deepEqual(owners(text, 'x.ts'), ['@all']);
    assert.deepEqual(owners(text, 'apps/a.ts'), ['@apps']);
    assert.deepEqual(owners(text, 'apps/github/a.ts'), []);
    assert.deepEqual(owners(text, 'apps/x/readme.md'), ['docs@example.com', '@docs']);
  });

  it('reads escaped blanks, comments, and drops what is no owner', () => {
    const text = '# comment @x\n\n/my\\ docs/ @a not-an-owner # @b\n';
    const [fact] = factsOf(manifest, { CODEOWNERS: text }, 'owner');
    assert.deepEqual(
      [fact!.pattern, fact!.owners, fact!.at.line, fact!.at.column, fact!.at.endColumn],
      ['/my docs/', ['@a'], 3, 1, 11],
    );
    assert.deepEqual(owners(text, 'my docs/a.md'), ['@a']);
  });

  it('skips lines that GitHub skips, and says so', () => {
    const text = '* @all\n!x.ts @a\n[ab].ts @b\n\\#x @c\n';
    assert.deepEqual(owners(text, 'x.ts'), ['@all']);
    assert.deepEqual(problemsOf(manifest, { CODEOWNERS: '!x.ts @a\na[bc].ts @b\n\\#x @c\n' }), [
      'CODEOWNERS:1 GitHub skips this line: patterns cannot be negated',
      'CODEOWNERS:2 GitHub skips this line: character ranges are not supported',
      'CODEOWNERS:3 GitHub skips this line: a pattern cannot start with #',
    ]);
  });

  it('joins the owners of GitLab’s sections, with their defaults, optional marks and approvals', () => {
    const text =
      '* @all\n\n[Docs] @docs\n*.md\nREADME.md @readme\n\n^[Backend][2] @back\n/src/\n\n[docs]\n/src/guide.md @guide\n';
    assert.deepEqual(owners(text, 'src/a.md'), ['@all', '@docs', '@back']);
    assert.deepEqual(owners(text, 'README.md'), ['@all', '@readme']);
    assert.deepEqual(owners(text, 'src/guide.md'), ['@all', '@guide', '@back']);
  });

  it('takes excluded paths out of their section for good', () => {
    const text = '* @all\n!generated/\n*.ts @ts\n\n[Other]\n* @other\n';
    assert.deepEqual(owners(text, 'generated/a.ts'), ['@other']);
    assert.deepEqual(owners(text, 'a.ts'), ['@ts', '@other']);
  });

  it('reads the first place alone in which a host looks', () => {
    const facts = factsOf(
      manifest,
      { CODEOWNERS: '* @root', '.github/CODEOWNERS': '* @github', 'x/CODEOWNERS': '* @x' },
      'owner',
    );
    assert.deepEqual(
      facts.map((f) => f.owners),
      [['@github']],
    );
  });
});
