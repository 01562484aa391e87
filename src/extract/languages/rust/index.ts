/** Rust. */
import type { Language } from '../../../model/language.ts';
import { loadParser } from '../grammar.ts';
import { lexFile } from './lex.ts';

export const language: Language = {
  id: 'rust',
  extensions: ['.rs'],
  lex: lexFile,
  async loadFull() {
    const [parser, { readFile }] = await Promise.all([loadParser('rust'), import('./full.ts')]);
    return (file, blob, text) => readFile(parser, file, blob, text);
  },
};
