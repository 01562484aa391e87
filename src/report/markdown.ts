import type { Availability } from '../model/availability.ts';
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { list, minutes, percent, plural } from '../model/words.ts';
import { differenceMarkdown } from './difference-markdown.ts';
import { code, escape, link } from './markdown-text.ts';
import { problemText } from './console/problems.ts';
import { findingRows } from './detail-rows.ts';
import { mermaid } from './mermaid.ts';
import { metEntries } from './met-entries.ts';
import { WHY } from './node-details.ts';
import { countFindings, indexSnapshot, ownerLabel, type SnapshotIndex } from './snapshot-index.ts';

const FINDINGS = 50;
const ENTRIES = 20;
const LISTED = 20;
/** Mermaid on code hosts gives up beyond some hundred edges. */
const DRAWN = 80;

/** The report as a comment of a pull request: what is wrong first, the rest folded. */
export function markdownReport(snapshot: Snapshot): string {
  const index = indexSnapshot(snapshot);
  const { system } = snapshot;
  const title = `## Faultline${system.about.name === '' ? '' : `: ${escape(system.about.name)}`}`;
  if (snapshot.difference) {
    const parts = [title, differenceMarkdown(snapshot.difference), findings(index), problems(snapshot)];
    return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
  }
  const parts = [
    title,
    verdict(index),
    findings(index),
    entries(metEntries(snapshot)),
    folded('Services', services(index)),
    system.dependencies.length <= DRAWN && system.services.length > 0
      ? folded('Graph', `\`\`\`mermaid\n${mermaid(snapshot)}\`\`\``)
      : '',
    unresolved(snapshot),
    problems(snapshot),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function verdict({ findings, snapshot }: SnapshotIndex): string {
  const count = countFindings(findings);
  const said = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => count[severity] > 0)
    .map((severity) => `**${plural(count[severity], severity)}**`);
  const { summary, system } = snapshot;
  const suppressed = snapshot.findings.length - findings.length;
  return (
    `${said.length === 0 ? '**No findings**' : list(said)}${suppressed > 0 ? ` (${suppressed} suppressed)` : ''} in ` +
    `${plural(system.services.length, 'service')}, environment ${code(system.environment.id)}; ` +
    `${summary.resolved} of ${plural(summary.calls, 'call')} resolved, ${summary.unresolved} not, ${summary.dismissed} set aside.`
  );
}

function findings(index: SnapshotIndex): string {
  const rows = findingRows(index.findings);
  if (rows.length === 0) return '';
  const more = rows.length - FINDINGS;
  return [
    '| | rule | where | what |',
    '| --- | --- | --- | --- |',
    ...rows
      .slice(0, FINDINGS)
      .map(
        (row) =>
          `| ${row.severity} | ${code(row.rule)} | ${link(row.place.file, row.place.line)} | ${escape(row.message)} |`,
      ),
    ...(more > 0 ? [`| | | | and ${more} more |`] : []),
  ].join('\n');
}

function entries(all: readonly Availability[]): string {
  const requests = all.toSorted((a, b) => a.value - b.value);
  if (requests.length === 0) return '';
  const rows = requests.slice(0, ENTRIES).map((entry) => {
    const worst = entry.improve[0];
    const target =
      entry.target === undefined ? '' : `${percent(entry.target)} ${entry.value < entry.target ? 'missed' : 'met'}`;
    return `| ${code(entry.entry)} of ${escape(entry.service)} | ${percent(entry.value)} | ${percent(entry.low)} to ${percent(entry.high)} | ${minutes(entry.downtimeMinutes30d)} | ${target} | ${worst ? `${escape(worst.component)} (${minutes(worst.minutesSaved30d)})` : ''} |`;
  });
  const more = requests.length - ENTRIES;
  return [
    '| entry point | available | range | down in 30 days | target | costs most |',
    '| --- | ---: | --- | ---: | --- | --- |',
    ...rows,
    ...(more > 0 ? [`| and ${more} more | | | | | |`] : []),
  ].join('\n');
}

function services(index: SnapshotIndex): string {
  const all = index.snapshot.system.services;
  if (all.length === 0) return '';
  return [
    '| service | kind | owner | replicas | findings |',
    '| --- | --- | --- | ---: | ---: |',
    ...all.map((service) => {
      const owner = ownerLabel(service);
      const some: readonly Finding[] = index.findingsOf.get(service.id) ?? [];
      return `| ${escape(service.name)}${service.analyzed === 'full' ? '' : ' (not read in full)'} | ${service.kind} | ${owner === undefined ? 'nobody' : escape(owner)} | ${service.replicas ?? ''} | ${some.length === 0 ? '' : some.length} |`;
    }),
  ].join('\n');
}

function unresolved({ system }: Snapshot): string {
  const all = system.unresolved;
  if (all.length === 0) return '';
  const rows = all
    .slice(0, LISTED)
    .map((it) => `- ${link(it.at.file, it.at.line)} ${code(it.target)} (${it.library}): ${WHY[it.why] ?? it.why}`);
  const more = all.length > LISTED ? [`- and ${all.length - LISTED} more`] : [];
  return folded(`${plural(all.length, 'call')} not resolved`, [...rows, ...more].join('\n'));
}

function problems(snapshot: Snapshot): string {
  const all = snapshot.problems;
  if (all.length === 0) return '';
  const more = all.length > LISTED ? [`- and ${all.length - LISTED} more`] : [];
  return folded(
    plural(all.length, 'problem'),
    [...all.slice(0, LISTED).map((it) => `- ${escape(problemText(it))}`), ...more].join('\n'),
  );
}

const folded = (title: string, body: string): string =>
  body === '' ? '' : `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
