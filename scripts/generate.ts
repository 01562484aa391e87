import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { unitIndexes } from './generate/unit-indexes.ts';
import { schemas } from './generate/schemas.ts';
import { supported } from './generate/supported.ts';
import { fromRoot } from './paths.ts';

/** A file that is made from others and committed: its path from the root, and what should stand in it. */
export interface Generated {
  readonly file: string;
  readonly text: string;
}

/**
 * Writes the indexes of units, the JSON Schemas and the page of what is supported. With `--check` it writes nothing and fails where one is stale.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const stale = await staleFiles();
  if (args.includes('--check')) {
    for (const { file } of stale) console.error(`generate: ${file} is stale; npm run generate`);
    return stale.length === 0 ? 0 : 1;
  }
  for (const { file, text } of stale) {
    await mkdir(dirname(fromRoot(file)), { recursive: true });
    await writeFile(fromRoot(file), text);
    console.log(`generate: wrote ${file}`);
  }
  return 0;
}

/** The generated files whose text on disk is not what it should be. */
export async function staleFiles(): Promise<Generated[]> {
  // The schemas are read from modules that may import the indexes, so the indexes come first.
  const generated = [...(await unitIndexes()), ...(await schemas()), ...(await supported())];
  const stale: Generated[] = [];
  for (const entry of generated) {
    const path = fromRoot(entry.file);
    const present = existsSync(path) ? await readFile(path, 'utf8') : undefined;
    if (present !== entry.text) stale.push(entry);
  }
  return stale;
}
