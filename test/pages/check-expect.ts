import type { Failure } from './check-marks.ts';
import { COUNTS, KINDS, type Item } from './expect-kinds.ts';
import type { ExampleSet, Statement } from './page.ts';
import type { World } from './world.ts';

/** Judges the `expect` fences of a set. Each kind that is mentioned is closed: what exists and is not expected fails. */
export function checkExpectations(set: ExampleSet, world: World): Failure[] {
  const failures: Failure[] = [];
  const mentioned = new Map<string, Set<Item>>();
  for (const statement of set.statements) {
    const closes = closedKind(statement);
    if (closes !== undefined) {
      mentioned.set(closes, mentioned.get(closes) ?? new Set());
      continue;
    }
    const count = COUNTS[statement.about];
    const kind = KINDS[statement.about];
    if (count !== undefined) {
      const got = count(world);
      if (String(got.length) !== statement.text)
        failures.push(failure(statement, [`${statement.about} ${got.length}`, ...got]));
    } else if (kind !== undefined) {
      const items = kind.items(world);
      const matches = items.filter((item) => item.matches(statement.text));
      const known = mentioned.get(statement.about) ?? new Set();
      mentioned.set(statement.about, known);
      // The item that is meant counts as mentioned even where it differs: one mistake is told once.
      for (const item of matches.length > 0 ? matches : items.filter((each) => each.isMeant(statement.text)))
        known.add(item);
      if (matches.length === 0) failures.push(failure(statement, meantOr(items, statement.text)));
    } else failures.push(failure(statement, [`"${statement.about}" begins no statement`]));
  }
  for (const [about, known] of mentioned) {
    for (const item of KINDS[about]!.items(world)) {
      const told = [...known].some((each) => each.text === item.text);
      if (!told && item.optional !== true)
        failures.push({ pageLine: set.line, expected: `nothing more of "${about}"`, got: [item.text] });
    }
  }
  return failures;
}

/** `edges none`: closes a kind without expecting any of it. */
function closedKind(statement: Statement): string | undefined {
  if (statement.text !== 'none') return undefined;
  return Object.keys(KINDS).find((kind) => KINDS[kind]!.plural === statement.about);
}

function meantOr(items: readonly Item[], text: string): string[] {
  const meant = items.filter((item) => item.isMeant(text));
  return (meant.length > 0 ? meant : items).map((item) => item.text);
}

const failure = (statement: Statement, got: readonly string[]): Failure => ({
  pageLine: statement.pageLine,
  expected: `${statement.about} ${statement.text}`,
  got,
});
