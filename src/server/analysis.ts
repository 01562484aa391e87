/** What the server needs of an analysis, whoever does it: the Workspace itself or a thread that holds one. */
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import type { Settings } from '../protocol/settings.ts';

/** `text` is what an unsaved editor holds; null = no editor any more, the disk counts; absent = the disk changed. */
export interface Change {
  readonly file: FilePath;
  readonly text?: string | null;
}

export interface Analysis {
  /**
   * The result for the disk and the editors as they are now.
   * Rejects when it cannot be done; after `signal` has fired its outcome does not matter.
   */
  analyze(signal: AbortSignal, onProgress: (done: number, total: number) => void): Promise<Snapshot>;
  /** Marks files as changed; 'all' lists the folder again. */
  update(changes: readonly Change[] | 'all'): void;
  dispose(): void;
}

export interface AnalysisOptions {
  readonly root: string;
  readonly settings: Settings;
  /** Chosen in the editor; absent = the default one. */
  readonly environment?: string;
  /** Folder for the cache; absent = none is kept. */
  readonly storage?: string;
}
export type OpenAnalysis = (options: AnalysisOptions) => Analysis;
