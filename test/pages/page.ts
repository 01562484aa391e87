/** What a unit's page says, read but not judged. Lines of the page count from 1. */

export type PageKind = 'rules' | 'libraries' | 'languages' | 'manifests';

export interface Page {
  readonly kind: PageKind;
  /** The unit's id: the page's file name. */
  readonly id: string;
  /** Titles of the second-level headings, in order. */
  readonly headings: readonly string[];
  readonly sets: readonly ExampleSet[];
  /** What is wrong with the page itself. */
  readonly mistakes: readonly Mistake[];
}

export interface Mistake {
  readonly line: number;
  readonly message: string;
}

/** One workspace and what is expected of it. */
export interface ExampleSet {
  readonly title: string;
  readonly line: number;
  /** The findings of every rule must be expected, not only those of the page's own. */
  readonly allRules: boolean;
  readonly files: readonly PageFile[];
  /** In the order in which they stand on the page. */
  readonly marks: readonly Mark[];
  readonly statements: readonly Statement[];
  readonly fixes: readonly Fix[];
}

export interface PageFile {
  readonly path: string;
  /** Without the marks. */
  readonly text: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

interface Marked extends Place {
  /** Exact columns, from 1, end exclusive; absent = somewhere on the line. */
  readonly columns?: readonly [number, number];
  /** Must occur in this order; '…' skips. Empty = anything. */
  readonly words: string;
  /** Where the mark stands on the page, for messages and for rewriting its words. */
  readonly pageLine: number;
}

export type Mark =
  | (Marked & { readonly expects: 'finding'; readonly rule: string })
  /** A related place of the finding marked before it. */
  | (Marked & { readonly expects: 'via' })
  | (Marked & { readonly expects: 'fact'; readonly fact: string })
  | (Marked & { readonly expects: 'unresolved' | 'dismissed'; readonly why: string })
  | (Marked & { readonly expects: 'problem' });

/** One line of an `expect` fence. */
export interface Statement {
  /** 'edge', 'availability', 'timeout', … */
  readonly about: string;
  /** What follows the word. */
  readonly text: string;
  readonly pageLine: number;
}

export interface Fix {
  readonly title: string;
  readonly path: string;
  /** The whole file after it. */
  readonly text: string;
  readonly pageLine: number;
}
