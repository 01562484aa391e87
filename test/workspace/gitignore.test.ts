import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { globMatcher } from '../../src/workspace/gitignore.ts';
import { listFiles } from '../../src/workspace/list.ts';
import { walk } from '../../src/workspace/walk.ts';

describe('gitignore', () => {
  const folders: string[] = [];
  after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

  const create = (files: Readonly<Record<string, string>>): string => {
    const folder = mkdtempSync(join(tmpdir(), 'faultline-ignore-'));
    folders.push(folder);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    return folder;
  };
  const walked = (folder: string): string[] => [...walk(folder, '', 1000).files].sort();

  const CASES: readonly [title: string, files: Readonly<Record<string, string>>, kept: readonly string[]][] = [
    [
      'a nested file overrules',
      { '.gitignore': '*.log\n', 'a/.gitignore': '!keep.log\n', 'a/keep.log': '', 'b/keep.log': '' },
      ['a/keep.log'],
    ],
    ['nothing below an ignored folder comes back', { '.gitignore': 'tmp/\n!tmp/a\n', 'tmp/a': '' }, []],
    ['a pattern with a slash is anchored', { '.gitignore': 'a/b\n', 'a/b': '', 'c/a/b': '' }, ['c/a/b']],
    ['a pattern for folders spares a file', { '.gitignore': 'x/\n', 'x/y': '', 'a/x': '' }, ['a/x']],
    [
      'two stars reach any depth',
      { '.gitignore': 'a/**/z\n**/q/r\n', 'a/z': '', 'a/1/2/z': '', 'q/r': '', '1/q/r': '' },
      [],
    ],
    [
      'an escaped mark and a trailing blank',
      { '.gitignore': '\\!a\n\\#b\nc \nd\\ \n', '!a': '', '#b': '', c: '', 'd ': '', d: '' },
      ['d'],
    ],
    [
      'info/exclude is weaker than .gitignore',
      { '.git/info/exclude': '*.a\n', '.gitignore': '!y.a\n', 'x.a': '', 'y.a': '' },
      ['y.a'],
    ],
    ['byte order mark and CRLF', { '.gitignore': '\uFEFF*.a\r\n*.b\r\n', 'x.a': '', 'x.b': '' }, []],
  ];
  for (const [title, files, kept] of CASES)
    it(title, () => {
      const found = walked(create(files)).filter((file) => !file.endsWith('.gitignore'));
      assert.deepEqual(found, [...kept]);
    });

  it('agrees with git on random trees and rules', async () => {
    const name = fc.constantFrom('a', 'b', 'ab', 'a.b', 'c d', 'B', '[x]', 'é');
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const piece = fc.constantFrom(
      'a',
      'b',
      '*',
      '**',
      '?',
      '[ab]',
      '[!a]',
      '[a-c]',
      '\\a',
      '.',
      '/',
      'a*',
      '[',
      '***',
      '[[:alpha:]]',
      '[]a]',
      'é',
    );
    // git reads an empty segment, and '**' that is only part of a segment, by accident of memory (wildmatch.c, prev_p).
    const plain = (text: string): string =>
      text.replace(/\/{2,}/g, '/').replace(/(?<=[^/!])\*{2,}|\*{2,}(?=[^/])/g, '*');
    const rule = fc
      .tuple(
        fc.constantFrom('', '!', '/'),
        fc.array(piece, { minLength: 1, maxLength: 5 }),
        fc.constantFrom('', '/', ' ', '/**'),
      )
      .map(([start, parts, end]) => plain(start + parts.join('') + end));
    const rules = fc.array(rule, { maxLength: 4 }).map((lines) => lines.join('\n'));
    const tree = fc.record({ paths: fc.array(path, { minLength: 1, maxLength: 12 }), root: rules, nested: rules });
    await fc.assert(
      fc.asyncProperty(tree, async ({ paths, root, nested }) => {
        // A name cannot be a file and a folder: every file gets an ending that no folder has.
        const folder = create({
          ...Object.fromEntries(paths.map((file) => [`${file}.f`, ''])),
          ...Object.fromEntries(
            paths.filter((file) => !paths.some((other) => other.startsWith(`${file}/`))).map((file) => [file, '']),
          ),
          '.gitignore': root,
          'a!/.gitignore': nested,
        });
        execFileSync('git', ['init', '-q', folder]);
        rmSync(join(folder, '.git/info/exclude'), { force: true });
        const byGit = execFileSync('git', ['-C', folder, 'ls-files', '-z', '--others', '--exclude-standard'], {
          encoding: 'utf8',
        });
        const expected = byGit
          .split('\0')
          .filter((file) => file !== '')
          .sort();
        const { files } = await listFiles(folder, false);
        rmSync(folder, { recursive: true, force: true });
        assert.deepEqual(files, expected, JSON.stringify({ root, nested }));
      }),
      { numRuns: Number(process.env['RUNS'] ?? 100) },
    );
  }).timeout(60_000);

  it('reads the globs of faultline.yaml as whole paths', () => {
    assert.ok(globMatcher('legacy/**')('legacy/a/b.ts'));
    assert.ok(globMatcher('legacy')('legacy/a/b.ts'));
    assert.ok(globMatcher('**/*.gen.ts')('a.gen.ts'));
    assert.ok(!globMatcher('*.ts')('a/b.ts'));
    assert.ok(!globMatcher('legacy/**')('apps/legacy/a.ts'));
  });
});
