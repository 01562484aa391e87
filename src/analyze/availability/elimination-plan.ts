/** One elimination: tables are multiplied, and the sum over the last variable of their scope is a new table. */
export interface Step {
  /** Combinations of the scope. */
  readonly size: number;
  readonly inputs: readonly Input[];
  /** Number of the new table. */
  readonly out: number;
  /** False for the last step, which joins what has no variables left. */
  readonly sums: boolean;
}

/** A table of a step, with what each variable of the step's scope adds to the index into it. */
export interface Input {
  readonly table: number;
  readonly strides: readonly number[];
}

/** What to multiply and sum, in which order, and where each table lies. */
export interface Plan {
  readonly steps: readonly Step[];
  /** Where each table begins: the given ones first, then one for each step. */
  readonly at: readonly number[];
  /** Entries of all tables, and combinations of the largest step. */
  readonly entries: number;
  readonly largest: number;
}

export function eliminationPlan(order: readonly number[], scopes: readonly (readonly number[])[]): Plan {
  const scopeOf: (readonly number[])[] = [...scopes];
  const tablesOf: (number[] | undefined)[] = [];
  const position = new Int32Array(order.length);
  order.forEach((variable, i) => (position[variable] = i));
  const finished: number[] = [];
  // A table is used when the first of its variables goes.
  const enter = (table: number): void => {
    const scope = scopeOf[table]!;
    if (scope.length === 0) finished.push(table);
    else {
      const first = scope.reduce((a, b) => (position[a]! <= position[b]! ? a : b));
      (tablesOf[first] ??= []).push(table);
    }
  };
  scopes.forEach((_, table) => enter(table));
  const steps: Step[] = [];
  const step = (tables: readonly number[], scope: readonly number[], sums: boolean): void => {
    const inputs = tables.map((table) => ({ table, strides: stridesOf(scope, scopeOf[table]!) }));
    steps.push({ size: 1 << scope.length, inputs, out: scopeOf.length, sums });
  };
  for (const variable of order) {
    const tables = tablesOf[variable] ?? [];
    const rest: number[] = [];
    for (const table of tables) for (const v of scopeOf[table]!) if (v !== variable && !rest.includes(v)) rest.push(v);
    step(tables, [...rest, variable], true);
    scopeOf.push(rest);
    enter(scopeOf.length - 1);
  }
  step(finished, [], false);
  scopeOf.push([]);

  const at: number[] = [];
  let entries = 0;
  for (const scope of scopeOf) {
    at.push(entries);
    entries += 1 << scope.length;
  }
  return { steps, at, entries, largest: steps.reduce((most, { size }) => Math.max(most, size), 1) };
}

function stridesOf(scope: readonly number[], part: readonly number[]): number[] {
  const strides = new Array<number>(scope.length).fill(0);
  part.forEach((variable, place) => (strides[scope.indexOf(variable)] = 1 << place));
  return strides;
}
