import assert from 'node:assert/strict';
import { manifest } from '../../../src/extract/manifests/readme.ts';
import { factsOf } from './read.ts';

const read = (text: string) => {
  const [fact] = factsOf(manifest, { 'a/README.md': text }, 'readme');
  return [fact?.title, fact?.paragraph, fact?.at.line];
};

describe('readme', () => {
  it('takes title and first paragraph, without badges, links and markup', () => {
    const text =
      '[![ci](https://x/b.svg)](https://x)\n\n# Orders `api`\n\n![logo](x.png)\n\nTakes **orders** from the [shop](https://shop.example)\nand _books_ them &amp; more.\n\nMore.\n';
    assert.deepEqual(read(text), ['Orders api', 'Takes orders from the shop and books them & more.', 7]);
  });

  it('takes no heading of contents for a title', () => {
    const text = '# Table of Contents\n\n- [Shop](#shop)\n\n# Shop\n\nIt sells things to people.\n';
    assert.deepEqual(read(text).slice(0, 2), ['Shop', 'It sells things to people.']);
  });

  it('passes over HTML frames, lists, tables, quotes, code and front matter', () => {
    const text =
      '---\ntitle: x\n---\n<h1 align="center">Shop</h1>\n<p align="center"><a href="x">Docs</a> · <a href="y">Blog here now</a></p>\n\n- a list of many words here\n\n> a quote of many words here\n\n```\ncode of many words here\n```\n\n| a | table of words |\n\nThe shop sells things to people.\n';
    assert.deepEqual(read(text).slice(0, 2), ['Shop', 'The shop sells things to people.']);
  });

  it('reads underlined titles, and no lower heading as a title once something was said', () => {
    assert.deepEqual(read('Shop\n====\n\nIt sells things to people.\n'), ['Shop', 'It sells things to people.', 4]);
    assert.deepEqual(read('It sells things to people.\n\n## Install\n\nRun this and that command.\n').slice(0, 2), [
      undefined,
      'It sells things to people.',
    ]);
  });

  it('says nothing for an empty file and shortens a long paragraph at a sentence', () => {
    assert.deepEqual(read(''), [undefined, undefined, undefined]);
    const long = `# T\n\n${'This sentence is repeated many times over. '.repeat(30)}`;
    assert.match(read(long)[1] as string, /over\.$/);
    assert.ok((read(long)[1] as string).length <= 600);
  });
});
