/** The view "Not Resolved": calls whose target is not known, by reason, and files that could not be read. */
import { MarkdownString } from 'vscode';
import { UnresolvedRequest } from '../protocol/server.ts';
import type { SystemStatus } from '../protocol/status.ts';
import type { Unread, UnresolvedRow } from '../protocol/trees.ts';
import type { ServerState } from './server-state.ts';
import { iconNamed } from './icons.ts';
import { appendSteps } from './places.ts';
import type { ServerLink } from './server-link.ts';
import { branch, createTree, type Branch, type Tree } from './tree.ts';
import { perSystem, staleNote } from './tree-systems.ts';

/** Names an unresolved call to "Say What This Is". */
export interface UnresolvedArgument {
  readonly system: string;
  readonly id: string;
}

export function createUnresolvedTree(serverState: ServerState, server: ServerLink): Tree {
  const roots = async ({ system }: SystemStatus): Promise<readonly Branch[]> => {
    const answer = await server.ask(UnresolvedRequest, { system });
    if (!answer) return [];
    return [
      ...byReason(system, answer.unresolved),
      ...(answer.unread.length === 0 ? [] : [unreadBranch(system, answer.unread)]),
      ...(answer.more === 0
        ? []
        : [branch({ label: `${answer.more} more`, id: `${system}|more`, icon: iconNamed('ellipsis') })]),
    ];
  };
  return createTree(
    'faultline.unresolved',
    serverState,
    () => perSystem(serverState, roots),
    () => staleNote(serverState),
  );
}

function byReason(system: string, rows: readonly UnresolvedRow[]): readonly Branch[] {
  const groups = new Map<string, UnresolvedRow[]>();
  for (const row of rows) groups.set(row.reason, [...(groups.get(row.reason) ?? []), row]);
  return [...groups]
    .sort(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1))
    .map(([reason, members]) =>
      branch({
        label: reason.charAt(0).toUpperCase() + reason.slice(1),
        id: `${system}|reason|${reason}`,
        description: String(members.length),
        icon: iconNamed('question'),
        open: true,
        children: () => members.map((row) => unresolvedBranch(system, row)),
      }),
    );
}

function unresolvedBranch(system: string, row: UnresolvedRow): Branch {
  const text = new MarkdownString();
  text.appendText(`${row.target}\n\n${row.library}: ${row.reason}\n\n`);
  appendSteps(text, system, row.steps);
  return branch({
    label: row.target,
    id: `${system}|unresolved|${row.id}`,
    description: [row.service ?? '', `${row.place.file}:${row.place.line}`].filter((part) => part !== '').join(' · '),
    icon: iconNamed('debug-disconnect'),
    tooltip: text,
    context: 'unresolved',
    about: { system, id: row.id } satisfies UnresolvedArgument,
    command: { title: 'Open', command: 'faultline.openPlace', arguments: [{ system, place: row.place }] },
  });
}

function unreadBranch(system: string, rows: readonly Unread[]): Branch {
  return branch({
    label: 'Not read',
    id: `${system}|unread`,
    description: String(rows.length),
    icon: iconNamed('file-binary'),
    children: () =>
      rows.map(({ message, place }, i) =>
        branch({
          label: message,
          id: `${system}|unread|${i}`,
          ...(place && {
            description: `${place.file}:${place.line}`,
            command: { title: 'Open', command: 'faultline.openPlace', arguments: [{ system, place }] },
          }),
          icon: iconNamed('circle-slash'),
        }),
      ),
  });
}
