import type { SourceFacts } from '../../../model/facts.ts';
import type { Triggers } from '../../../model/language.ts';
export function lexFile(
  file: string,
  blob: string,
  _text: string,
  _triggers: Triggers,
): { facts: SourceFacts; triggered: boolean } {
  return {
    facts: {
      file,
      blob,
      depth: 'lexed',
      language: 'typescript',
      imports: [],
      exports: [],
      reexports: [],
      stars: [],
      declarations: [],
      assigned: [],
      scopes: [],
      sites: [],
      ignores: [],
      names: [],
      problems: [],
    },
    triggered: true,
  };
}
