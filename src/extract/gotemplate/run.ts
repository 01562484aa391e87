/** What one rendering knows and may spend. */
import type { Span } from '../../model/value.ts';
import type { Data } from './data.ts';
import { TemplateError } from './nodes.ts';
import type { Place, Template } from './nodes.ts';

/** Throws TemplateError where Go would end the rendering with an error. */
export type TemplateFunction = (args: readonly Data[], run: Run, at: Place) => Data;

export interface Run {
  readonly templates: ReadonlyMap<string, Template>;
  readonly functions: ReadonlyMap<string, TemplateFunction>;
  /** Told once per action that could not be evaluated. */
  report(at: Place, message: string): void;
  /** Nodes and calls that may still be executed. */
  fuel: number;
  /** Names of the templates that are being included, outermost first. */
  readonly stack: string[];
  /** Where the values that the current action has read are written. */
  readonly reads: Span[];
}

/** What names mean at a place: `dot`, `$` and the declared variables, innermost last. */
export interface Scope {
  readonly dot: Data;
  /** Where dot is written, when it is an entry of a map. */
  readonly dotAt?: Span;
  readonly variables: readonly Variable[];
}
export interface Variable {
  readonly name: string;
  value: Data;
  readonly at?: Span;
}

/** Ends the whole rendering of a template. */
export class OutOfFuel extends TemplateError {
  constructor() {
    super('it makes more text, or takes more steps, than any chart needs');
  }
}
