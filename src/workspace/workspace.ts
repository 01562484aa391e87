/** One analyzed folder: the only state there is. Everything it holds can be made again from the disk. */
import { hash } from 'node:crypto';
import { opendirSync, realpathSync } from 'node:fs';
import type { Difference } from '../model/difference.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { buildId } from './build-id.ts';
import { openCache } from './cache.ts';
import type { Cache } from './cache.ts';
import { diskFiles } from './disk-files.ts';
import type { DiskFiles } from './disk-files.ts';
import { extractSource, sourceOf } from './extract.ts';
import type { ExtractInput, Extracted, Source } from './extract.ts';
import { cachedFacts, forgetful, withManifestsInMemory } from './facts-store.ts';
import type { FactsStore } from './facts-store.ts';
import { listFiles } from './list.ts';
import { pace } from './pace.ts';
import type { Pace, Progress } from './pace.ts';
import { openResults } from './results.ts';
import type { Listed, Results } from './results.ts';
import { openRevision, RevisionError } from './revision.ts';
import { defaultCacheFolder, workspaceCache } from './roots.ts';
import { finish, run } from './run.ts';
import type { Ran } from './run.ts';
import type { Stages } from './stages.ts';

export interface WorkspaceOptions {
  /** Folder for the caches of all workspaces; the user's cache folder by default, false = nothing is kept. */
  readonly cacheDir?: string | false;
  /** Id of the environment to analyze; by default faultline.yaml's, else the rule of docs/ARCHITECTURE.md. */
  readonly environment?: string;
  /** False = git is not started. */
  readonly trusted?: boolean;
  /** Every file at full depth, whether anybody asks for it or not. */
  readonly all?: boolean;
  /** Globs of files to leave out, besides those of faultline.yaml. */
  readonly ignore?: readonly string[];
  /** Texts of unsaved editors. */
  readonly overlays?: Readonly<Record<FilePath, string>>;
  /** For tests: other stages than those of this package. */
  readonly stages?: Stages;
}

/** `text` is what an unsaved editor holds; null = no editor any more, the disk counts; absent = the disk changed. */
export interface Change {
  readonly file: FilePath;
  readonly text?: string | null;
}

interface Changes {
  readonly files: ReadonlySet<FilePath>;
  readonly listed: boolean;
  readonly all: boolean;
}
const NO_CHANGES: Changes = { files: new Set(), listed: true, all: false };

/** @throws when the folder does not exist */
export async function openWorkspace(root: string, options: WorkspaceOptions = {}): Promise<Workspace> {
  return new Workspace(realpathSync(root), options);
}

export class Workspace {
  /** Absolute, with real links. */
  readonly root: string;
  private readonly options: WorkspaceOptions;
  private readonly folder: string | undefined;
  private readonly results: Results | undefined;
  private readonly files: DiskFiles;
  private cache: Cache | undefined;
  private store: FactsStore | undefined;
  private listing: Listed | undefined;
  private extracted: Extracted | undefined;
  private memo: unknown;
  /** What changed since the last result; `listed` = no file is new or gone, `all` = anything may be different. */
  private changes: Changes = { files: new Set(), listed: false, all: true };
  private unsaved = false;
  /** Facts were replaced and no result was made of them: an analysis that was canceled or crashed. */
  private behind = false;
  private last: Snapshot | undefined;
  /** One analysis at a time; the next waits for the one before, which has been canceled or ends. */
  private turn: Promise<unknown> = Promise.resolve();

  constructor(root: string, options: WorkspaceOptions) {
    this.root = root;
    this.options = options;
    this.folder =
      options.cacheDir === false ? undefined : workspaceCache(options.cacheDir ?? defaultCacheFolder(), root);
    const { environment, ignore = [], all = false, trusted = true } = options;
    if (this.folder !== undefined)
      this.results = openResults(root, this.folder, { build: buildId(), environment, ignore, all, trusted });
    this.files = diskFiles(root, this.results?.seen ?? new Map());
    for (const [file, text] of Object.entries(options.overlays ?? {})) this.files.overlay(file, text);
  }

