/** The status of all systems in one line, as the status bar and the welcome views show it. Knows nothing of VS Code. */
import { plural } from '../model/words.ts';
import { NO_FINDINGS, total, type Counts } from '../protocol/place.ts';
import type { SystemStatus } from '../protocol/status.ts';

export type Overall = 'starting' | 'analyzing' | 'ready' | 'stale' | 'failed' | 'empty' | 'none' | 'down';

export interface Summary {
  readonly overall: Overall;
  /** Text of the status bar item, with its icon. */
  readonly text: string;
  /** A sentence a screen reader reads. */
  readonly spoken: string;
  /** Lines that explain it. */
  readonly lines: readonly string[];
}

/** The gravest state counts: what is broken must not hide behind what is well. */
export function summarize(systems: readonly SystemStatus[], down: string | undefined): Summary {
  if (down !== undefined) return summary('down', '$(error) Faultline', 'the server does not run', [down]);
  const has = (state: SystemStatus['state']): SystemStatus | undefined => systems.find((one) => one.state === state);
  const findings = sum(systems.map((one) => one.findings));
  const lines = systems.map(lineOf);
  const counted = total(findings) === 0 ? 'no findings' : plural(total(findings), 'finding');
  const analyzing = has('analyzing');
  if (systems.length === 0) return summary('none', '$(circle-slash) Faultline', 'no folder is open', []);
  if (has('failed')) return summary('failed', '$(error) Faultline', 'the analysis failed', lines);
  if (analyzing) {
    const done = sumOf(systems, 'done');
    const of = sumOf(systems, 'total');
    const words = of === 0 ? '' : ` ${done}/${of}`;
    return summary(
      'analyzing',
      `$(sync~spin) Faultline${words}`,
      of === 0 ? 'analyzing' : `analyzing ${done} of ${of} files`,
      lines,
    );
  }
  if (has('stale')) return summary('stale', `$(history) Faultline: stale, ${counted}`, `stale, ${counted}`, lines);
  if (has('waiting')) return summary('starting', '$(sync~spin) Faultline', 'starting', lines);
  if (systems.every((one) => one.state === 'empty'))
    return summary('empty', '$(circle-slash) Faultline', 'nothing to analyze', lines);
  return summary('ready', `${iconOf(findings)} Faultline: ${counted}`, counted, lines);
}

const summary = (overall: Overall, text: string, spoken: string, lines: readonly string[]): Summary => ({
  overall,
  text,
  spoken: `Faultline: ${spoken}`,
  lines,
});

const iconOf = (findings: Counts): string =>
  findings.error > 0 ? '$(error)' : findings.warning > 0 ? '$(warning)' : '$(check)';

function lineOf(one: SystemStatus): string {
  const facts = `${plural(one.services, 'service')}, ${plural(total(one.findings), 'finding')}, ${one.unresolved} not resolved`;
  const where = one.environment === undefined ? '' : ` in ${one.environment}`;
  switch (one.state) {
    case 'waiting':
      return `${one.name}: waiting`;
    case 'analyzing':
      return `${one.name}: analyzing${one.total === undefined ? '' : ` ${one.done ?? 0} of ${one.total} files`}`;
    case 'ready':
      return `${one.name}: ${facts}${where}${one.restricted ? ' (restricted: git was not asked)' : ''}`;
    case 'stale':
      return `${one.name}: ${facts}${where}, from before: ${one.reason ?? 'the analysis failed'}`;
    case 'empty':
      return `${one.name}: nothing to analyze`;
    case 'failed':
      return `${one.name}: ${one.reason ?? 'the analysis failed'}`;
  }
}

function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (a, b) => ({
      error: a.error + b.error,
      warning: a.warning + b.warning,
      info: a.info + b.info,
      hint: a.hint + b.hint,
    }),
    NO_FINDINGS,
  );
}

const sumOf = (systems: readonly SystemStatus[], field: 'done' | 'total'): number =>
  systems.reduce((n, one) => n + (one[field] ?? 0), 0);
