import type { Mark, Mistake } from './page.ts';

const MARK = /^(\s*(?:\/\/|#|--|;|<!--)?\s*)(\^+)\s+(\S.*?)(?:\s*-->)?\s*$/;

export interface MarkedText {
  /** Without the lines that are marks. */
  readonly text: string;
  readonly marks: readonly Mark[];
  readonly mistakes: readonly Mistake[];
}

/**
 * Takes the marks out of a file's fence.
 * @param factKinds words that speak of a fact; any other word before ':' or the end is a rule's id
 * @param pageLine line of the page on which the first line of the text stands
 */
export function parseMarks(
  file: string,
  lines: readonly string[],
  factKinds: ReadonlySet<string>,
  pageLine: number,
): MarkedText {
  const kept: string[] = [];
  const marks: Mark[] = [];
  const mistakes: Mistake[] = [];
  lines.forEach((raw, at) => {
    const match = MARK.exec(raw);
    if (match === null) {
      kept.push(raw);
      return;
    }
    const line = pageLine + at;
    const [, before, carets, expect] = match as unknown as [string, string, string, string];
    if (kept.length === 0) {
      mistakes.push({ line, message: 'a mark speaks of the line above it, and there is none' });
      return;
    }
    const start = before.length + 1;
    const columns = carets.length > 1 ? { columns: [start, start + carets.length] as const } : {};
    const expectation = parseExpectation(expect, factKinds);
    if (expectation === undefined) {
      mistakes.push({ line, message: `not an expectation: ${expect}` });
      return;
    }
    const { place = { file, line: kept.length }, ...mark } = expectation;
    marks.push({ ...mark, ...place, ...columns, pageLine: line } as Mark);
  });
  return { text: kept.length === 0 ? '' : `${kept.join('\n')}\n`, marks, mistakes };
}

interface Expectation {
  readonly expects: Mark['expects'];
  readonly words: string;
  readonly rule?: string;
  readonly fact?: string;
  readonly why?: string;
  readonly place?: { readonly file: string; readonly line: number };
}

function parseExpectation(text: string, factKinds: ReadonlySet<string>): Expectation | undefined {
  const via = /^via(?:\s+(\S+):(\d+))?(?::\s*(.*))?$/.exec(text);
  if (via !== null) {
    const place = via[1] === undefined ? {} : { place: { file: via[1], line: Number(via[2]) } };
    return { expects: 'via', words: via[3] ?? '', ...place };
  }
  const problem = /^problem(?::\s*(.*))?$/.exec(text);
  if (problem !== null) return { expects: 'problem', words: problem[1] ?? '' };
  const reasoned = /^(unresolved|dismissed)\s+([a-z-]+)\b:?\s*(.*)$/.exec(text);
  if (reasoned !== null) return { expects: reasoned[1] as 'unresolved', why: reasoned[2]!, words: reasoned[3] ?? '' };
  const fact = /^([a-z]+(?:-[a-z]+)*):?(?:\s+(.*))?$/.exec(text);
  if (fact !== null && factKinds.has(fact[1]!)) return { expects: 'fact', fact: fact[1]!, words: fact[2] ?? '' };
  const finding = /^([a-z][a-z0-9]*(?:-[a-z0-9]+)*)(?::\s*(.*))?$/.exec(text);
  if (finding !== null) return { expects: 'finding', rule: finding[1]!, words: finding[2] ?? '' };
  return undefined;
}
