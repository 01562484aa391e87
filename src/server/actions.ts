/** Code actions: show a finding's rule, say why it may stay, or say what an unresolved call is. */
import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type Range,
  type TextEdit,
} from 'vscode-languageserver/node';
import { suppress } from '../fix/suppress.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { NOT_READ, SOURCE } from './diagnostics.ts';
import { toRange } from './positions.ts';
import { unresolvedId } from './rows.ts';

/** Commands that the client runs: what they show is the editor's affair. */
export const COMMANDS = { showRule: 'faultline.showRule', sayWhatThisIs: 'faultline.sayWhatThisIs' } as const;

export interface ActionInput {
  /** URI of the system, as in the status. */
  readonly system: string;
  readonly snapshot: Snapshot | undefined;
  readonly uri: string;
  readonly file: FilePath;
  readonly text: string | undefined;
  readonly range: Range;
  readonly diagnostics: readonly Diagnostic[];
  /** The client fills in placeholders: the reason is typed where it will stand. */
  readonly snippets: boolean;
}

export function codeActions(input: ActionInput): CodeAction[] {
  const ours = input.diagnostics.filter((one) => one.source === SOURCE && one.code !== NOT_READ);
  return [...ours.flatMap((diagnostic) => findingActions(input, diagnostic)), ...unresolvedActions(input)];
}

function findingActions(input: ActionInput, diagnostic: Diagnostic): CodeAction[] {
  const rule = String(diagnostic.code);
  const show: CodeAction = {
    title: `Show rule ${rule}`,
    kind: CodeActionKind.QuickFix,
    diagnostics: [diagnostic],
    command: { title: 'Show Rule', command: COMMANDS.showRule, arguments: [rule] },
  };
  const reason = input.snippets ? '${1:why this may stay}' : 'why this may stay';
  const line = diagnostic.range.start.line + 1;
  const comment = input.text === undefined ? undefined : suppress(input.file, input.text, line, rule, reason);
  if (comment === undefined) return [show];
  const at = { line: comment.line - 1, character: 0 };
  const range = { start: at, end: at };
  const edit = input.snippets
    ? { range, snippet: { kind: 'snippet' as const, value: comment.text } }
    : ({ range, newText: comment.text } satisfies TextEdit);
  return [
    {
      title: `Suppress ${rule} with a comment`,
      kind: CodeActionKind.QuickFix,
      diagnostics: [diagnostic],
      edit: { documentChanges: [{ textDocument: { uri: input.uri, version: null }, edits: [edit] }] },
    },
    show,
  ];
}

function unresolvedActions({ snapshot, system, file, range }: ActionInput): CodeAction[] {
  const here =
    snapshot?.system.unresolved.filter((one) => one.at.file === file && overlap(toRange(one.at), range)) ?? [];
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
