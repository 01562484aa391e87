/** Whole results from run to run: where nothing that decided one has changed, it still holds. */
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import type { DiskFiles } from './disk-files.ts';
import { guardsOf, renewGuards } from './guards.ts';
import type { Listing } from './list.ts';
import { contentsHash, guardsHold, readSeen, writeSeen } from './seen.ts';
import type { RememberedSeen, Seen } from './seen.ts';
import { readSnapshot, snapshotKey, touchSnapshot, writeSnapshot } from './snapshots.ts';
import type { Origin } from './snapshots.ts';

export interface Listed extends Listing {
  readonly names: ReadonlySet<FilePath>;
  /** Over the names of all files. */
  readonly hash: string;
  /** When listing began, ms since 1970. */
  readonly at: number;
}

export interface Results {
  /** What the last run saw of each file. */
  readonly seen: RememberedSeen | undefined;
  /** The result for files as they are; without `listed` only where it shows that the listing is the same. */
  recall(files: DiskFiles, listed?: Listed): Snapshot | undefined;
  /** @param relevant files whose content decided something */
  remember(files: DiskFiles, listed: Listed, relevant: Iterable<FilePath>, snapshot: Snapshot): void;
}

/** @param folder where results are kept @param circumstances what decides a result beside the files */
export function openResults(
  root: string,
  folder: string,
  circumstances: Omit<Origin, 'listing' | 'contents'>,
): Results {
  const { build } = circumstances;
  const seen = readSeen(folder, build);
  const keyOf = (listing: string, contents: string): string => snapshotKey({ ...circumstances, listing, contents });
  const blobOf = (files: DiskFiles) => (file: FilePath) => files.remembered(file) ?? files.content(file)?.blob;
  const write = (next: Seen): void => {
    try {
      writeSeen(folder, build, next, Date.now());
    } catch {
      // A disk that is full or cannot be written costs time at the next start and nothing else.
    }
  };
  return {
    seen,
    recall(files, listed) {
      if (seen === undefined || files.overlaid.size > 0) return undefined;
      if (listed === undefined ? !guardsHold(seen.guards) : seen.listing !== listed.hash) return undefined;
      const unchanged = seen.unchanged(root);
      const key = keyOf(seen.listing, unchanged ?? contentsHash(seen.relevant, blobOf(files)));
      const snapshot = readSnapshot(folder, key);
      if (snapshot === undefined) return undefined;
      touchSnapshot(folder, key, new Date());
      // Listed again, or some files read again, to find that all is the same: next time that shall show at once.
      if (listed || unchanged === undefined) {
        const guards = listed ? renewGuards(root, listed, listed.at, seen.guards) : seen.guards;
        write({ ...seen, guards, get: unchanged === undefined ? (file) => files.known.get(file) : seen.get });
      }
      return snapshot;
    },
    remember(files, listed, relevant, snapshot) {
      const sorted = [...relevant].sort();
      try {
        writeSnapshot(folder, keyOf(listed.hash, contentsHash(sorted, blobOf(files))), snapshot);
      } catch {
        return;
      }
      const guards = guardsOf(root, listed, listed.at);
      write({ listing: listed.hash, relevant: sorted, get: (file) => files.known.get(file), guards });
    },
  };
}
