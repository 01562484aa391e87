/** The syntax tree of a Go template (https://pkg.go.dev/text/template). Lines and columns count from 1. */

export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export type Node =
  | { readonly n: 'text'; readonly text: string; readonly at: Place }
  | { readonly n: 'output'; readonly pipe: Pipeline }
  | {
      readonly n: 'if' | 'with' | 'range';
      readonly pipe: Pipeline;
      readonly body: readonly Node[];
      readonly otherwise: readonly Node[];
    }
  | { readonly n: 'template'; readonly name: string; readonly pipe?: Pipeline; readonly at: Place }
  | { readonly n: 'break' | 'continue' };

export interface Pipeline {
  /** `$x :=` and `$i, $e :=` declare, `$x =` assigns. */
  readonly names: readonly string[];
  readonly assigns: boolean;
  /** Each is a list of operands; the value of one is the last argument of the next. */
  readonly commands: readonly (readonly Operand[])[];
  readonly at: Place;
}

export type Operand =
  | { readonly o: 'literal'; readonly value: string | number | boolean | null }
  | { readonly o: 'dot' }
  | { readonly o: 'variable'; readonly name: string }
  | { readonly o: 'function'; readonly name: string }
  | { readonly o: 'field'; readonly of: Operand; readonly name: string }
  | { readonly o: 'pipe'; readonly pipe: Pipeline };

export interface Template {
  readonly name: string;
  readonly nodes: readonly Node[];
}

/** Why a template cannot be read or an action cannot be evaluated. Caught inside the engine and told as a problem. */
export class TemplateError extends Error {
  readonly at: Place | undefined;
  constructor(message: string, at?: Place) {
    super(message);
    this.at = at;
  }
}
