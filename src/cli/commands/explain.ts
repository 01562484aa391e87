import { explainEdge } from '../../report/explain/edge.ts';
import { explainRule } from '../../report/explain/rule-page.ts';
import type { Arguments, Command } from '../command.ts';
import { EXIT, UsageError } from '../exit.ts';
import type { Io } from '../io.ts';
import { hasServices, nothing } from '../nothing.ts';
import { findRule, knownRules, rulePage, unknownRule } from '../rules.ts';
import { ANALYSIS_OPTIONS, snapshotOf } from '../snapshot.ts';

export const explain: Command = {
  name: 'explain',
  summary: 'Show how a dependency was found, line by line, or what a rule is about.',
  usage: ['FROM TO', 'RULE'],
  about: `
With two names it shows every dependency of FROM on TO: the chain of lines from the call over its variable and the
manifest to the target, and for each call its timeout, its retries and what happens when it fails. Where there is no
direct dependency it shows the way over others. A name is a service, data store or outside system as in the report.

With one name it prints the page of a rule: what it reports, why, and how to fix it.`,
  options: {
    dir: { type: 'string', short: 'C', value: 'DIR', help: 'The repository. Default: the current folder.' },
    ...ANALYSIS_OPTIONS,
  },
  examples: [
    ['faultline explain orders payments', 'why orders is said to depend on payments'],
    ['faultline explain missing-timeout', 'what the rule is about; its code FLT401 will do as well'],
  ],
  async run(args, io) {
    if (args.positionals.length === 1) return rule(args.positionals[0]!, io);
    if (args.positionals.length === 2) return edge(args.positionals[0]!, args.positionals[1]!, args, io);
    throw new UsageError('name a rule, or two services');
  },
};

async function rule(name: string, io: Io): Promise<number> {
  const rules = await knownRules();
  const found = findRule(rules, name);
  if (!found) throw unknownRule(rules, name);
  await io.out(explainRule(await rulePage(found), io));
  return EXIT.fine;
}

async function edge(from: string, to: string, args: Arguments, io: Io): Promise<number> {
  const dir = args.text('dir') ?? '.';
  const snapshot = await snapshotOf(dir, args, io);
  if (!hasServices(snapshot)) return nothing(snapshot, dir, io);
  const explained = explainEdge(snapshot, from, to, io);
  if ('error' in explained) throw new UsageError(explained.error);
  await io.out(explained.text);
  return EXIT.fine;
}
