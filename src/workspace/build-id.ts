/** Names the code that runs, so that nothing an older Faultline remembered is taken for what this one would say. */
import { hash } from 'node:crypto';
import { readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { VERSION } from './version.ts';

let known: string | undefined;

/**
 * Version, and size and time of the bundle; while developing, of every file under src.
 * Bundles of one build lie in one folder and are named by it alone, so that a worker finds what the cli wrote.
 */
export function buildId(): string {
  known ??= `${VERSION}-${hash('sha1', stamps().join('\n'), 'hex').slice(0, 12)}`;
  return known;
}

function stamps(): readonly string[] {
  const file = fileURLToPath(import.meta.url);
  if (file.endsWith('.cjs')) return bundleStamps(dirname(file));
  const source = dirname(dirname(file));
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
  return files.sort().map((name) => stamp(join(source, name)));
}

const bundleStamps = (folder: string): readonly string[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.cjs'))
    .sort()
    .map((name) => stamp(join(folder, name)));

function stamp(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${path} ${size} ${mtimeMs}`;
}
