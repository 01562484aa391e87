/** A line of CODEOWNERS for a service that nobody owns. Which team it is, only a person can say. */
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Service } from '../model/system.ts';
import type { FilePath } from '../model/value.ts';
import { lineEndOf, type QuickFix } from './quick-fix.ts';

export const addOwner: QuickFix = {
  title: (finding, snapshot) =>
    finding.rule === 'unowned-service' && unowned(finding, snapshot).length > 0
      ? 'Add a line to CODEOWNERS'
      : undefined,
  files: (_, snapshot) => [fileOf(snapshot)],
  edits({ finding, snapshot, text }) {
    const file = fileOf(snapshot);
    const before = text(file) ?? '';
    const end = lineEndOf(before);
    const lines = unowned(finding, snapshot).map((path) => `${path} ${TEAM}${end}`);
    const gap = before === '' || before.endsWith('\n') ? '' : end;
    // The last line that matches wins: below all others it holds.
    return [
      {
        file,
        from: before.length,
        to: before.length,
        insert: gap + lines.join(''),
        asks: { text: TEAM, choices: ownersOf(snapshot.system.services) },
      },
    ];
  },
};

const TEAM = '@org/team';

/** Patterns of the services that the finding names. */
const unowned = (finding: Finding, { system }: Snapshot): string[] =>
  system.services
    .filter((one) => finding.services.includes(one.id) && one.owners.length === 0 && one.path !== undefined)
    .map((one) => patternOf(one.path!))
    .sort();

/** Blanks end a pattern; a backslash keeps them in it. */
const patternOf = (path: FilePath): string => (path === '.' || path === '' ? '*' : `/${path.replaceAll(' ', '\\ ')}/`);

/** GitHub reads three places; where there is none yet, the first of them is made. */
const fileOf = ({ system }: Snapshot): FilePath =>
  system.ownerSources.find((one) => /(?:^|\/)CODEOWNERS$/.test(one)) ?? '.github/CODEOWNERS';

/** Teams that own something here, those with most first. */
function ownersOf(services: readonly Service[]): string[] {
  const counts = new Map<string, number>();
  for (const { owner } of services.flatMap((one) => one.owners))
    if (owner.startsWith('@')) counts.set(owner, (counts.get(owner) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([owner]) => owner);
}
