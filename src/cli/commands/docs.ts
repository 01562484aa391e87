import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { nearest } from '../../model/nearest.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { onboarding } from '../../report/onboarding.ts';
import { onboardingMarkdown } from '../../report/onboarding-markdown.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { hasServices, nothing } from '../nothing.ts';
import { ANALYSIS_OPTIONS, snapshotOf } from '../snapshot.ts';
import { writeReport } from '../write.ts';

export const docs: Command = {
  name: 'docs',
  summary: 'Write a page for someone who joins: of the system, or of one service.',
  usage: ['[DIR] [SERVICE]'],
  about: `
Prints Markdown made from facts alone: what each service is, who owns it, how to run it, what it serves, what it needs,
who calls it, its data stores and channels, its availability and its open findings. Every statement names its line.
Without SERVICE: the system, then every service.`,
  options: {
    output: { type: 'string', short: 'o', value: 'FILE', help: 'Write to FILE instead of stdout.' },
    ...ANALYSIS_OPTIONS,
  },
  examples: [
    ['faultline docs --output ONBOARDING.md', 'pages of the whole system'],
    ['faultline docs orders', 'the page of one service'],
  ],
  async run(args, io) {
    const { dir, service } = await target(args.positionals, io);
    const snapshot = await snapshotOf(dir, args, io);
    if (!hasServices(snapshot)) return nothing(snapshot, dir, io);
    await writeReport(pages(snapshot, service), args.text('output'), io);
    return EXIT.fine;
  },
};

/** One name alone is a folder where there is such a folder, else a service of the current one. */
async function target(names: readonly string[], io: Io): Promise<{ dir: string; service?: string }> {
  const [first, second] = names;
  if (names.length > 2) throw new UsageError('one folder and one service at most');
  if (first === undefined) return { dir: '.' };
  if (second !== undefined) return { dir: first, service: second };
  const found = await stat(resolve(io.cwd, first)).catch(() => undefined);
  return found?.isDirectory() ? { dir: first } : { dir: '.', service: first };
}

function pages(snapshot: Snapshot, name: string | undefined): string {
  const { services } = snapshot.system;
  if (name !== undefined) {
    const service = services.find((it) => it.name === name || it.aliases.includes(name));
    if (service) return onboardingMarkdown(onboarding(snapshot, service.name));
    const meant = nearest(
      name,
      services.map((it) => it.name),
    );
    const help = meant ? `did you mean ${meant}?` : `known are ${services.map((it) => it.name).join(', ') || 'none'}`;
    throw new UsageError(`there is no service ${name}: ${help}`);
  }
  const all = services.map((it) => onboardingMarkdown(onboarding(snapshot, it.name), 2));
  return [onboardingMarkdown(onboarding(snapshot)), ...all].join('\n');
}
