/** The recipe: extract → link → analyze, from a listing to a Snapshot. */
import type { Problem } from '../model/facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { System } from '../model/system.ts';
import { assemble } from './assemble.ts';
import { extract } from './extract.ts';
import type { ExtractInput, Extracted } from './extract.ts';
import { crash } from './guard.ts';
import { Canceled } from './pace.ts';
import { linkInRounds } from './rounds.ts';
import type { Linked } from './stages.ts';

export interface Ran {
  readonly snapshot: Snapshot;
  readonly extracted: Extracted;
  readonly memo: unknown;
  /** Link crashed and the Snapshot holds no system: worse than an older good one. */
  readonly failed: boolean;
}

/** @param problems of discover */
export async function run(
  input: ExtractInput,
  environment: string | undefined,
  problems: readonly Problem[],
): Promise<Ran> {
  const extracted = await extract(input);
  return finish(input, extracted, environment, problems);
}

/** link → analyze, for facts that are already there. */
export async function finish(
  input: ExtractInput,
  extracted: Extracted,
  environment: string | undefined,
  problems: readonly Problem[],
  memo?: unknown,
): Promise<Ran> {
  const { linked, crashed } = await guardedLink(input, extracted, environment, memo);
  await input.pace.step({ stage: 'analyze', done: 0, total: 1 });
  const snapshot = assemble(input.stages, extracted, linked, [...problems, ...crashed]);
  return { snapshot, extracted, memo: linked.memo, failed: crashed.length > 0 };
}

/** A memo is only there for speed: a crash with one is tried once more without. */
async function guardedLink(
  input: ExtractInput,
  extracted: Extracted,
  environment: string | undefined,
  memo: unknown,
): Promise<{ linked: Linked; crashed: readonly Problem[] }> {
  try {
    return { linked: await linkInRounds(input, extracted, environment, memo), crashed: [] };
  } catch (error) {
    if (error instanceof Canceled) throw error;
    if (memo !== undefined) return guardedLink(input, extracted, environment, undefined);
    const sites = { resolved: 0, unresolved: 0, dismissed: 0 };
    return {
      linked: { system: emptySystem(), wanted: [], sites, memo: undefined },
      crashed: [crash('link', undefined, error)],
    };
  }
}

export function emptySystem(): System {
  return {
    environment: { id: 'local', kind: 'local', deploysReplicas: false },
    environments: ['local'],
    services: [],
    resources: [],
    externals: [],
    dependencies: [],
    calls: [],
    clients: [],
    endpoints: [],
    channels: [],
    unresolved: [],
    dismissed: [],
    crossImports: [],
    ignores: [],
    ownerSources: [],
    problems: [],
    about: { name: '' },
  };
}
