/** Texts of source files → their facts, at either depth. A crash of a language costs one file. */
import type { Problem, SourceFacts } from '../model/facts.ts';
import type { Language, ReadFull, Triggers } from '../model/language.ts';
import type { FilePath } from '../model/value.ts';
import type { Content } from './content.ts';
import { crash } from './guard.ts';
import type { Remark } from './remarks.ts';

export interface SourceText {
  readonly file: FilePath;
  readonly blob: string;
  readonly text: string;
}

export interface Lexed {
  readonly facts: SourceFacts;
  /** Worth a parse: it names something that a library knows. */
  readonly triggered: boolean;
  /** Why it is not parsed, as far as its own content says. */
  readonly remark?: Remark;
}

export function lexSource(
  language: Language,
  source: SourceText,
  triggers: Triggers,
  content: Pick<Content, 'lexedOnly' | 'unread'>,
): Lexed {
  if (content.unread) return { facts: withoutFacts(source, language.id, []), triggered: false, remark: content.unread };
  try {
    const { facts, triggered } = language.lex(source.file, source.blob, source.text, triggers);
    if (content.lexedOnly === undefined) return { facts, triggered };
    const marked: SourceFacts = content.lexedOnly === 'generated' ? { ...facts, generated: true } : facts;
    return { facts: marked, triggered, remark: content.lexedOnly };
  } catch (error) {
    const problem = crash(`language ${language.id}`, source.file, error);
    return { facts: withoutFacts(source, language.id, [problem]), triggered: false, remark: 'crashed' };
  }
}

/** @param lexed what stays when the parser fails */
export function readSource(language: Language, read: ReadFull, source: SourceText, lexed: SourceFacts): SourceFacts {
  try {
    return read(source.file, source.blob, source.text);
  } catch (error) {
    return { ...lexed, problems: [...lexed.problems, crash(`language ${language.id}`, source.file, error)] };
  }
}

function withoutFacts(source: SourceText, language: string, problems: readonly Problem[]): SourceFacts {
  return {
    file: source.file,
    blob: source.blob,
    depth: 'lexed',
    language,
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
    problems,
  };
}
