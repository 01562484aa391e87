/** The state message of a webview. Knows nothing of VS Code. */
import type { SystemStatus } from '../protocol/status.ts';
import type { State } from '../protocol/webview.ts';

/** What is known of the server: its systems, and why it does not run where it does not. */
export interface Known {
  readonly systems: readonly SystemStatus[];
  readonly down: string | undefined;
}

/** What a webview needs to know of its system. */
export function stateOf({ systems, down }: Known, system: string | undefined): State {
  const one = systems.find((status) => status.system === system) ?? (system === undefined ? systems[0] : undefined);
  const revision = one !== undefined && one.revision > 0 ? { revision: one.revision } : {};
  if (down !== undefined)
    return { type: 'state', phase: one && one.revision > 0 ? 'stale' : 'failed', message: down, ...revision };
  if (one === undefined) return { type: 'state', phase: 'loading' };
  const progress = one.total === undefined ? {} : { progress: { done: one.done ?? 0, total: one.total } };
  const message = one.reason === undefined ? {} : { message: one.reason };
  return { type: 'state', phase: phaseOf(one), ...message, ...progress, ...revision };
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
