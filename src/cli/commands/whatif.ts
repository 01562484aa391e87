import { whatIfJson, whatIfText } from '../../report/what-if.ts';
import { CHANGE_OPTIONS, changesOf, checkNames } from '../changes.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { formatOf, FORMAT_OPTION } from '../format.ts';
import { hasServices, nothing } from '../nothing.ts';
import { ANALYSIS_OPTIONS, snapshotOf } from '../snapshot.ts';

export const whatif: Command = {
  name: 'whatif',
  summary: 'Say what a change would do to the availability of every entry point.',
  usage: ['CHANGE …'],
  about: `
Tries changes that nobody made yet, all of them at once, and prints for each entry point its availability before and
after, and the minutes of downtime in 30 days that it gains or loses. Nothing is written anywhere. Names are those of
the report: services, data stores and outside systems, by any of their aliases.`,
  options: {
    ...CHANGE_OPTIONS,
    dir: { type: 'string', short: 'C', value: 'DIR', help: 'The repository. Default: the current folder.' },
    format: FORMAT_OPTION,
    ...ANALYSIS_OPTIONS,
  },
  examples: [
    ['faultline whatif --soft orders:recommendations', 'were recommendations not needed to order'],
    [
      'faultline whatif --fallback catalog:search=cache --timeout catalog:search=500ms',
      'a cached answer after half a second',
    ],
    ['faultline whatif --async orders:mail --replicas payments=3/2 --set stripe=99.99%', 'several changes together'],
  ],
  async run(args, io) {
    if (args.positionals.length > 0)
      throw new UsageError(`a change is an option, such as --soft FROM:TO; ${args.positionals[0]} is none`);
    const format = formatOf(args);
    const changes = changesOf(args);
    if (changes.length === 0) throw new UsageError('name a change, such as --soft FROM:TO');
    const dir = args.text('dir') ?? '.';
    const snapshot = await snapshotOf(dir, args, io);
    if (!hasServices(snapshot)) return nothing(snapshot, dir, io);
    checkNames(changes, snapshot);
    const { whatIf } = await import('../../workspace/what-if.ts');
    const { differences, problems } = whatIf(snapshot.system, snapshot.config, changes);
    for (const { message } of problems) io.err(`${message}\n`);
    await io.out(format === 'json' ? whatIfJson(changes, differences) : whatIfText(differences, io));
    return EXIT.fine;
  },
};
