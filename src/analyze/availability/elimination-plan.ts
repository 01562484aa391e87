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

/** A table of a step, with what each variable of the step's scope adds to the index into it; undefined: the same index. */
export interface Input {
  readonly table: number;
  readonly strides: readonly number[] | undefined;
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

/** In scopes of more variables than this, tables are joined that are smaller by at least so many variables. */
const SMALL = 5;
const SMALLER = 2;

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
    scopeOf.push(sums ? scope.slice(0, -1) : scope);
  };
  // What goes first is the highest bit of every table, so that a table mostly lies as its next step reads it.
  const union = (tables: readonly number[], count = tables.length): number[] => {
    const scope: number[] = [];
    for (let i = 0; i < count; i++) for (const v of scopeOf[tables[i]!]!) if (!scope.includes(v)) scope.push(v);
    return scope.sort((a, b) => position[b]! - position[a]!);
  };
  for (const variable of order) {
    let tables = tablesOf[variable] ?? [];
    const scope = union(tables);
    // Small tables are joined first: each table is one more pass over the whole scope.
    tables.sort((a, b) => scopeOf[a]!.length - scopeOf[b]!.length || a - b);
    let few = 1;
    if (scope.length > SMALL) {
      while (few < tables.length && union(tables, few + 1).length <= scope.length - SMALLER) few++;
    }
    if (few > 1) {
      step(tables.slice(0, few), union(tables.slice(0, few)), false);
      tables = [...tables.slice(few), scopeOf.length - 1];
    }
    step(tables, scope, true);
    enter(scopeOf.length - 1);
  }
  step(finished, [], false);

  const at: number[] = [];
  let entries = 0;
  for (const scope of scopeOf) {
    at.push(entries);
    entries += 1 << scope.length;
  }
  return { steps, at, entries, largest: steps.reduce((most, { size }) => Math.max(most, size), 1) };
}

/** Undefined where the table lies as the scope does. */
function stridesOf(scope: readonly number[], part: readonly number[]): number[] | undefined {
  if (part.length === scope.length && part.every((variable, i) => variable === scope[i])) return undefined;
  const strides = new Array<number>(scope.length).fill(0);
  part.forEach((variable, place) => (strides[scope.indexOf(variable)] = 1 << place));
  return strides;
}
