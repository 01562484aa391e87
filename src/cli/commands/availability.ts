import { nearest } from '../../model/nearest.ts';
import type { Availability } from '../../model/availability.ts';
import type { Snapshot } from '../../model/snapshot.ts';
import { availabilityJson, availabilityText, entryText } from '../../report/availability.ts';
import type { Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import { formatOf, FORMAT_OPTION } from '../format.ts';
import { hasServices, nothing } from '../nothing.ts';
import { ANALYSIS_OPTIONS, snapshotOf } from '../snapshot.ts';

export const availability: Command = {
  name: 'availability',
  summary: 'Show how available each entry point can be, or all about one of them.',
  usage: ['[ENTRY]'],
  about: `
Without ENTRY: every entry point with its availability, the interval that the inputs leave open, the minutes of
downtime in 30 days, and its target. With ENTRY ("POST /orders", "orders POST /orders", or the name of a service) also
what it needs, what it goes on without, what to improve first, and where every number that goes into it comes from.

How the numbers are made, and what they cannot say, is described in docs/availability.md.`,
  options: {
    dir: { type: 'string', short: 'C', value: 'DIR', help: 'The repository. Default: the current folder.' },
    format: FORMAT_OPTION,
    ...ANALYSIS_OPTIONS,
  },
  examples: [
    ['faultline availability', 'a table of all entry points'],
    ['faultline availability "POST /orders"', 'what stands behind one number'],
  ],
  async run(args, io) {
    if (args.positionals.length > 1) throw new UsageError('one entry point at most; write "POST /orders" in quotes');
    const format = formatOf(args);
    const dir = args.text('dir') ?? '.';
    const snapshot = await snapshotOf(dir, args, io);
    if (!hasServices(snapshot)) return nothing(snapshot, dir, io);
    const name = args.positionals[0];
    const entries = name === undefined ? snapshot.availability : named(snapshot, name);
    if (format === 'json') await io.out(availabilityJson(entries));
    else if (name === undefined) await io.out(availabilityText(entries, io));
    else for (const entry of entries) await io.out(entryText(entry, io));
    return EXIT.fine;
  },
};

/** Entries of that name, of a service of that name, or both in one. @throws UsageError where there is none */
function named({ availability: all, system }: Snapshot, name: string): Availability[] {
  const service = system.services.find((it) => it.id === name || it.name === name || it.aliases.includes(name));
  const found = all.filter(
    (it) => it.entry === name || `${it.service} ${it.entry}` === name || (service && it.service === service.id),
  );
  if (found.length > 0) return found;
  const meant = nearest(
    name,
    all.flatMap((it) => [it.entry, `${it.service} ${it.entry}`, it.service]),
  );
  const known = [...new Set(all.map((it) => it.entry))].slice(0, 20).join(', ') || 'none';
  throw new UsageError(`there is no entry point ${name}: ${meant ? `did you mean ${meant}?` : `known are ${known}`}`);
}
