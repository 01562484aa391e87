import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Report } from '../../src/model/report.ts';
import { fromRoot } from '../paths.ts';
import type { Truth } from './truth.ts';

/** A checkout with its truth. */
export interface Labelled {
  readonly name: string;
  readonly folder: string;
  readonly truth: Truth;
  /** The commit that is checked out, where the folder is a git work tree. */
  readonly commit?: string;
}

/** Sets of truth whose files have the form that is scored here. */
const SETS = ['typescript', 'polyglot'] as const;

/** Checkouts that have a truth, in the order of the sets, by name. */
export async function labelledSystems(checkouts: string, truthFolder: string): Promise<Labelled[]> {
  const systems: Labelled[] = [];
  for (const set of SETS) {
    const folder = join(truthFolder, set);
    if (!existsSync(folder)) continue;
    for (const file of readdirSync(folder).sort()) {
      const name = file.replace(/\.json$/, '');
      const checkout = join(checkouts, name);
      if (!file.endsWith('.json') || !existsSync(checkout)) continue;
      const truth = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Truth;
      const commit = await headOf(checkout);
      systems.push({ name, folder: checkout, truth, ...(commit === undefined ? {} : { commit }) });
    }
  }
  return systems;
}

/** Of a work tree of its own alone: a plain folder inside another repository has no commit. */
async function headOf(folder: string): Promise<string | undefined> {
  if (!existsSync(join(folder, '.git'))) return undefined;
  const { stdout } = await promisify(execFile)('git', ['-C', folder, 'rev-parse', 'HEAD']);
  return stdout.trim();
}

/** What the command line reports of a folder, with nothing remembered. */
export async function reportOf(folder: string): Promise<Report> {
  const args = [fromRoot('src', 'cli', 'main.ts'), 'analyze', folder, '--format', 'json'];
  const { stdout } = await promisify(execFile)(process.execPath, [...args, '--fail-on', 'never', '--no-cache'], {
    maxBuffer: 1 << 30,
  });
  return JSON.parse(stdout) as Report;
}
