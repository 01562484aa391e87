import type { Report } from '../../src/model/report.ts';
import { scoreChannels } from './channels.ts';
import type { Score } from './counts.ts';
import { scoreGraph } from './graph.ts';
import { scoreRoutes } from './routes.ts';
import { scoreTimeouts } from './timeouts.ts';
import { scoreTraps, type TrapScore } from './traps.ts';
import type { Truth } from './truth.ts';
import type { Verdict } from './verdicts.ts';

export interface SystemScore {
  readonly nodes: Score;
  readonly edges: Score;
  readonly timeouts: Score;
  readonly routes: Score;
  readonly channels: Score;
  readonly traps: TrapScore;
}

/** One report against the truth of its system, and against what people said who read its findings. */
export function score(truth: Truth, report: Report, verdicts: readonly Verdict[] = []): SystemScore {
  return {
    ...scoreGraph(truth, report),
    timeouts: scoreTimeouts(truth, report),
    routes: scoreRoutes(truth, report),
    channels: scoreChannels(truth, report),
    traps: scoreTraps(truth, report, verdicts),
  };
}
