import assert from 'node:assert/strict';
import cases from './availability-cases.json' with { type: 'json' };
import { coldStart } from '../../src/analyze/availability/cold-start.ts';
import { solve } from '../../src/analyze/availability/solve.ts';
import { all } from '../../src/analyze/availability/structure.ts';
import { caseOf, expected, readCase } from './case-reader.ts';
import { sameUnavailability } from './compare.ts';

const availabilityOf = (id: string, entry?: string): number => {
  const c = caseOf(id);
  const read = readCase(c);
  return 1 - solve(read.structure, read.root(entry ?? (c.input['entry'] as string))).evaluate(read.q).value;
};

describe('availability engine: the worked cases', () => {
  const direct = cases.cases.filter(
    (c) => 'components' in c.input && 'entry' in c.input && 'availability' in c.expected,
  );
  for (const c of direct) {
    it(`${c.id}: ${c.title}`, () => sameUnavailability(availabilityOf(c.id), expected(caseOf(c.id), 'availability')));
  }

  it('C12b: steady state is the greatest fixpoint, cold start the least', () => {
    const c = caseOf('C12b-cycle-or');
    const read = readCase(c);
    sameUnavailability(availabilityOf(c.id), expected(c, 'steadyStateAvailability'));
    sameUnavailability(coldStart(read.structure, read.root('A'), read.q)!, expected(c, 'coldStartProbability'));
  });

  it('C12a: a cycle of hard calls cannot start from cold', () => {
    const read = readCase(caseOf('C12a-cycle-hard'));
    assert.equal(coldStart(read.structure, read.root('A'), read.q), 0);
  });

  it('C15: endpoints differ, and a journey counts what they share once', () => {
    const c = caseOf('C15-endpoints');
    const read = readCase(c);
    const [catalog, checkout] = ['GET/catalog', 'POST/checkout'];
    sameUnavailability(availabilityOf(c.id, catalog), expected(c, catalog!));
    sameUnavailability(availabilityOf(c.id, checkout), expected(c, checkout!));
    const journey = all([read.root(catalog!), read.root(checkout!)]);
    sameUnavailability(
      1 - solve(read.structure, journey).evaluate(read.q).value,
      expected(c, 'journeyBoth(shared g counted once)'),
    );
    sameUnavailability(
      0.9 * availabilityOf(c.id, catalog) + 0.1 * availabilityOf(c.id, checkout),
      expected(c, 'trafficWeighted(0.9,0.1)'),
    );
  });

  it('C23: minutes saved are exact and a redundant cache saves none', () => {
    const c = caseOf('C23-improve-first');
    const read = readCase(c);
    const saved = solve(read.structure, read.root('API')).saved(read.q);
    const importance = c.expected['importance'] as Record<string, { minutesSavedIfPerfect30d: { decimal: number } }>;
    const minutes = read.names.map((name, i) => ({ name, minutes: saved[i]! * 43200 }));
    for (const { name, minutes: got } of minutes) {
      assert.ok(Math.abs(got - importance[name]!.minutesSavedIfPerfect30d.decimal) < 1e-9, `${name}: ${got}`);
    }
    minutes.sort((a, b) => b.minutes - a.minutes);
    assert.deepEqual(
      minutes.map((m) => m.name),
      c.expected['rankByCriticality'],
    );
  });
});
