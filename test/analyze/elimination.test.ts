import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createBdd } from '../../src/analyze/availability/bdd.ts';
import { compile } from '../../src/analyze/availability/compile.ts';
import { condensed } from '../../src/analyze/availability/condense.ts';
import { eliminate } from '../../src/analyze/availability/eliminate.ts';
import { independentGroups, type Group } from '../../src/analyze/availability/groups.ts';
import { reduce } from '../../src/analyze/availability/reduce.ts';
import { solve } from '../../src/analyze/availability/solve.ts';
import {
  all,
  any,
  atLeast,
  event,
  node,
  type Formula,
  type Structure,
} from '../../src/analyze/availability/structure.ts';

const LAYERS = 5;
const WIDTH = 5;

/** Layers of nodes; each needs its own event and draws alternatives, k of n and plain requirements from below. */
const layered: fc.Arbitrary<Structure> = fc
  .array(fc.array(fc.tuple(fc.nat(5), fc.array(fc.nat(100), { minLength: 5, maxLength: 5 })), { maxLength: 3 }), {
    minLength: LAYERS * WIDTH,
    maxLength: LAYERS * WIDTH,
  })
  .map((rows) => ({
    events: LAYERS * WIDTH + 2,
    nodes: rows.map((parts, n): Formula => {
      const next = (Math.floor(n / WIDTH) + 1) * WIDTH;
      const below = LAYERS * WIDTH - next;
      if (below === 0) return n % 2 === 0 ? event(n) : all([event(n), event(LAYERS * WIDTH + (n % 3 === 0 ? 1 : 0))]);
      const pick = (i: number): Formula => node(next + (i % below));
      const part = ([kind, of]: readonly [number, readonly number[]]): Formula => {
        if (kind === 0) return pick(of[0]!);
        if (kind === 1) return atLeast(2, of.slice(0, 3).map(pick));
        if (kind === 2) return any([pick(of[0]!), all([pick(of[1]!), pick(of[2]!)]), event(LAYERS * WIDTH)]);
        if (kind === 3) return atLeast(3, of.map(pick));
        return any(of.slice(0, kind - 1).map(pick));
      };
      return all([event(n), ...parts.map(part)]);
    }),
  }));

const groupsOf = (structure: Structure): Group[] => independentGroups(condensed(structure), reduce(structure, node(0)));

const near = (got: number, want: number, what: string): void =>
  assert.ok(Math.abs(got - want) < 1e-13, `${what}: ${got}, expected ${want}`);

describe('elimination', () => {
  it('says what a diagram says, importance included, with no group left out', () => {
    let groups = 0;
    fc.assert(
      fc.property(layered, fc.constantFrom(1e-4, 0.01, 0.3), (structure, level) => {
        const q = Float64Array.from({ length: structure.events }, (_, e) => level * (1 + (e % 3)));
        for (const group of groupsOf(structure)) {
          groups++;
          const bdd = createBdd(group.events.length, 1_000_000);
          const levels = new Map(group.events.map((e, i) => [e, i]));
          const { formulaOf } = group;
          const top = compile(bdd, group.choices, { formulaOf, levelOf: (e) => levels.get(e)! });
          const local = Float64Array.from(group.events, (e) => q[e]!);
          const eliminated = eliminate(group);
          assert.ok(eliminated, 'a group without a cycle is eliminated');
          near(eliminated.failure(q), bdd.failure(top, local), 'failure');
          const importance = bdd.importance(top, local);
          const slopes = eliminated.importance(q);
          group.events.forEach((e, i) => near(slopes.get(e)!, importance[i]!, `importance of ${e}`));
        }
      }),
      { numRuns: 400, seed: 1 },
    );
    assert.ok(groups > 200, `${groups} groups`);
  });

  it('leaves cycles to diagrams', () => {
    // a = e0 and (b or e1); b = e2 and a: neither may be taken apart from the other.
    const structure = {
      events: 4,
      nodes: [all([event(0), any([node(1), event(1)])]), all([event(2), any([node(0), event(3)])])],
    };
    const [group] = independentGroups(structure, { choices: [any([node(1), event(1)])], isSettled: () => false });
    assert.equal(eliminate(group!), undefined);
    assert.equal(solve(structure, node(0)).method, 'exact');
  });
});
