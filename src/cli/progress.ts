import type { Io } from './io.ts';

const AFTER_MS = 1000;
const EVERY_MS = 100;

export interface Progress {
  readonly stage: 'discover' | 'extract' | 'link' | 'analyze';
  readonly done: number;
  readonly total: number;
}

const WORDS: Readonly<Record<Progress['stage'], string>> = {
  discover: 'Listing files',
  extract: 'Reading',
  link: 'Linking',
  analyze: 'Judging',
};

/**
 * Progress on stderr, once the work takes longer than a second: a line that is rewritten on a terminal and gone at the
 * end, a single line elsewhere.
 */
export function progress(io: Io, what: string): { report(step: Progress): void; end(): void } {
  const start = performance.now();
  let last = 0;
  let shown = false;
  return {
    report(step) {
      const now = performance.now();
      if (now - start < AFTER_MS || now - last < EVERY_MS) return;
      last = now;
      if (!io.isErrTerminal) {
        if (!shown) io.err(`Analyzing ${what} …\n`);
        shown = true;
        return;
      }
      shown = true;
      const count = step.total > 1 ? ` ${step.done} of ${step.total}` : '';
      io.err(`\r\u001b[K${WORDS[step.stage]}${count} …`);
    },
    end() {
      if (shown && io.isErrTerminal) io.err('\r\u001b[K');
    },
  };
}
