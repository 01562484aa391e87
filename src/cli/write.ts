import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';

/** To stdout, or to the file named by --output. @throws UsageError where the file cannot be written */
export async function writeReport(text: string, file: string | undefined, io: Io, quiet = false): Promise<void> {
  if (file === undefined) return io.out(text);
  try {
    await writeFile(resolve(io.cwd, file), text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${(error as Error).message}`);
  }
  if (!quiet) io.err(`Written to ${file}.\n`);
}
