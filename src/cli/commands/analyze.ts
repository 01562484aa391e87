import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { Finding } from '../../model/finding.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { list } from '../../model/words.ts';
import { problemText } from '../../report/console/problems.ts';
import type { Arguments, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { hasServices, nothing } from '../nothing.ts';
import { OUTPUT_OPTIONS, readOutputs, type Format } from '../outputs.ts';
import { render } from '../render.ts';
import { findRule, knownRules, unknownRule } from '../rules.ts';
import { ANALYSIS_OPTIONS, snapshotOf } from '../snapshot.ts';
import { writeReport } from '../write.ts';

const FAIL_ON = ['error', 'warning', 'info', 'hint', 'never'] as const;
type FailOn = (typeof FAIL_ON)[number];

export const analyze: Command = {
  name: 'analyze',
  summary: 'Report what depends on what, how available it is, and what makes it worse.',
  usage: ['[DIR]'],
  about: `
Reads the repository in DIR (default: the current folder) and prints a report. Nothing of it is run, nothing is sent
anywhere. faultline.yaml in DIR corrects what was found and sets targets; "faultline init" writes one.

The report alone goes to stdout; progress and errors go to stderr.

Exit code: 0 fine; 1 findings at or above --fail-on; 2 the command line or faultline.yaml is wrong; 3 nothing to
analyze; 4 a fault of Faultline. It does not depend on the format.`,
  options: {
    ...OUTPUT_OPTIONS,
    'fail-on': {
      type: 'string',
      value: 'SEVERITY',
      help: 'Exit with 1 when a finding is this serious or more:\nerror (default), warning, info, hint or never.',
    },
    rule: {
      type: 'string',
      short: 'r',
      multiple: true,
      value: 'RULE',
      help: 'Only findings of this rule (id or code). Can be repeated.',
    },
    since: {
      type: 'string',
      value: 'REV',
      help: 'Only findings that the change since this revision of git brings,\nand what it does to dependencies and availability. Compared is\nthe work tree with the commit at which HEAD left REV.',
    },
    quiet: { type: 'boolean', short: 'q', help: 'Only findings and problems, no tables and no advice.' },
    ...ANALYSIS_OPTIONS,
  },
  examples: [
    ['faultline analyze', 'the report of the folder you are in'],
    ['faultline analyze --fail-on warning --quiet', 'as a check in CI'],
    ['faultline analyze --format markdown --output report.md', 'for a comment in a pull request'],
    ['faultline analyze -f text -f sarif=faultline.sarif -f junit=faultline.xml', 'several reports of one run'],
    ['faultline analyze --since origin/main -f markdown=change.md', 'what a branch changes, for its pull request'],
    [
      'faultline analyze shop --format json | jq .findings',
      'for a script; the format is described in schemas/report.schema.json',
    ],
  ],
  async run(args, io) {
    const outputs = readOutputs(args);
    const failOn = oneOf(args, 'fail-on', FAIL_ON, 'error');
    if (args.positionals.length > 1)
      throw new UsageError(`one folder, not ${args.positionals.length}: ${args.positionals.join(' ')}`);
    const rules = await selectedRules(args);
    const dir = args.positionals[0] ?? '.';
    const whole = await snapshotOf(dir, args, io, args.text('since'));
    const snapshot = rules ? { ...whole, findings: whole.findings.filter((it) => rules.has(it.rule)) } : whole;
    const fails = failing(failOn);
    for (const { format, file } of outputs) {
      // A person is told that there is nothing; a program gets its document all the same.
      if (!hasServices(snapshot) && !DOCUMENTS.has(format)) continue;
      const text = await render(snapshot, format, {
        color: io.color && file === undefined,
        width: io.width,
        quiet: args.flag('quiet'),
        folder: seenFrom(io.cwd, dir),
        fails,
      });
      await writeReport(text, file, io, args.flag('quiet'));
    }
    if (!hasServices(snapshot)) return nothing(snapshot, dir, io);
    return verdict(snapshot, fails, args.text('environment') !== undefined, io);
  },
};

const DOCUMENTS: ReadonlySet<Format> = new Set(['json', 'sarif', 'junit']);

/** Paths from the folder of the command to the analyzed one, with '/' at its end; '' for the same or another place. */
function seenFrom(cwd: string, dir: string): string {
  const path = relative(cwd, resolve(cwd, dir)).split(sep).join('/');
  return path === '' || path.startsWith('..') || isAbsolute(path) ? '' : `${path}/`;
}

/** Findings at or above the severity. */
function failing(failOn: FailOn): (finding: Finding) => boolean {
  const severities: readonly FailOn[] = failOn === 'never' ? [] : FAIL_ON.slice(0, FAIL_ON.indexOf(failOn) + 1);
  return (finding) => severities.includes(finding.severity);
}

/**
 * `isOverruled`: --environment was given.
 * A mistake in faultline.yaml means that something else was analyzed than what was asked for: never silently fine.
 */
function verdict(snapshot: Snapshot, isFailing: (finding: Finding) => boolean, isOverruled: boolean, io: Io): number {
  const { config, system } = snapshot;
  for (const it of config.problems) io.err(`${problemText(it)}\n`);
  const isElsewhere = config.environment !== undefined && config.environment !== system.environment.id;
  if (isElsewhere && !isOverruled)
    io.err(`${config.file}: there is no environment ${config.environment}: known are ${list(system.environments)}\n`);
  if (config.problems.length > 0 || (isElsewhere && !isOverruled)) return EXIT.usage;
  const fails = snapshot.findings.some((it) => it.suppressed === undefined && isFailing(it));
  return fails ? EXIT.findings : EXIT.fine;
}

async function selectedRules(args: Arguments): Promise<ReadonlySet<string> | undefined> {
  const names = args.texts('rule');
  if (names.length === 0) return undefined;
  const rules = await knownRules();
  return new Set(
    names.map((name) => {
      const rule = findRule(rules, name);
      if (!rule) throw unknownRule(rules, name);
      return rule.id;
    }),
  );
}

function oneOf<T extends string>(args: Arguments, name: string, values: readonly T[], otherwise: T): T {
  const given = args.text(name);
  if (given === undefined) return otherwise;
  const value = values.find((it) => it === given);
  if (value === undefined) throw new UsageError(`--${name} takes ${values.join(', ')}, not ${given}`);
  return value;
}
