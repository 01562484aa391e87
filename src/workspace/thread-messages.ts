/** What the thread that holds workspaces and the thread that asks say to each other. Plain data, one build on both sides. */
import type { Snapshot } from '../model/snapshot.ts';
import type { Change, WorkspaceOptions } from './workspace.ts';
import type { Progress } from './pace.ts';

/** Options that a message can carry. */
export type ThreadOptions = Omit<WorkspaceOptions, 'stages'>;

export type ToThread =
  | { readonly type: 'open'; readonly workspace: number; readonly root: string; readonly options: ThreadOptions }
  | { readonly type: 'update'; readonly workspace: number; readonly changes: readonly Change[] | 'all' }
  | { readonly type: 'analyze'; readonly workspace: number; readonly job: number }
  | { readonly type: 'cancel'; readonly job: number }
  | { readonly type: 'close'; readonly workspace: number };

export type FromThread =
  | { readonly type: 'progress'; readonly job: number; readonly progress: Progress }
  | { readonly type: 'result'; readonly job: number; readonly snapshot: Snapshot }
  | { readonly type: 'failed'; readonly job: number; readonly message: string };
