import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { ts } from 'ts-morph';
import { openTemplates } from '../../src/fix/open-templates.ts';
import { suppress } from '../../src/fix/suppress.ts';
import { parseIgnore } from '../../src/model/ignore.ts';

const comment = (file: string, text: string, line: number) =>
  suppress(file, text, line, 'missing-timeout', 'slow on purpose')?.text;

describe('a suppressing comment', () => {
  it('stands above the line, indented like it, in the style and line ends of the file', () => {
    assert.equal(
      comment('a.ts', 'f(() => {\n\tcall();\n});\n', 2),
      '\t// faultline-ignore missing-timeout: slow on purpose\n',
    );
    assert.equal(
      comment('compose.yaml', 'a:\r\n  b: 1\r\n', 2),
      '  # faultline-ignore missing-timeout: slow on purpose\r\n',
    );
    assert.equal(comment('CODEOWNERS', '* @a\n', 1), '# faultline-ignore missing-timeout: slow on purpose\n');
    assert.equal(comment('db.sql', 'select 1', 1), '-- faultline-ignore missing-timeout: slow on purpose\n');
  });

  it('is read back as what it says', () => {
    const text = comment('a.ts', 'call();', 1)!.trim().replace(/^\/\//, '');
    assert.deepEqual(parseIgnore(text), { rules: ['missing-timeout'], reason: 'slow on purpose' });
  });

  it('is not offered where it would be text, or where there are no comments', () => {
    assert.equal(comment('package.json', '{\n  "a": 1\n}', 2), undefined);
    assert.equal(comment('a.ts', 'const a = `\n${call()}\n`;', 2), undefined);
    assert.equal(comment('a.tsx', 'return (\n  <p>\n    {call()}\n  </p>\n);', 3), undefined);
    assert.equal(comment('a.yaml', 'run: |\n  curl a\n  curl b\nnext: 1\n', 3), undefined);
    assert.equal(
      comment('a.yaml', 'run: |\n  curl a\nnext: 1\n', 3),
      '# faultline-ignore missing-timeout: slow on purpose\n',
    );
    assert.equal(comment('a.ts', 'one line', 2), undefined);
  });
});

describe('open templates', () => {
  it('hold the lines inside of template texts and block comments, not those of code within', () => {
    const text = 'const a = `x\ny ${\n  f({ b: `z\n` })\n} w\n`;\n/* c\nd */\nconst r = /`/;\nconst e = 1;';
    assert.deepEqual([...openTemplates(text)], [2, 4, 6, 8]);
  });

  it('leave every text of real code as it was when a comment goes before any other line', () => {
    for (const file of [
      'src/server/hover.ts',
      'scripts/build-plugins.ts',
      'src/extension/webview-html.ts',
      'test/server/suppress.test.ts',
    ]) {
      const text = readFileSync(file, 'utf8');
      const before = texts(text);
      const open = openTemplates(text);
      const lines = text.split('\n');
      assert.ok(lines.length > 20);
      for (let line = 1; line <= lines.length; line++) {
        if (open.has(line)) continue;
        const changed = lines.toSpliced(line - 1, 0, '// faultline-ignore x: y').join('\n');
        assert.deepEqual(texts(changed), before, `${file}:${line}`);
      }
    }
  });
});

/** Every string and template text of the code, in order. */
function texts(code: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node))
      found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest));
  return found;
}
