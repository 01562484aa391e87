/** What a manifest unit is: which files it reads, how they group into projects, and the facts they give. Pure, no disk. */
import type { ManifestFacts } from './manifest.ts';
import type { FilePath } from './value.ts';

export interface ManifestFile {
  readonly file: FilePath;
  /** Content hash (git blob id). */
  readonly blob: string;
  readonly text: string;
}

/**
 * One kind of manifest. A project's facts are a function of the texts of its files alone (never of which other files
 * exist), so that they can be cached under the files' contents.
 */
export interface Manifest {
  /** File name of the unit and of its page in docs/manifests. */
  readonly id: string;
  /** Whether a path may be such a manifest: cheap, by name alone. */
  match(file: FilePath): boolean;
  /** Decides on the text, where the name is not enough (any .yaml). Must be far cheaper than parsing. */
  sniff?(text: string, file: FilePath): boolean;
  /**
   * Groups the matched and sniffed files into projects, each of which is one extraction; a file may be left out.
   * Default: one project per file. `listing` holds every file of the workspace.
   */
  group?(files: readonly FilePath[], listing: ReadonlySet<FilePath>): readonly (readonly FilePath[])[];
  /**
   * Files that a project names (env_file, extends, include) and that must be read with it. Called with what is read so
   * far until it asks for nothing new. A file that does not exist is left out and is the reader's to report.
   */
  needs?(files: readonly ManifestFile[], listing: ReadonlySet<FilePath>): readonly FilePath[];
  /** `files`: those of the group in its order, then the needed ones in the order they were asked for. Never throws. */
  read(files: readonly ManifestFile[]): ManifestFacts;
}
