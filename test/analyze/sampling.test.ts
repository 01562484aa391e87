import assert from 'node:assert/strict';
import { solve } from '../../src/analyze/availability/solve.ts';
import { all, any, event, node, type Formula, type Structure } from '../../src/analyze/availability/structure.ts';
import { generator, uniform } from '../../src/analyze/availability/random.ts';
import { wilson } from '../../src/analyze/availability/sampler.ts';

/** A layered structure in which every node has a choice of two of the next layer: nothing a diagram could hold. */
function entangled(layers: number, width: number): Structure {
  const random = generator(7);
  const pick = (n: number): number => Math.floor(uniform(random) * n);
  const nodes = Array.from({ length: layers * width }, (_, n): Formula => {
    const layer = Math.floor(n / width);
    if (layer === layers - 1) return event(n);
    const next = (): Formula => node((layer + 1) * width + pick(width));
    return all([event(n), any([next(), next()]), any([next(), next()])]);
  });
  return { events: layers * width, nodes };
}

/** Two ways of many steps each: wide in nodes, and a tree. */
function twoWays(steps: number): Structure {
  const way = (from: number): Formula[] =>
    Array.from({ length: steps }, (_, i) =>
      i + 1 < steps ? all([event(from + i), node(from + i + 1)]) : event(from + i),
    );
  return { events: 2 * steps, nodes: [...way(0), ...way(steps), any([node(0), node(steps)])] };
}

const uniformly = (structure: Structure, q: number): Float64Array => new Float64Array(structure.events).fill(q);

describe('beyond diagrams', () => {
  it('estimates with an interval, the same digits each time', () => {
    const structure = entangled(6, 150);
    const q = uniformly(structure, 0.02);
    const [one, two] = [solve(structure, node(0)), solve({ ...structure }, node(0))];
    assert.equal(one.method, 'estimated');
    const { value, lower, upper } = one.evaluate(q);
    assert.deepEqual(two.evaluate(q.slice()), { value, lower, upper });
    assert.ok(lower <= value && value <= upper && lower > 0.019 && upper < 0.06, `${lower} ${value} ${upper}`);
  });

  it('holds the exact answer in its interval, where a smaller budget forces the estimate', () => {
    const structure = entangled(4, 5);
    const q = uniformly(structure, 0.1);
    for (let root = 0; root < 5; root++) {
      const exact = solve(structure, node(root));
      if (exact.method !== 'exact') continue;
      const estimated = solve(structure, node(root), 4);
      assert.equal(estimated.method, 'estimated');
      const { lower, upper } = estimated.evaluate(q);
      const { value } = exact.evaluate(q);
      // 95 %: five roots with one seed are five draws that were looked at once, none of them may be far off.
      assert.ok(value > lower - 0.02 && value < upper + 0.02, `${value} not in [${lower}, ${upper}]`);
      assert.ok(upper - lower < 0.1);
    }
  });

  it('stays exact on wide structures without much in common', () => {
    const structure = twoWays(300);
    const solution = solve(structure, node(600));
    assert.equal(solution.method, 'exact');
    const way = 1 - 0.999 ** 300;
    assert.ok(Math.abs(solution.evaluate(uniformly(structure, 0.001)).value - way * way) < 1e-12);
  });

  it('leaves nothing certain open: an event that fails always, and one that never does', () => {
    const structure = entangled(6, 150);
    assert.equal(solve(structure, node(0)).evaluate(uniformly(structure, 0)).value, 0);
    assert.equal(solve(structure, node(0)).evaluate(uniformly(structure, 1)).value, 1);
  });

  it('gives Wilson intervals', () => {
    // Newcombe 1998, method 3 (score without continuity correction): 15 of 148.
    const { failure, lower, upper } = wilson(15, 148);
    assert.deepEqual([failure.toFixed(4), lower.toFixed(4), upper.toFixed(4)], ['0.1014', '0.0624', '0.1605']);
    assert.equal(wilson(0, 20).lower, 0);
  });
});
