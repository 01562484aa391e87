/** Python. */
import type { Language } from '../../../model/language.ts';
import { loadParser } from '../grammar.ts';
import { lexFile } from './lex.ts';

export const language: Language = {
  id: 'python',
  extensions: ['.py'],
  lex: lexFile,
  async loadFull() {
    const [parser, { readFile }] = await Promise.all([loadParser('python'), import('./full.ts')]);
    return (file, blob, text) => readFile(parser, file, blob, text);
  },
};
