import type { Snapshot } from '../../model/snapshot.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { paint, type Paint } from '../terminal.ts';
import { difference } from './difference.ts';
import { entries } from './entries.ts';
import { findings } from './findings.ts';
import { head, summary } from './head.ts';
import { nextSteps } from './next-steps.ts';
import { problems } from './problems.ts';
import { services } from './services.ts';
import { unresolved } from './unresolved.ts';

export interface ConsoleOptions {
  readonly color: boolean;
  /** Columns of the terminal; text is wrapped to it. */
  readonly width: number;
  /** Findings and problems alone. */
  readonly quiet: boolean;
}

/** What a part of the report is written with. */
export interface Ink extends Paint {
  readonly width: number;
  readonly quiet: boolean;
}

/** The report for people: from what was read, over how it stands, to what to do next. Ends with one line feed. */
export function consoleReport(snapshot: Snapshot, options: ConsoleOptions): string {
  const ink: Ink = { ...paint(options.color), width: Math.max(40, options.width), quiet: options.quiet };
  const index = indexSnapshot(snapshot);
  const compared = snapshot.difference && !options.quiet ? [difference(snapshot.difference, ink)] : [];
  const parts =
    options.quiet || snapshot.difference
      ? [...compared, findings(index, ink), problems(index, ink), summary(index, ink)]
      : [
          head(index, ink),
          services(index, ink),
          entries(index, ink),
          findings(index, ink),
          unresolved(index, ink),
          problems(index, ink),
          summary(index, ink),
          nextSteps(index, ink),
        ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}
