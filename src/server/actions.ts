/** Code actions: mend a finding, say why it may stay, show its rule, or say what an unresolved call is. */
import { CodeActionKind, type CodeAction, type Diagnostic, type Range } from 'vscode-languageserver/node';
import type { Finding } from '../model/finding.ts';
import type { FilePath } from '../model/value.ts';
import { NOT_READ, SOURCE } from './diagnostics.ts';
import { fixActions, shownOn, type FixInput } from './fix-actions.ts';
import { toRange } from './positions.ts';
import { unresolvedId } from './rows.ts';

/** Commands that the client runs: what they show is the editor's affair. */
export const COMMANDS = { showRule: 'faultline.showRule', sayWhatThisIs: 'faultline.sayWhatThisIs' } as const;

export interface ActionInput extends FixInput {
  readonly file: FilePath;
  readonly range: Range;
  readonly diagnostics: readonly Diagnostic[];
}

export async function codeActions(input: ActionInput): Promise<CodeAction[]> {
  const ours = input.diagnostics.filter((one) => one.source === SOURCE && one.code !== NOT_READ);
  const actions = await Promise.all(ours.map((diagnostic) => findingActions(input, diagnostic)));
  return [...actions.flat(), ...unresolvedActions(input)];
}

async function findingActions(input: ActionInput, diagnostic: Diagnostic): Promise<CodeAction[]> {
  const rule = String(diagnostic.code);
  const finding = findingOf(input, diagnostic);
  return [
    ...(finding ? await fixActions(input, finding, diagnostic) : []),
    {
      title: `Show rule ${rule}`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      command: { title: 'Show Rule', command: COMMANDS.showRule, arguments: [rule] },
    },
  ];
}

/** Some clients do not send back the data of a diagnostic: its place and rule will do. */
function findingOf({ snapshot, file }: ActionInput, diagnostic: Diagnostic): Finding | undefined {
  const { fingerprint } = (diagnostic.data ?? {}) as { readonly fingerprint?: unknown };
  const line = diagnostic.range.start.line + 1;
  const ours = snapshot.findings.filter((one) => one.at.file === file && one.rule === diagnostic.code);
  const found = ours.find((one) => one.fingerprint === fingerprint) ?? ours.find((one) => one.at.line === line);
  return found && shownOn(found, line);
}

function unresolvedActions({ snapshot, system, file, range }: ActionInput): CodeAction[] {
  const here = snapshot.system.unresolved.filter((one) => one.at.file === file && overlap(toRange(one.at), range));
  const ids = new Map(here.map((one) => [one.target, unresolvedId(one)]));
  return [...ids].map(([target, id]) => ({
    title: `Say what ${short(target)} is`,
    kind: CodeActionKind.QuickFix,
    command: { title: 'Say What This Is', command: COMMANDS.sayWhatThisIs, arguments: [{ system, id }] },
  }));
}

const short = (target: string): string => (target.length > 40 ? `${target.slice(0, 39)}…` : target);

const overlap = (a: Range, b: Range): boolean => !isBefore(a.end, b.start) && !isBefore(b.end, a.start);
const isBefore = (a: Range['start'], b: Range['start']): boolean =>
  a.line < b.line || (a.line === b.line && a.character < b.character);
