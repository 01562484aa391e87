/** The whole pipeline in memory, everything at full depth: what tests and the pages of units run. */
import type { ManifestFacts } from '../model/manifest.ts';
import type { SourceFacts } from '../model/facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { extract } from './extract.ts';
import type { ExtractInput, Extracted } from './extract.ts';
import { forgetful } from './facts-store.ts';
import { memoryFiles } from './files.ts';
import { loadStages } from './load-stages.ts';
import { unpaced } from './pace.ts';
import { run } from './run.ts';
import type { Stages } from './stages.ts';

export interface AnalyzeFilesOptions {
  readonly environment?: string;
  /** False = parse only what speaks of a library or is asked for by name, as on the disk. */
  readonly all?: boolean;
  readonly stages?: Stages;
}

export async function analyzeFiles(
  files: Readonly<Record<FilePath, string>>,
  options: AnalyzeFilesOptions = {},
): Promise<Snapshot> {
  const { snapshot } = await run(await inputOf(files, options), options.environment, []);
  return snapshot;
}

export interface ExtractedFiles {
  readonly sources: readonly SourceFacts[];
  readonly manifests: readonly ManifestFacts[];
  readonly config: Extracted['config'];
  readonly files: readonly FilePath[];
  readonly problems: Extracted['problems'];
}

/** Facts of files given as text: what link takes. */
export async function extractFiles(
  files: Readonly<Record<FilePath, string>>,
  options: AnalyzeFilesOptions = {},
): Promise<ExtractedFiles> {
  const { sources, manifests, config, listing, problems } = await extract(await inputOf(files, options));
  return { sources: sources.map(({ facts }) => facts), manifests, config, files: listing, problems };
}

async function inputOf(files: Readonly<Record<FilePath, string>>, options: AnalyzeFilesOptions): Promise<ExtractInput> {
  return {
    files: memoryFiles(files),
    listing: Object.keys(files).sort(),
    stages: options.stages ?? (await loadStages()),
    store: forgetful,
    pace: unpaced,
    ignore: [],
    all: options.all ?? true,
  };
}
