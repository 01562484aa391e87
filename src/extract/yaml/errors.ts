import type { ErrorCode } from 'yaml';

/** The parser's own messages quote the text, which may be a secret: these say the same without it. */
const TEXTS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'an alias names no anchor',
  BAD_DQ_ESCAPE: 'an unknown escape in double quotes',
  BAD_INDENT: 'the indentation does not fit',
  BAD_SCALAR_START: 'a plain value cannot start like this',
  BLOCK_AS_IMPLICIT_KEY: 'a block cannot be a key: is an indent or a quote missing?',
  BLOCK_IN_FLOW: 'a block inside brackets',
  KEY_OVER_1024_CHARS: 'a key is longer than 1024 characters',
  MISSING_CHAR: 'a character is missing (a quote, a bracket, a colon or a blank)',
  MULTILINE_IMPLICIT_KEY: 'a key goes over several lines: is a colon or an indent missing?',
  NON_STRING_KEY: 'a key is no text',
  RESOURCE_EXHAUSTION: 'nested too deeply',
  TAB_AS_INDENT: 'a tab is used as indentation',
  TAG_RESOLVE_FAILED: 'an unknown tag',
  UNEXPECTED_TOKEN: 'something unexpected stands here',
};

export function describeError(code: ErrorCode): string {
  return TEXTS[code] ?? code.toLowerCase().replaceAll('_', ' ');
}
