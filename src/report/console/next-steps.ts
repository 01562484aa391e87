import type { Finding, Severity } from '../../model/finding.ts';
import { groupBy, type SnapshotIndex } from '../snapshot-index.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const WEIGHT: Readonly<Record<Severity, number>> = { error: 1000, warning: 10, info: 1, hint: 0 };

/** What a newcomer would do now, at most four things, each with its command. */
export function nextSteps(index: SnapshotIndex, ink: Ink): string[] {
  const { system, config } = index.snapshot;
  const rule = worstRule(index.findings);
  const edge = system.dependencies.find(
    (it) => it.purpose === 'request' && index.nodes.get(it.to)?.group === 'service',
  );
  const isAssumed = index.snapshot.availability.some((entry) =>
    entry.inputs.some((input) => input.source === 'default'),
  );
  const steps: { readonly run: string; readonly to: string }[] = [];
  if (rule !== undefined) steps.push({ run: `faultline explain ${rule}`, to: 'why this matters, and how to fix it' });
  if (edge !== undefined)
    steps.push({
      run: `faultline explain ${argument(edge.from)} ${argument(edge.to)}`,
      to: 'how a dependency was found, line by line',
    });
  if (config.file === undefined && (isAssumed || system.unresolved.length > 0))
    steps.push({ run: 'faultline init', to: 'write faultline.yaml: owners, targets, availabilities, names' });
  if (system.services.length > 0) steps.push({ run: 'faultline docs', to: 'a page for someone who joins the team' });
  if (steps.length === 0) return [];
  // A very long name must not push all explanations to the right.
  const columns = Math.max(...steps.map((step) => step.run.length).filter((length) => length <= 50));
  return [
    ink.bold('Next'),
    ...steps.map((step) =>
      wrap(
        `  ${ink.blue(step.run)}${' '.repeat(Math.max(0, columns - step.run.length) + 2)}${step.to}`,
        ink.width,
        '      ',
      ),
    ),
  ];
}

/** A name as a shell takes it. */
const argument = (name: string): string =>
  /^[\w@./:-]+$/.test(name) ? name : `'${printable(name).replaceAll("'", String.raw`'\''`)}'`;

function worstRule(findings: readonly Finding[]): string | undefined {
  const weights = [...groupBy(findings, (finding) => [finding.rule])].map(([rule, some]) => ({
    rule,
    weight: some.reduce((sum, finding) => sum + WEIGHT[finding.severity], 0),
  }));
  return weights.toSorted((a, b) => b.weight - a.weight || (a.rule < b.rule ? -1 : 1))[0]?.rule;
}
