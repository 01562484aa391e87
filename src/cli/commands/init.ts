import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initialConfig } from '../../report/initial-config.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { ANALYSIS_OPTIONS, folder, snapshotOf } from '../snapshot.ts';

const FILE = 'faultline.yaml';

export const init: Command = {
  name: 'init',
  summary: 'Write a commented faultline.yaml from what was found.',
  usage: ['[DIR]'],
  about: `
Analyzes DIR (default: the current folder) and writes faultline.yaml into it: the environments to choose from, the
services that nobody owns, the entry points that could have a target, the names that could not be resolved. Every
setting is commented out; nothing changes until you remove a "#". An existing file is left alone.`,
  options: {
    print: { type: 'boolean', help: 'Print it instead of writing the file.' },
    ...ANALYSIS_OPTIONS,
  },
  examples: [['faultline init', 'then open faultline.yaml']],
  async run(args, io) {
    const dir = args.positionals[0] ?? '.';
    if (args.positionals.length > 1) throw new UsageError('one folder at most');
    const root = await folder(dir, io);
    const snapshot = await snapshotOf(dir, args, io);
    const text = initialConfig(snapshot);
    if (args.flag('print')) {
      await io.out(text);
      return EXIT.fine;
    }
    try {
      // 'wx': never overwrite what somebody wrote, also when it appears meanwhile.
      await writeFile(join(root, FILE), text, { flag: 'wx' });
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      throw new UsageError(
        code === 'EEXIST'
          ? `${FILE} exists already; --print shows what would be written`
          : `cannot write ${FILE}: ${message}`,
      );
    }
    await io.out(`Wrote ${join(dir, FILE)}. Remove a "#" to say something, then run faultline analyze again.\n`);
    return EXIT.fine;
  },
};