  /** The last good result; it stays while a newer one is made or cannot be made. */
  get snapshot(): Snapshot | undefined {
    return this.last;
  }

  /**
   * The result for the disk and the editors as they are now.
   * @throws Canceled after `signal` has fired; Error when there is an older good result and no new one could be made
   */
  analyze(signal?: { readonly aborted: boolean }, onProgress?: (progress: Progress) => void): Promise<Snapshot> {
    const mine = this.turn.then(() => this.analyzeNow(pace(() => signal?.aborted === true, onProgress)));
    this.turn = mine.catch(() => undefined);
    return mine;
  }

  /**
   * What the files as they are now change since HEAD left `revision`, read from git's objects.
   * @throws RevisionError where git or the revision is not there; Canceled after `signal` has fired
   */
  async since(revision: string, signal?: AbortSignal, onProgress?: (progress: Progress) => void): Promise<Difference> {
    if (this.options.trusted === false)
      throw new RevisionError('git is not started in a workspace that is not trusted');
    const after = await this.analyze(signal, onProgress);
    const paced = pace(() => signal?.aborted === true, onProgress);
    if (this.listing === undefined) await this.list();
    const earlier = await openRevision(
      { root: this.root, files: this.files, names: this.listing!.names },
      revision,
      signal,
    );
    const input = { ...(await this.input(paced)), files: earlier.files, listing: earlier.listing };
    const ran = await run(input, this.options.environment ?? after.system.environment.id, []);
    const { difference } = await import('../analyze/difference.ts');
    return difference(ran.snapshot, after, revision, earlier.commit);
  }

  /** Notes what changed; the next `analyze` looks at it. 'all' lists the folder and looks at every file again. */
  update(changes: readonly Change[] | 'all'): void {
    if (changes === 'all') {
      this.files.forget();
      this.changes = { files: this.changes.files, listed: false, all: true };
      return;
    }
    const files = new Set(this.changes.files);
    let { listed } = this.changes;
    for (const { file, text } of changes) {
      files.add(file);
      if (text !== undefined) this.files.overlay(file, text ?? undefined);
      else {
        const wasThere = this.listing?.names.has(file) === true || this.files.known.has(file);
        this.files.forget(file);
        listed &&= wasThere === this.files.exists(file);
      }
    }
    this.changes = { ...this.changes, files, listed };
  }

  /** Writes what is worth remembering; called when there is time. */
  persist(): void {
    if (!this.unsaved || this.folder === undefined || this.files.overlaid.size > 0) return;
    if (this.extracted === undefined || this.listing === undefined || this.last === undefined) return;
    this.unsaved = false;
    if (this.cache?.flush() !== true) return;
    this.results?.remember(this.files, this.listing, this.extracted.relevant, this.last);
  }

  dispose(): void {
    this.persist();
    this.cache?.close();
    this.cache = undefined;
  }

  private async analyzeNow(paced: Pace): Promise<Snapshot> {
    const { changes } = this;
    if (this.last && !changes.all && changes.listed && changes.files.size === 0) return this.last;
    this.changes = NO_CHANGES;
    try {
      return await this.analyzeChanges(changes, paced);
    } catch (error) {
      // Not looked at after all; more may have come in between.
      const later = this.changes;
      this.changes = {
        files: new Set([...changes.files, ...later.files]),
        listed: changes.listed && later.listed,
        all: changes.all || later.all,
      };
      throw error;
    }
  }

