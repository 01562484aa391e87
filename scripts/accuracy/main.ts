import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { fromRoot } from '../paths.ts';
import { ratesOf } from './counts.ts';
import { accuracyPage, type Scored } from './page.ts';
import { score, type SystemScore } from './score.ts';
import { labelledSystems, reportOf } from './systems.ts';
import { judge, readVerdicts } from './verdicts.ts';

/**
 * Analyzes labelled systems, scores the reports and writes docs/accuracy.md: `npm run accuracy -- CHECKOUTS_DIR [TRUTH_DIR]`.
 * CHECKOUTS_DIR holds a folder per system, TRUTH_DIR (default: `shared/bench/truth` beside the repository) the labels.
 * `--dry` prints and writes nothing; `--only NAME` takes one system and writes nothing.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const folders = args.filter((arg) => !arg.startsWith('--') && arg !== only);
  const checkouts = resolve(folders[0] ?? '.');
  const truths = resolve(folders[1] ?? fromRoot('..', 'shared', 'bench', 'truth'));
  if (folders[0] === undefined || !existsSync(truths)) {
    console.error(
      'accuracy: npm run accuracy -- CHECKOUTS_DIR [TRUTH_DIR]: the checkouts, and the labels of each by name',
    );
    return 2;
  }
  const systems = (await labelledSystems(checkouts, truths)).filter(({ name }) => only === undefined || name === only);
  if (systems.length === 0) {
    console.error(`accuracy: no folder in ${checkouts} has a truth in ${truths}`);
    return 2;
  }
  const scored: Scored[] = [];
  for (const system of systems) {
    const report = await reportOf(system.folder);
    const verdicts = readVerdicts(system.name);
    const one = { system, score: score(system.truth, report, verdicts), judged: judge(report, verdicts) };
    print(one);
    scored.push(one);
  }
  if (only === undefined && !args.includes('--dry')) await write(accuracyPage(scored));
  return 0;
}

async function write(page: string): Promise<void> {
  const file = fromRoot('docs', 'accuracy.md');
  await writeFile(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
  console.log('accuracy: wrote docs/accuracy.md');
}

function print({ system, score, judged }: Scored): void {
  const parts = (['nodes', 'edges', 'timeouts', 'routes', 'channels'] as const).map((kind) => part(kind, score));
  console.log(
    [system.name.padEnd(30), ...parts, `traps ${score.traps.caught.length} of ${score.traps.scored}`].join(' | '),
  );
  const { nodes, edges, timeouts, routes, channels, traps } = score;
  for (const it of [nodes, edges, timeouts, routes, channels]) {
    for (const text of it.missed) console.log(`  missed ${text}`);
    for (const text of it.wrong) console.log(`  wrong  ${text}`);
  }
  for (const text of traps.caught) console.log(`  trap   ${text}`);
  for (const { rule, found, right, wrong, unread } of judged) {
    console.log(`  ${rule}: ${found} findings, ${right} right, ${wrong} wrong, ${unread.length} not read`);
    for (const at of unread) console.log(`    not read ${at}`);
  }
}

function part(kind: 'nodes' | 'edges' | 'timeouts' | 'routes' | 'channels', score: SystemScore): string {
  const { precision, recall, f1 } = ratesOf(score[kind]);
  const { hits, wrong, missed } = score[kind];
  const numbers = `(${hits}/${wrong.length}/${missed.length})`;
  if (kind !== 'edges' && kind !== 'timeouts') return `${kind} R ${recall.toFixed(3)} ${numbers}`;
  return `${kind} P ${precision.toFixed(3)} R ${recall.toFixed(3)} F1 ${f1.toFixed(3)} ${numbers}`;
}
