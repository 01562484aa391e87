/** The view "Findings": every rule that reported something, with all of it, also what the Problems panel leaves out. */
import { MarkdownString } from 'vscode';
import { plural } from '../model/words.ts';
import type { FindingRow as ViewRow } from '../model/views.ts';
import { FindingsRequest, RulesRequest } from '../protocol/server.ts';
import type { SystemStatus } from '../protocol/status.ts';
import type { FindingRow, RuleRow } from '../protocol/trees.ts';
import type { ServerState } from './server-state.ts';
import { iconNamed, iconOfSeverity } from './icons.ts';
import { appendSteps } from './places.ts';
import type { ServerLink } from './server-link.ts';
import { branch, createTree, type Branch, type Tree } from './tree.ts';
import { perSystem, staleNote } from './tree-systems.ts';

export function createFindingsTree(serverState: ServerState, server: ServerLink): Tree {
  const roots = async ({ system }: SystemStatus): Promise<readonly Branch[]> => {
    const rules = (await server.ask(RulesRequest, { system })) ?? [];
    return rules.map((rule) => ruleBranch(system, rule, server));
  };
  return createTree(
    'faultline.findings',
    serverState,
    () => perSystem(serverState, roots),
    () => staleNote(serverState),
  );
}

function ruleBranch(system: string, row: RuleRow, server: ServerLink): Branch {
  const id = `${system}|rule|${row.rule}`;
  const description = [
    plural(row.count, 'finding'),
    row.suppressed === 0 ? '' : `${row.suppressed} suppressed`,
    row.hidden === 0 ? '' : `${row.hidden} not in Problems`,
  ];
  return branch({
    label: row.rule,
    id,
    description: description.filter((part) => part !== '').join(' · '),
    icon: iconOfSeverity(row.severity),
    tooltip: row.code,
    context: 'rule',
    about: row.rule,
    children: async () => {
      const answer = await server.ask(FindingsRequest, { system, rule: row.rule });
      if (!answer) return [];
      const rows = answer.findings.map((finding, i) =>
        findingBranch(system, finding, `${id}|${i}|${finding.fingerprint}`),
      );
      const more = branch({ label: `${answer.more} more`, id: `${id}|more`, icon: iconNamed('ellipsis') });
      return answer.more > 0 ? [...rows, more] : rows;
    },
  });
}

/** One finding; it opens its line. */
export function findingBranch(system: string, row: FindingRow | ViewRow, id: string): Branch {
  const suppressed = 'suppressed' in row ? row.suppressed : undefined;
  const text = new MarkdownString();
  text.appendText(`${row.message}\n\n`);
  if (suppressed)
    text.appendText(`Suppressed by ${suppressed.by}${suppressed.reason ? `: ${suppressed.reason}` : ''}\n\n`);
  appendSteps(text, system, row.related);
  const place = { ...row.place };
  return branch({
    label: row.message,
    id,
    description: `${place.file}:${place.line}${suppressed ? ' · suppressed' : ''}`,
    icon: suppressed ? iconNamed('bell-slash') : iconOfSeverity(row.severity),
    tooltip: text,
    context: 'finding',
    about: row.rule,
    command: { title: 'Open', command: 'faultline.openPlace', arguments: [{ system, place }] },
  });
}
