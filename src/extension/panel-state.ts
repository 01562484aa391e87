/** The state message of a webview. Knows nothing of VS Code. */
import type { SystemStatus } from '../protocol/status.ts';
import type { State } from '../protocol/webview.ts';

/** What is known of the server: its systems, and why it does not run where it does not. */
export interface Known {
  readonly systems: readonly SystemStatus[];
  readonly down: string | undefined;
  /** 0 before the server has spoken. */
  readonly process: number;
}

/** What a webview needs to know of its system. */
export function stateOf({ systems, down, process }: Known, system: string | undefined): State {
  // A folder that is closed by now is no reason to show nothing.
  const one = systems.find((status) => status.system === system) ?? systems[0];
  const known = { ...(one && { system: one.system }), ...(one && one.revision > 0 && { revision: one.revision }) };
  if (down !== undefined)
    return { type: 'state', phase: one && one.revision > 0 ? 'stale' : 'failed', message: down, ...known };
  if (one === undefined) return { type: 'state', phase: process === 0 ? 'loading' : 'empty' };
  const progress = one.total === undefined ? {} : { progress: { done: one.done ?? 0, total: one.total } };
  const message = one.reason === undefined ? {} : { message: one.reason };
  return { type: 'state', phase: phaseOf(one), ...message, ...progress, ...known };
}

function phaseOf({ state, revision }: SystemStatus): State['phase'] {
  switch (state) {
    case 'waiting':
      return 'loading';
    case 'analyzing':
      return revision > 0 ? 'stale' : 'loading';
    default:
      return state;
  }
}
