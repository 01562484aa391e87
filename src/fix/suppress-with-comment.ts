import { offsetOfLine, type QuickFix } from './quick-fix.ts';
import { suppress } from './suppress.ts';

const REASON = 'why this may stay';

/** A comment above the line. Its reason is what only a person can say. */
export const suppressWithComment: QuickFix = {
  title: ({ rule }) => (rule === 'stale-baseline' ? undefined : `Suppress ${rule} with a comment`),
  files: ({ at }) => [at.file],
  edits({ finding: { at, rule }, text }) {
    const source = text(at.file) ?? '';
    const comment = suppress(at.file, source, at.line, rule, REASON);
    if (comment === undefined) return undefined;
    const from = offsetOfLine(source, comment.line);
    return [{ file: at.file, from, to: from, insert: comment.text, asks: { text: REASON, choices: [] } }];
  },
};
