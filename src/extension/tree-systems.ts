/** What the trees have in common: a level for the systems where there are several, and a word where they are old. */
import { ThemeIcon } from 'vscode';
import type { SystemStatus } from '../protocol/status.ts';
import type { ServerState } from './server-state.ts';
import { branch, type Branch } from './tree.ts';

/** The branches of the one system, or each system's below its name. Nothing before there is a result. */
export async function perSystem(
  serverState: ServerState,
  roots: (system: SystemStatus) => Promise<readonly Branch[]>,
): Promise<readonly Branch[]> {
  const known = serverState.systems.filter(({ revision }) => revision > 0);
  const [only] = known;
  if (only === undefined) return [];
  if (known.length === 1) return roots(only);
  return known.map((system) =>
    branch({
      label: system.name,
      id: system.system,
      description: system.environment,
      icon: new ThemeIcon('root-folder'),
      open: true,
      children: () => roots(system),
    }),
  );
}

/** Said above a tree whose content is older than the files. */
export function staleNote({ systems, down }: ServerState): string | undefined {
  if (down !== undefined && systems.length > 0) return `Stale: ${down}`;
  const stale = systems.find(({ state }) => state === 'stale');
  return stale && `Stale: ${stale.reason ?? 'the last analysis failed'}`;
}
