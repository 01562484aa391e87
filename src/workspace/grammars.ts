/** Where the bytes of grammars lie: beside the bundle, or in the package when the sources run as they are. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @throws Error where there is no such grammar */
export async function grammarBytes(name: string): Promise<Uint8Array> {
  const here = fileURLToPath(import.meta.url);
  try {
    return await readFile(join(dirname(here), 'grammars', name));
  } catch {
    const found = createRequire(import.meta.url).resolve('@vscode/tree-sitter-wasm/package.json');
    return readFile(join(dirname(found), 'wasm', name));
  }
}
