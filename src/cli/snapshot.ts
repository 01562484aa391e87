/** Opens a folder, analyzes it and lets go again: what nearly every command begins with. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Snapshot } from '../model/snapshot.ts';
import { list } from '../model/words.ts';
import type { Arguments, Option } from './command.ts';
import { UsageError } from './exit.ts';
import type { Io } from './io.ts';
import { progress } from './progress.ts';

/** Options of every command that analyzes. */
export const ANALYSIS_OPTIONS = {
  environment: {
    type: 'string',
    short: 'e',
    value: 'ID',
    help: 'The environment to resolve names in, such as compose:deploy or\nkubernetes:infra/k8s. Default: the one that deploys most services.',
  },
  'no-cache': { type: 'boolean', help: 'Read every file anew and keep nothing.' },
  all: {
    type: 'boolean',
    help: 'Parse every file, also those that seem to hold no call. Slower;\nthe result is the same.',
  },
} as const satisfies Record<string, Option>;

/** @throws UsageError for a folder or an environment that does not exist */
export async function snapshotOf(
  dir: string,
  args: Arguments,
  io: Io,
  /** A revision of git: the findings are then those that the change since it brings. */
  since?: string,
): Promise<Snapshot> {
  const root = await folder(dir, io);
  // Loaded here, so that help and mistakes cost no parser.
  const { openWorkspace } = await import('../workspace/workspace.ts');
  const environment = args.text('environment');
  const workspace = await openWorkspace(root, {
    ...(args.flag('no-cache') && { cacheDir: false as const }),
    ...(environment !== undefined && { environment }),
    all: args.flag('all'),
  });
  const shown = progress(io, dir);
  try {
    const snapshot = await workspace.analyze(io.signal, (step) => shown.report(step));
    const { system } = snapshot;
    if (environment !== undefined && system.environment.id !== environment)
      throw new UsageError(`there is no environment ${environment}: known are ${list(system.environments)}`);
    if (since === undefined || system.services.length === 0) return snapshot;
    const difference = await workspace.since(since, io.signal, (step) => shown.report(step)).catch(noRevision);
    return { ...snapshot, findings: difference.brought, difference };
  } finally {
    shown.end();
    workspace.dispose();
  }
}

/** The absolute path of a folder. @throws UsageError where there is none */
export async function folder(dir: string, io: Io): Promise<string> {
  const path = resolve(io.cwd, dir);
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new UsageError(`there is no folder ${dir}`);
  if (!found.isDirectory()) throw new UsageError(`${dir} is a file; name the folder of the repository`);
  return path;
}

/** What is wrong with the revision is the person's to mend; anything else is a fault. */
function noRevision(error: unknown): never {
  if (error instanceof Error && error.name === 'RevisionError') throw new UsageError(`--since: ${error.message}`);
  throw error;
}
