/** The one guard of a stage: a crash in a unit becomes a problem that names it, and the rest goes on. */
import type { Problem } from '../model/facts.ts';
import type { FilePath } from '../model/value.ts';

/** Runs `work`; where it throws, tells `problems` and answers `instead`. The unit is 'rule x', 'manifest compose', 'link'. */
export function guarded<T>(
  unit: string,
  file: FilePath | undefined,
  problems: Problem[],
  work: () => T,
  instead: T,
): T {
  try {
    return work();
  } catch (error) {
    problems.push(crash(unit, file, error));
    return instead;
  }
}

/** Message and stack of a crash are ours, never the file's text: a text could hold a secret. */
export function crash(unit: string, file: FilePath | undefined, error: unknown): Problem {
  const kind = error instanceof Error ? error.name : 'Error';
  const where = error instanceof Error ? /\n\s+at (?:async )?([\w$.<>]+)/.exec(error.stack ?? '')?.[1] : undefined;
  return {
    unit,
    message: `${unit} failed${file === undefined ? '' : ` on ${file}`} (${kind}${where ? ` in ${where}` : ''}); its results are missing`,
    ...(file === undefined ? {} : { at: fileStart(file) }),
  };
}

/** The place of a problem that concerns a file as a whole. */
export const fileStart = (file: FilePath) => ({ file, line: 1, column: 1, endLine: 1, endColumn: 1 });
