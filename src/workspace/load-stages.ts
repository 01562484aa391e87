/** Loads the stages: parsers, manifests, libraries, linker, rules. Only here, and only when something must be read. */
import { emptySystem } from './run.ts';
import type { Stages } from './stages.ts';
import { triggersOf } from './triggers.ts';

let loaded: Promise<Stages> | undefined;

export function loadStages(): Promise<Stages> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Stages> {
  const [{ languages }, { manifests }, { libraries }, { readConfig }, { link }, { analyze }] = await Promise.all([
    import('../extract/languages/index.ts'),
    import('../extract/manifests/index.ts'),
    present(import('../libraries/index.ts'), { libraries: [] }),
    import('../extract/config/read-config.ts'),
    present(import('../link/link.ts'), { link: nothingLinked }),
    import('../analyze/analyze.ts'),
  ]);
  return { languages, manifests, triggers: triggersOf(libraries), readConfig, link, analyze };
}

/** Until every stage is written. */
async function present<T>(module: Promise<T>, instead: T): Promise<T> {
  return module.catch((error: NodeJS.ErrnoException) => {
    if (error.code?.endsWith('MODULE_NOT_FOUND')) return instead;
    throw error;
  });
}

const nothingLinked = () => ({
  system: emptySystem(),
  wanted: [],
  sites: { resolved: 0, unresolved: 0, dismissed: 0 },
  memo: undefined,
});
