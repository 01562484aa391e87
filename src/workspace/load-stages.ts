/** Loads the stages: parsers, manifests, libraries, linker, rules. Only here, and only when something must be read. */
import { grammarBytes } from './grammars.ts';
import type { Stages } from './stages.ts';
import { triggersOf } from './triggers.ts';

let loaded: Promise<Stages> | undefined;

export function loadStages(): Promise<Stages> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<Stages> {
  const [
    { languages },
    { provideGrammars },
    { manifests },
    { libraries },
    { readConfig },
    { readBaseline },
    { link },
    { analyze },
  ] = await Promise.all([
    import('../extract/languages/index.ts'),
    import('../extract/languages/grammar.ts'),
    import('../extract/manifests/index.ts'),
    import('../libraries/index.ts'),
    import('../extract/config/read-config.ts'),
    import('../extract/config/read-baseline.ts'),
    import('../link/link.ts'),
    import('../analyze/analyze.ts'),
  ]);
  provideGrammars(grammarBytes);
  return { languages, manifests, triggers: triggersOf(libraries), readConfig, readBaseline, link, analyze };
}
