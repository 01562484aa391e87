/** One system under analysis: the last good result, what changed since, and what is going on. */
import type { Snapshot } from '../model/snapshot.ts';
import type { SystemState } from '../protocol/status.ts';
import type { Analysis, Change } from './analysis.ts';

export interface SessionState {
  readonly state: SystemState;
  /** The last good result, adjusted by `adjust`. It stays while a newer one is made or cannot be made. */
  readonly snapshot?: Snapshot;
  /** Grows with every good result; 0 = none yet. */
  readonly revision: number;
  readonly done?: number;
  readonly total?: number;
  /** Why the result is old, or why there is none. */
  readonly reason?: string;
}

export interface SessionOptions {
  /** An older session's last result, shown until this one has its own. */
  readonly earlier?: Pick<SessionState, 'snapshot' | 'revision'>;
  readonly analysis: Analysis;
  /** Called after every change of the state, progress included. */
  readonly onState: (state: SessionState, fresh: boolean) => void;
  /** Applies settings to a result: severities, ignores. */
  readonly adjust: (snapshot: Snapshot) => Snapshot;
  /** A number greater than all before it. */
  readonly nextRevision: () => number;
  /** Changes are collected this long before they are analyzed, in ms. */
  readonly delay: number;
}

export interface Session {
  state(): SessionState;
  /** Notes changes and analyzes after the delay; an analysis under way is cancelled, since its result would be old. */
  change(changes: readonly Change[] | 'all'): void;
  /** Analyzes now, without waiting. */
  analyze(): void;
  /** Applies `adjust` anew to the last result. */
  readjust(): void;
  /** Resolves when nothing is under way or waiting. */
  settled(): Promise<void>;
  dispose(): void;
}

export function createSession({ earlier, analysis, onState, adjust, nextRevision, delay }: SessionOptions): Session {
  let state: SessionState = { state: 'waiting', revision: 0, ...earlier };
  let raw: Snapshot | undefined;
  let pending: readonly Change[] | 'all' = [];
  let timer: NodeJS.Timeout | undefined;
  let running: AbortController | undefined;
  let idle: (() => void)[] = [];
  let disposed = false;

  const set = (next: SessionState, fresh = false): void => {
    if (disposed) return;
    state = next;
    onState(state, fresh);
  };
  const kept = (): Pick<SessionState, 'snapshot' | 'revision'> => ({
    snapshot: state.snapshot,
    revision: state.revision,
  });
  const wakeWhenIdle = (): void => {
    if (running !== undefined || timer !== undefined) return;
    const woken = idle;
    idle = [];
    for (const wake of woken) wake();
  };

  const run = async (): Promise<void> => {
    running?.abort();
    const mine = new AbortController();
    running = mine;
    const changes = pending;
    pending = [];
    try {
      if (changes === 'all' || changes.length > 0) analysis.update(changes);
      set({ ...kept(), state: 'analyzing' });
      const snapshot = await analysis.analyze(mine.signal, (done, total) => {
        if (running === mine) set({ ...kept(), state: 'analyzing', done, total });
      });
      if (running !== mine) return;
      raw = snapshot;
      set({ snapshot: adjust(snapshot), revision: nextRevision(), state: isEmpty(snapshot) ? 'empty' : 'ready' }, true);
    } catch (error) {
      if (running !== mine) return;
      set({ ...kept(), state: state.revision === 0 ? 'failed' : 'stale', reason: reasonOf(error) });
    } finally {
      if (running === mine) running = undefined;
      wakeWhenIdle();
    }
  };
  const start = (): void => {
    clearTimeout(timer);
    timer = undefined;
    if (!disposed) void run();
  };

  return {
    state: () => state,
    change(changes) {
      pending = pending === 'all' || changes === 'all' ? 'all' : [...pending, ...changes];
      if (pending === 'all' || pending.length > 0) {
        clearTimeout(timer);
        timer = setTimeout(start, delay);
      }
    },
    analyze: start,
    readjust() {
      if (raw !== undefined) set({ ...state, snapshot: adjust(raw), revision: nextRevision() }, true);
    },
    settled: () =>
      new Promise((resolve) => {
        idle.push(resolve);
        wakeWhenIdle();
      }),
    dispose() {
      disposed = true;
      clearTimeout(timer);
      timer = undefined;
      running?.abort();
      running = undefined;
      analysis.dispose();
      wakeWhenIdle();
    },
  };
}

/** Nothing that runs was found, and nothing that could have been: there is nothing to show. */
const isEmpty = (snapshot: Snapshot): boolean =>
  snapshot.system.services.length === 0 && snapshot.system.resources.length === 0 && snapshot.findings.length === 0;

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
