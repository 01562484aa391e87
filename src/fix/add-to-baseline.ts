import { BASELINE_FILE, type BaselineEntry } from '../model/baseline.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { baselineText, keyOf } from './baseline.ts';
import type { Edit, FixInput, QuickFix } from './quick-fix.ts';

/** Lists a finding as one that was there before. */
export const addToBaseline: QuickFix = {
  title: ({ rule }) => (rule === 'stale-baseline' || rule === 'unused-suppression' ? undefined : 'Add to the baseline'),
  files: () => [BASELINE_FILE],
  edits: (input) => {
    const { rule, subject } = input.finding;
    return rewritten(input, [...entriesOf(input.snapshot), { rule, subject }]);
  },
};

/** Takes an entry off that no finding answers to. */
export const removeFromBaseline: QuickFix = {
  title: ({ rule }) => (rule === 'stale-baseline' ? 'Take it off the baseline' : undefined),
  files: () => [BASELINE_FILE],
  edits: (input) =>
    rewritten(
      input,
      entriesOf(input.snapshot).filter((entry) => keyOf(entry) !== input.finding.subject),
    ),
  isPreferred: () => true,
};

const entriesOf = ({ config }: Snapshot): readonly BaselineEntry[] => config.baseline?.entries ?? [];

/** The file is Faultline's own: it is written as `faultline baseline` writes it. A broken one is left alone. */
function rewritten({ snapshot, text }: FixInput, entries: readonly BaselineEntry[]): readonly Edit[] | undefined {
  if ((snapshot.config.baseline?.problems.length ?? 0) > 0) return undefined;
  const before = text(BASELINE_FILE) ?? '';
  const environment = snapshot.config.baseline?.environment ?? snapshot.system.environment.id;
  return [{ file: BASELINE_FILE, from: 0, to: before.length, insert: baselineText(entries, environment) }];
}
