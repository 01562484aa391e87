/** C#. */
import type { Language } from '../../../model/language.ts';
import { loadParser } from '../grammar.ts';
import { lexFile } from './lex.ts';

export const language: Language = {
  id: 'csharp',
  extensions: ['.cs'],
  lex: lexFile,
  async loadFull() {
    const [parser, { readFile }] = await Promise.all([loadParser('c-sharp'), import('./full.ts')]);
    return (file, blob, text) => readFile(parser, file, blob, text);
  },
};
