import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { baselineText, keyOf } from '../../fix/baseline.ts';
import { BASELINE_FILE, type BaselineEntry } from '../../model/baseline.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { plural } from '../../model/words.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { hasServices, nothing } from '../nothing.ts';
import { ANALYSIS_OPTIONS, folder, snapshotOf } from '../snapshot.ts';

export const baseline: Command = {
  name: 'baseline',
  summary: 'List the findings of today, so that only new ones count.',
  usage: ['[DIR]'],
  about: `
Writes ${BASELINE_FILE} into DIR (default: the current folder): every open finding by rule and subject,
sorted, without lines and messages. "faultline analyze" marks what is listed as suppressed. Commit the file.

Where the file exists it shrinks: entries that no finding answers to any more are taken off, nothing is added. --add
adds the findings that are new. A "reason" that you wrote beside an entry stays. In CI (the variable CI is set) nothing
is ever added.`,
  options: {
    add: { type: 'boolean', help: 'Add the findings that are not listed yet.' },
    check: { type: 'boolean', help: 'Write nothing; exit with 1 when entries would be taken off.' },
    ...ANALYSIS_OPTIONS,
  },
  examples: [
    ['faultline baseline', 'the first time: accept what is there; later: take off what was mended'],
    ['faultline baseline --check', 'in CI: fail while the list holds what is mended'],
  ],
  async run(args, io) {
    const dir = args.positionals[0] ?? '.';
    if (args.positionals.length > 1) throw new UsageError('one folder at most');
    const root = await folder(dir, io);
    const path = join(root, BASELINE_FILE);
    const before = await readFile(path, 'utf8').catch(() => undefined);
    const isCheck = args.flag('check');
    const grows = (before === undefined || args.flag('add')) && !isCheck;
    if (grows && io.isCi)
      throw new UsageError(
        before === undefined
          ? `there is no ${BASELINE_FILE}; in CI none is made: run faultline baseline and commit it`
          : 'in CI a baseline only shrinks: run faultline baseline --add yourself and have it reviewed',
      );
    const snapshot = await snapshotOf(dir, args, io);
    if (!hasServices(snapshot)) return nothing(snapshot, dir, io);
    const wrong = snapshot.config.baseline?.problems[0];
    if (wrong) throw new UsageError(`${BASELINE_FILE}:${wrong.at?.line ?? 1}: ${wrong.message}`);
    const change = changeOf(snapshot, grows);
    if (!isCheck) {
      const text = baselineText(change.after, environmentOf(snapshot));
      if (text !== before) await writeFile(path, text).catch(cannotWrite);
    }
    await tell(change, isCheck, io);
    return isCheck && change.gone.length > 0 ? EXIT.findings : EXIT.fine;
  },
};

interface Change {
  readonly after: readonly BaselineEntry[];
  readonly added: readonly BaselineEntry[];
  readonly gone: readonly BaselineEntry[];
}

function changeOf({ config, findings }: Snapshot, grows: boolean): Change {
  const before = config.baseline?.entries ?? [];
  const stale = new Set(findings.filter((it) => it.rule === 'stale-baseline').map((it) => it.subject));
  const kept = before.filter((entry) => !stale.has(keyOf(entry)));
  const open = findings.filter((it) => it.suppressed === undefined && it.rule !== 'stale-baseline');
  const added = grows ? open.map(({ rule, subject }) => ({ rule, subject })) : [];
  return { after: [...kept, ...added], added, gone: before.filter((entry) => stale.has(keyOf(entry))) };
}

/** What it was made in stays: from another environment it cannot be told what is stale. */
const environmentOf = ({ config, system }: Snapshot): string => config.baseline?.environment ?? system.environment.id;

async function tell({ after, added, gone }: Change, isCheck: boolean, io: Io): Promise<void> {
  const lines = [
    ...added.map((entry) => `+ ${entry.rule}: ${entry.subject}`),
    ...gone.map((entry) => `- ${entry.rule}: ${entry.subject}`),
  ];
  const all = plural(after.length, 'finding');
  const said = isCheck ? 'would list' : 'lists';
  lines.push(`${BASELINE_FILE} ${said} ${all}: ${added.length} added, ${gone.length} taken off.`);
  await io.out(`${lines.join('\n')}\n`);
}

function cannotWrite(error: unknown): never {
  throw new UsageError(`cannot write ${BASELINE_FILE}: ${(error as Error).message}`);
}
