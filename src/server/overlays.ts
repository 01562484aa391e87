/** Unsaved editors: what they hold counts instead of the disk, as long as it differs and they are open. */
import type { TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { pathOf, toFile } from './positions.ts';
import type { SystemStore } from './systems-store.ts';

export interface OverlaysInput {
  readonly documents: TextDocuments<TextDocument>;
  /** Undefined before the client has introduced itself. */
  readonly store: () => SystemStore | undefined;
  /** Text of a file on disk, by URI; undefined where there is none. */
  readonly read: (uri: string) => Promise<string | undefined>;
}

export interface Overlays {
  /** Tells systems that were opened just now what editors held before. */
  again(): void;
}

/**
 * Follows the documents. One that is only opened holds what the disk holds, save where the editor restored unsaved
 * text: it is compared, so that looking at a file costs no analysis.
 */
export function followEditors({ documents, store, read }: OverlaysInput): Overlays {
  const opened = new Map<string, number>();
  const differing = new Set<string>();
  const tell = (uri: string, text: string | null): void => {
    const path = pathOf(uri);
    const system = path === undefined ? undefined : store()?.of(path);
    const file = system && toFile(system.root, uri);
    if (system && file !== undefined) system.session.change([{ file, text }]);
  };
  const changed = (document: TextDocument): void => {
    differing.add(document.uri);
    tell(document.uri, document.getText());
  };

  documents.onDidOpen(({ document }) => {
    opened.set(document.uri, document.version);
    void read(document.uri).then((onDisk) => {
      const now = documents.get(document.uri);
      if (now?.version === document.version && onDisk !== now.getText()) changed(now);
    });
  });
  documents.onDidChangeContent(({ document }) => {
    // The first content of a document is its opening.
    if (opened.get(document.uri) === document.version) return;
    opened.delete(document.uri);
    changed(document);
  });
  documents.onDidClose(({ document }) => {
    opened.delete(document.uri);
    if (differing.delete(document.uri)) tell(document.uri, null);
  });
  return {
    again: () => {
      for (const uri of differing) tell(uri, documents.get(uri)?.getText() ?? null);
    },
  };
}
