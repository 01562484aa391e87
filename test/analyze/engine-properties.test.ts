import assert from 'node:assert/strict';
import fc from 'fast-check';
import { frechetSeries } from '../../src/analyze/availability/arithmetic.ts';
import { coldStart } from '../../src/analyze/availability/cold-start.ts';
import { reachable } from '../../src/analyze/availability/reach.ts';
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
import { bruteForce } from './brute-force.ts';

interface Sample {
  readonly structure: Structure;
  readonly q: Float64Array;
}

const EVENTS = 9;
const NODES = 6;

/** Formulas over all events and nodes, cycles included; `ands` alone, or alternatives and k-of-n as well. */
function formulas(kind: 'ands' | 'all'): fc.Arbitrary<Formula> {
  const leaf = fc.oneof(
    { arbitrary: fc.nat(EVENTS - 1).map(event), weight: 3 },
    { arbitrary: fc.nat(NODES - 1).map(node), weight: 2 },
  );
  const { tree } = fc.letrec<{ tree: Formula; parts: Formula[] }>((tie) => ({
    parts: fc.array(tie('tree'), { maxLength: 3, minLength: kind === 'ands' ? 0 : 1 }),
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      tie('parts').map(all),
      ...(kind === 'ands'
        ? []
        : [tie('parts').map(any), fc.tuple(fc.nat(3), tie('parts')).map(([k, parts]) => atLeast(k, parts))]),
    ),
  }));
  return tree;
}

const samples = (kind: 'ands' | 'all' = 'all'): fc.Arbitrary<Sample> =>
  fc
    .record({
      nodes: fc.array(formulas(kind), { minLength: NODES, maxLength: NODES }),
      q: fc.array(fc.constantFrom(0, 0.001, 0.01, 0.1, 0.5, 1), { minLength: EVENTS, maxLength: EVENTS }),
    })
    .map(({ nodes, q }) => ({ structure: { events: EVENTS, nodes }, q: Float64Array.from(q) }));

const availabilityOf = ({ structure, q }: Sample, root = node(0)): number =>
  1 - solve(structure, root).evaluate(q).value;
const near = (got: number, want: number): void => assert.ok(Math.abs(got - want) < 1e-12, `${got}, expected ${want}`);
const runs = { numRuns: 300, seed: 1 };
const with_ = (sample: Sample, index: number, formula: Formula): Sample => ({
  ...sample,
  structure: { ...sample.structure, nodes: sample.structure.nodes.with(index, formula) },
});

describe('availability engine: properties', () => {
  it('equals brute force, cycles, alternatives and k of n included', () => {
    fc.assert(
      fc.property(samples(), (s) => near(availabilityOf(s), bruteForce(s.structure, node(0), s.q))),
      { ...runs, numRuns: 600 },
    );
  });

  it('starts from cold as brute force says, and never more often than it runs', () => {
    fc.assert(
      fc.property(samples(), (s) => {
        const cold = coldStart(s.structure, node(0), s.q)!;
        near(cold, bruteForce(s.structure, node(0), s.q, 'least'));
        assert.ok(cold <= availabilityOf(s) + 1e-12);
      }),
      runs,
    );
  });

  it('is the product over the reachable set where there are no alternatives', () => {
    fc.assert(
      fc.property(samples('ands'), (s) => {
        const marks = reachable(s.structure, node(0)).events;
        const reached = [...marks.keys()].filter((e) => marks[e] === 1);
        near(
          availabilityOf(s),
          reached.reduce((product, e) => product * (1 - s.q[e]!), 1),
        );
        assert.equal(solve(s.structure, node(0)).method, 'product');
        const q = reached.map((e) => s.q[e]!);
        const { low, high } = frechetSeries(q);
        assert.ok(availabilityOf(s) >= low - 1e-12 && availabilityOf(s) <= high + 1e-12);
      }),
      runs,
    );
  });

  it('never rises with one more requirement, never falls with one more alternative', () => {
    fc.assert(
      fc.property(samples(), fc.nat(NODES - 1), fc.nat(EVENTS - 1), (s, n, e) => {
        const here = s.structure.nodes[n]!;
        const before = availabilityOf(s);
        assert.ok(availabilityOf(with_(s, n, all([here, event(e)]))) <= before + 1e-12);
        assert.ok(availabilityOf(with_(s, n, any([here, event(e)]))) >= before - 1e-12);
      }),
      runs,
    );
  });

  it('is monotone and linear in each component, and the minutes saved are exact', () => {
    fc.assert(
      fc.property(samples(), fc.nat(EVENTS - 1), (s, e) => {
        const at = (value: number): number => availabilityOf({ ...s, q: s.q.with(e, value) });
        const [perfect, half, failed] = [at(0), at(0.5), at(1)];
        assert.ok(perfect >= failed - 1e-12);
        near(half, (perfect + failed) / 2);
        const saved = solve(s.structure, node(0)).saved(s.q)[e]!;
        near(saved, perfect - availabilityOf(s));
      }),
      runs,
    );
  });

  it('does not depend on the order of nodes, events and parts', () => {
    fc.assert(
      fc.property(samples(), (s) => {
        const flip = (f: Formula): Formula => {
          if (f.op === 'event') return event(EVENTS - 1 - f.event);
          if (f.op === 'node') return node(NODES - 1 - f.node);
          return { ...f, of: f.of.map(flip).reverse() };
        };
        const structure = { events: EVENTS, nodes: s.structure.nodes.map(flip).reverse() };
        near(availabilityOf({ structure, q: s.q.toReversed() }, node(NODES - 1)), availabilityOf(s));
      }),
      runs,
    );
  });

  it('settles the edges: nothing, everything, duplicates, loops', () => {
    const q = Float64Array.of(0.1, 0.2);
    const of = (root: Formula, nodes: Formula[] = []): number =>
      availabilityOf({ structure: { events: 2, nodes }, q }, root);
    assert.deepEqual([of(all([])), of(any([])), of(atLeast(0, [])), of(atLeast(1, []))], [1, 0, 1, 0]);
    near(of(all([event(0), event(0)])), 0.9);
    near(of(atLeast(2, [event(0), event(1)])), 0.72);
    near(of(atLeast(2, [event(0), event(0)])), 0.9);
    near(of(node(0), [all([node(0), event(0)])]), 0.9);
    assert.equal(of(node(0), [node(0)]), 1);
  });
});
