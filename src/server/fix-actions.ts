/** Fixes of a finding as code actions. What must parse code is worked out once it is chosen, where the client can wait. */
import {
  CodeActionKind,
  type CodeAction,
  type Diagnostic,
  type SnippetTextEdit,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import * as z from 'zod/mini';
import type { Edit } from '../fix/quick-fix.ts';
import { offersFor, type Offer } from '../fix/quick-fixes.ts';
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { FilePath } from '../model/value.ts';
import { toUri } from './positions.ts';

/** What the client can do. */
export interface FixClient {
  /** Placeholders in edits: what only a person can say is typed where it will stand. */
  readonly snippets: boolean;
  /** Edits are asked for once an action is chosen. */
  readonly resolves: boolean;
}

export interface FixInput {
  readonly root: string;
  /** URI of the system. */
  readonly system: string;
  readonly snapshot: Snapshot;
  readonly client: FixClient;
  /** A file of the system, as an editor holds it or as it lies on the disk. */
  readonly read: (uri: string) => Promise<string | undefined>;
}

/** What a chosen action brings back. */
export const ChosenFix = z.object({ system: z.string(), fingerprint: z.string(), line: z.int(), title: z.string() });

export async function fixActions(input: FixInput, finding: Finding, diagnostic: Diagnostic): Promise<CodeAction[]> {
  const offers = offersFor(finding, input.snapshot);
  const actions = await Promise.all(
    offers.map(async (offer): Promise<CodeAction[]> => {
      const action: CodeAction = {
        title: offer.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: [diagnostic],
        ...(offer.preferred ? { isPreferred: true } : {}),
      };
      if (offer.fix.parsesCode && input.client.resolves) {
        const data = {
          system: input.system,
          fingerprint: finding.fingerprint,
          line: finding.at.line,
          title: offer.title,
        };
        return [{ ...action, data: data satisfies z.infer<typeof ChosenFix> }];
      }
      const edit = await editOf(input, finding, offer);
      return edit === undefined ? [] : [{ ...action, edit }];
    }),
  );
  return actions.flat();
}

/** The edit of an action that was chosen; undefined where the code is not written in a form that it can edit. */
export async function resolveFix(
  input: FixInput,
  { fingerprint, line, title }: z.infer<typeof ChosenFix>,
): Promise<WorkspaceEdit | undefined> {
  const found = input.snapshot.findings.find((one) => one.fingerprint === fingerprint);
  const finding = found && shownOn(found, line);
  const offer = finding && offersFor(finding, input.snapshot).find((one) => one.title === title);
  return finding && offer && editOf(input, finding, offer);
}

/** Code that is typed above it moves a finding before it is analyzed again: the fix goes where it is shown. */
export function shownOn(finding: Finding, line: number): Finding {
  if (finding.at.line === line) return finding;
  return { ...finding, at: { ...finding.at, line, endLine: line + finding.at.endLine - finding.at.line } };
}

async function editOf(input: FixInput, finding: Finding, { fix }: Offer): Promise<WorkspaceEdit | undefined> {
  const { root, snapshot } = input;
  const texts = new Map<FilePath, string | undefined>();
  for (const file of fix.files(finding, snapshot)) texts.set(file, await input.read(toUri(root, file)));
  const edits = fix.edits({ finding, snapshot, text: (file) => texts.get(file) });
  if (edits === undefined || edits.length === 0) return undefined;
  return {
    documentChanges: [...Map.groupBy(edits, (edit) => edit.file)].flatMap(([file, some]) =>
      changes(file, some, texts, input),
    ),
  };
}

function changes(
  file: FilePath,
  edits: readonly Edit[],
  texts: ReadonlyMap<FilePath, string | undefined>,
  { root, client }: FixInput,
): NonNullable<WorkspaceEdit['documentChanges']> {
  const uri = toUri(root, file);
  const text = texts.get(file);
  const document: TextDocumentEdit = {
    textDocument: { uri, version: null },
    edits: edits.map((edit) => toEdit(edit, text ?? '', client)),
  };
  return text === undefined ? [{ kind: 'create', uri, options: { ignoreIfExists: true } }, document] : [document];
}

function toEdit({ from, to, insert, asks }: Edit, text: string, { snippets }: FixClient): TextEdit | SnippetTextEdit {
  const range = { start: positionAt(text, from), end: positionAt(text, to) };
  if (!snippets || asks === undefined) return { range, newText: insert };
  return { range, snippet: { kind: 'snippet', value: snippet(insert, asks) } };
}

/** Each occurrence is one place of the same answer: typed once, it stands in all. */
function snippet(insert: string, { text, choices }: NonNullable<Edit['asks']>): string {
  const first = choices.length === 0 ? `\${1:${escaped(text)}}` : `\${1|${choices.map(choice).join(',')}|}`;
  return insert
    .split(text)
    .map(escaped)
    .reduce((all, part, i) => `${all}${i === 1 ? first : '$1'}${part}`);
}

const escaped = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&');
const choice = (text: string): string => text.replaceAll(/[\\,|$}]/g, '\\$&');

function positionAt(text: string, offset: number) {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length - 1, character: offset - lineStart };
}