  private async analyzeChanges(changes: Changes, paced: Pace): Promise<Snapshot> {
    await paced.step({ stage: 'discover', done: 0, total: 1 });
    const settled = this.last === undefined ? this.results?.recall(this.files) : undefined;
    if (settled) return (this.last = settled);
    const sameFiles = changes.listed && this.listing ? true : !(await this.list());
    if (this.extracted === undefined) {
      const remembered = this.results?.recall(this.files, this.listing!);
      if (remembered) return (this.last = remembered);
    }
    const input = await this.input(paced);
    const before = this.extracted && [...changes.files].map((file) => sourceOf(this.extracted, file));
    const quick =
      this.extracted !== undefined &&
      sameFiles &&
      !changes.all &&
      (await this.replaceSources(input, this.extracted, changes.files));
    // A file that nobody reads deeper and that says the same to others changes nothing.
    if (
      quick &&
      !this.behind &&
      this.last &&
      before!.every((one) => one === undefined || saysTheSame(one, sourceOf(this.extracted, one.file)))
    )
      return this.last;
    this.behind = true;
    const { environment } = this.options;
    const ran: Ran = quick
      ? await finish(input, this.extracted!, environment, this.listing!.problems, this.memo)
      : await run(input, environment, this.listing!.problems);
    if (ran.failed && this.last)
      throw new Error(ran.snapshot.problems.find(({ unit }) => unit === 'link')?.message ?? 'link failed');
    this.extracted = ran.extracted;
    this.memo = ran.memo;
    this.last = ran.snapshot;
    this.behind = ran.failed;
    this.unsaved = !ran.failed;
    if (!quick) this.persist();
    return ran.snapshot;
  }

  /** Lists the folder; true = the files are others than before. */
  private async list(): Promise<boolean> {
    // A folder that is gone or forbidden has no files, which is no result: the last good one stays.
    this.assertReadable();
    const before = this.listing?.hash;
    const at = Date.now();
    const listing = await listFiles(this.root, this.options.trusted !== false);
    this.listing = {
      ...listing,
      names: new Set(listing.files),
      hash: hash('sha1', listing.files.join('\n'), 'hex'),
      at,
    };
    return this.listing.hash !== before;
  }

  private assertReadable(): void {
    try {
      opendirSync(this.root).closeSync();
    } catch (error) {
      throw new Error(`The folder ${this.root} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
        cause: error,
      });
    }
  }

  private async input(paced: Pace): Promise<ExtractInput> {
    const stages = this.options.stages ?? (await (await import('./load-stages.ts')).loadStages());
    if (this.folder !== undefined) this.cache ??= openCache(this.folder);
    this.store ??= withManifestsInMemory(
      this.cache ? cachedFacts(this.cache, buildId(), stages.triggers.hash) : forgetful,
    );
    return {
      files: this.files,
      listing: this.listing!.files,
      stages,
      store: this.store,
      pace: paced,
      ignore: this.options.ignore ?? [],
      all: this.options.all === true,
      ...(this.extracted ? { previous: this.extracted } : {}),
    };
  }

  /** The quick way of a save: false = more than the texts of known source files changed. */
  private async replaceSources(
    input: ExtractInput,
    extracted: Extracted,
    changed: ReadonlySet<FilePath>,
  ): Promise<boolean> {
    const fresh = [];
    for (const file of changed) {
      if (extracted.declared.has(file)) return false;
      const before = sourceOf(extracted, file);
      // Not a file that is read.
      if (before === undefined) continue;
      const source = await extractSource(input, file, before.language, extracted.isGenerated);
      if (source === undefined) return false;
      fresh.push(source);
    }
    for (const source of fresh) extracted.sources[extracted.position.get(source.file)!] = source;
    return true;
  }
}

/** Whether two states of a file are the same to everything but the file itself: both are lexed, and lexed alike. */
function saysTheSame(before: Source, after: Source | undefined): boolean {
  if (before.facts.depth !== 'lexed' || after?.facts.depth !== 'lexed' || before.remark !== after.remark) return false;
  return JSON.stringify({ ...before.facts, blob: '' }) === JSON.stringify({ ...after.facts, blob: '' });
}
