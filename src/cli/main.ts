/** The process: everything else is handed what it needs. */
import { EXIT } from './exit.ts';
import { processIo } from './io.ts';
import { run } from './run.ts';

// The exit code is set, not forced: process.exit would cut off a report that a slow reader has not taken yet.
run(process.argv.slice(2), processIo()).then(
  (code) => {
    process.exitCode = code;
  },
  () => {
    process.exitCode = EXIT.internal;
  },
);
