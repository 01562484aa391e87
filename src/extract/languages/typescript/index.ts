/** TypeScript and JavaScript. */
import type { Language } from '../../../model/language.ts';
import { lexFile } from './lex.ts';

export const language: Language = {
  id: 'typescript',
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs'],
  lex: lexFile,
  loadFull: async () => (await import('./full.ts')).readFull,
};
