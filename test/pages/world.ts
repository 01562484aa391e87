import { parseDocument } from 'yaml';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { analyzeFiles, extractFiles } from '../../src/workspace/analyze-files.ts';
import { factTexts, type FactText } from './fact-texts.ts';
import type { ExampleSet, PageKind } from './page.ts';

/** What the engine says of one set's workspace. */
export interface World {
  readonly files: Readonly<Record<string, string>>;
  readonly snapshot: Snapshot;
  readonly facts: readonly FactText[];
}

/** Analyzes a set's files in memory. */
export async function worldOf(kind: PageKind, set: ExampleSet): Promise<World> {
  const written = Object.fromEntries(set.files.map(({ path, text }) => [path, text]));
  const { sources, manifests } = await extractFiles(written);
  const declares = manifests.some(({ facts }) => facts.some(({ fact }) => fact === 'workload' || fact === 'package'));
  const files = declares || kind === 'manifests' ? written : withDefaultService(written);
  const snapshot = await analyzeFiles(files);
  return { files, snapshot, facts: factTexts(kind, sources, manifests, snapshot.system) };
}

const DEFAULT_SERVICE = 'services: { app: { path: ., kind: service, entry: true } }\n';

/**
 * A set with no manifest and no package.json is one service "app". It is declared at the end of faultline.yaml, so
 * that no line of the page moves; a faultline.yaml that names services of its own stays as it is.
 */
function withDefaultService(files: Readonly<Record<string, string>>): Record<string, string> {
  const written = files['faultline.yaml'] ?? '';
  if (parseDocument(written).has('services')) return { ...files };
  return { ...files, 'faultline.yaml': written + (written === '' ? 'version: 1\n' : '') + DEFAULT_SERVICE };
}
