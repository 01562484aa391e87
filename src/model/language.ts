/** A programming language: one source file's text in, its facts out. Pure: no disk, no clock, no library knowledge. */
import type { SourceFacts } from './facts.ts';
import type { FilePath } from './value.ts';

/** What makes a lexed file worth parsing: collected from the libraries by the caller, handed in as data. */
export interface Triggers {
  /** Package names; a name may end in '*' ('@aws-sdk/client-*'). A package's subpaths match too. */
  readonly packages: readonly string[];
  /** Global functions and classes whose call triggers ('fetch'). */
  readonly globals: readonly string[];
  /** Hash of the set, part of the cache key. */
  readonly hash: string;
}

/** Reads one file at full depth. Never throws: what it cannot read is a problem in the facts. */
export type ReadFull = (file: FilePath, blob: string, text: string) => SourceFacts;

export interface Language {
  readonly id: string;
  /** With the dot: '.ts'. */
  readonly extensions: readonly string[];
  /** Reads one file at lexed depth, with no parser loaded. Never throws. */
  lex(
    file: FilePath,
    blob: string,
    text: string,
    triggers: Triggers,
  ): { readonly facts: SourceFacts; readonly triggered: boolean };
  /** Loads the parser on first need. The reader it resolves to is synchronous, so that reading itself stays pure. */
  loadFull(): Promise<ReadFull>;
}
