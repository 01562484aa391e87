/** Takes away a `faultline-ignore` comment that ignores nothing. */
import type { Snapshot } from '../model/snapshot.ts';
import type { Finding } from '../model/finding.ts';
import type { Ignore } from '../model/facts.ts';
import { offsetOfLine, type QuickFix } from './quick-fix.ts';

export const removeComment: QuickFix = {
  title: (finding, snapshot) =>
    // One that names several rules may still be used by another.
    finding.rule === 'unused-suppression' && ignoreOf(finding, snapshot)?.rules.length === 1
      ? 'Remove the comment'
      : undefined,
  files: ({ at }) => [at.file],
  edits({ finding: { at }, text }) {
    const source = text(at.file) ?? '';
    const start = offsetOfLine(source, at.line) + at.column - 1;
    const end = offsetOfLine(source, at.endLine) + at.endColumn - 1;
    const lineStart = source.lastIndexOf('\n', start - 1) + 1;
    const next = source.indexOf('\n', end);
    const lineEnd = next < 0 ? source.length : next + 1;
    const isAlone = source.slice(lineStart, start).trim() === '' && source.slice(end, lineEnd).trim() === '';
    if (isAlone) return [{ file: at.file, from: lineStart, to: lineEnd, insert: '' }];
    const blanks = /[ \t]*$/.exec(source.slice(lineStart, start))![0].length;
    return [{ file: at.file, from: start - blanks, to: end, insert: '' }];
  },
  isPreferred: () => true,
};

const ignoreOf = ({ at }: Finding, { config, system }: Snapshot): Ignore | undefined =>
  [...system.ignores, ...(config.ignores ?? [])].find(
    (one) => one.at.file === at.file && one.at.line === at.line && one.at.column === at.column,
  );
