import assert from 'node:assert/strict';
import {
  budgetPerDependency,
  downtimeMinutes,
  expectedAttempts,
  extraNine,
  frechetSeries,
  kOfN,
  replicaUnavailability,
  splitInto,
  trafficWeighted,
  withRetries,
} from '../../src/analyze/availability/arithmetic.ts';
import { amplify, budgeted, type AttemptEdge } from '../../src/analyze/resilience/amplification.ts';
import { worstWait } from '../../src/analyze/resilience/wait.ts';
import { caseOf, expected, fraction } from './case-reader.ts';
import { sameUnavailability } from './compare.ts';

const near = (got: number, want: number): void =>
  assert.ok(Math.abs(got - want) <= 1e-12 * Math.max(1, Math.abs(want)), `${got}, expected ${want}`);

describe('closed formulas', () => {
  it('C01: a split, each part as unreliable as the whole, or its defects spread', () => {
    const c = caseOf('C01-chain10');
    const { eachAsUnreliable, spread } = splitInto(10, 0.99);
    sameUnavailability(eachAsUnreliable, expected(c, 'availability'));
    near(spread, expected(c, 'splitDefectsAtThreeNinesEach'));
    near(downtimeMinutes(0.01), expected(c, 'monolithDowntimeMin30d'));
  });

  it('C05 and C06: k of n, and replicas with a common cause', () => {
    const c = caseOf('C05-2of3');
    sameUnavailability(kOfN(2, 3, 0.99), expected(c, 'availability'));
    sameUnavailability(kOfN(1, 2, 0.99), expected(c, '1of2'));
    sameUnavailability(kOfN(1, 3, 0.99), expected(c, '1of3'));
    sameUnavailability(kOfN(3, 5, 0.99), expected(c, '3of5'));
    sameUnavailability(1 - replicaUnavailability(0.01, 2, 1, 0.1), expected(caseOf('C06-beta'), 'availability'));
    sameUnavailability(1 - replicaUnavailability(0.01, 2, 1, 0), expected(caseOf('C06-beta'), 'independentOnly'));
    assert.deepEqual([kOfN(0, 3, 0.5), kOfN(3, 3, 1), replicaUnavailability(0.3, 1, 1, 0.1)], [1, 1, 0.3]);
  });

  it('C15: the traffic meets a weighted mean', () => {
    const c = caseOf('C15-endpoints');
    const entries = [
      { availability: expected(c, 'GET/catalog'), weight: 90 },
      { availability: expected(c, 'POST/checkout'), weight: 10 },
    ];
    sameUnavailability(trafficWeighted(entries), expected(c, 'trafficWeighted(0.9,0.1)'));
  });

  it('C16: retries help against transient errors, never against an outage', () => {
    const c = caseOf('C16-retry-transient');
    for (const n of [1, 2, 3]) sameUnavailability(withRetries(0.001, 0.01, n), expected(c, `attempts${n}`));
    sameUnavailability(withRetries(0.001, 0.01, 1, 3), expected(c, '3calls_1attempt'));
    sameUnavailability(withRetries(0.001, 0.01, 3, 3), expected(c, '3calls_3attempts'));
    sameUnavailability(withRetries(0.001, 0, 1), expected(c, 'ceilingAnyRetries'));
  });

  it('C19: error budgets', () => {
    const c = caseOf('C19-error-budget');
    for (const [target, days] of [
      [99.9, 30],
      [99.9, 28],
      [99.99, 30],
      [99, 30],
      [99.95, 30],
      [99.9, 365],
    ] as const) {
      near(downtimeMinutes((100 - target) / 100, days * 1440), expected(c, `${target}%_${days}d`));
    }
  });

  it('C20: the rule of the extra nine', () => {
    const c = caseOf('C20-target-check');
    near(extraNine(0.9999), expected(c, 'extra9Threshold'));
    near(budgetPerDependency(0.9999, 5), expected(c, 'perDepUnavailBudget(share .5, N=5)'));
  });

  it('C26: bounds under unknown dependence', () => {
    const c = caseOf('C26-frechet');
    const { low, high } = frechetSeries((c.input['q'] as string[]).map(fraction));
    near(low, expected(c, 'lower'));
    near(high, expected(c, 'upper'));
  });
});

describe('retry amplification (C17)', () => {
  const c = caseOf('C17-amplification');
  const graph =
    (edges: Record<string, [to: string, attempts: number, calls?: number][]>) =>
    (node: string): AttemptEdge<string>[] =>
      (edges[node] ?? []).map(([to, attempts, calls = 1]) => ({ to, attempts, calls }));

  it('multiplies along a chain and adds over paths', () => {
    const book = amplify('js', graph({ js: [['front', 4]], front: [['back', 4]], back: [['db', 4]] })).get('db')!;
    assert.deepEqual(
      [book.requests, book.attempts, book.path],
      [expected(c, 'sreBook_db'), 64, ['js', 'front', 'back', 'db']],
    );
    const five = graph({ a: [['b', 3]], b: [['c', 3]], c: [['d', 3]], d: [['e', 3]], e: [['f', 3]] });
    assert.equal(amplify('a', five).get('f')!.requests, expected(c, 'aws_l5'));
    const diamond = graph({
      A: [
        ['B', 3],
        ['C', 3],
      ],
      B: [['D', 3, 2]],
      C: [['D', 3]],
    });
    assert.equal(amplify('A', diamond).get('D')!.requests, expected(c, 'diamond_D'));
    const mesh = graph({ a: [['b', 9]], b: [['c', 9]], c: [['leaf', 9]] });
    assert.equal(amplify('a', mesh).get('leaf')!.requests, expected(c, 'mesh_leaf'));
  });

  it('counts a cycle once, and has no bound round one that retries', () => {
    const once = amplify(
      'a',
      graph({
        a: [['b', 3]],
        b: [['c', 1]],
        c: [
          ['b', 1],
          ['d', 2],
        ],
      }),
    );
    assert.deepEqual([once.get('d')!.attempts, once.get('d')!.path], [6, ['a', 'b', 'c', 'd']]);
    const endless = amplify(
      'a',
      graph({
        a: [['b', 1]],
        b: [['c', 2]],
        c: [
          ['b', 1],
          ['d', 1],
        ],
      }),
    );
    assert.equal(endless.get('d')!.requests, Infinity);
  });

  it('expects fewer attempts than the worst case, and a budget caps what is sustained', () => {
    near(expectedAttempts(0.5, 3), expected(c, 'expectedAttempts_f0.5_n3'));
    near(expectedAttempts(1, 3), expected(c, 'expectedAttempts_f1_n3'));
    near(budgeted(3, 0.1) ** 3, expected(c, 'withRetryBudget10pct_perLayer_3layers'));
  });
});

describe('the longest wait (C18)', () => {
  const c = caseOf('C18-timeout-inversion');
  it('is all attempts and the pauses between them, at most the deadline', () => {
    const one = worstWait({ timeoutMs: 2000, attempts: 3, backoff: { baseMs: 100, mult: 2 } });
    assert.equal(one, expected(c, 'calleeWorstMs_edge1'));
    assert.deepEqual([5000 < one, 7000 < one], [true, false]);
    assert.equal(
      worstWait({ timeoutMs: 10_000, attempts: 3, backoff: { baseMs: 300, mult: 2 } }),
      expected(c, 'calleeWorstMs_edge2'),
    );
    assert.equal(worstWait({ attempts: 1 }), Infinity);
    assert.equal(worstWait({ timeoutMs: 2000, attempts: 4, deadlineMs: 2000 }), 2000);
    assert.equal(worstWait({ timeoutMs: 2000, attempts: 'unlimited' }), Infinity);
    assert.equal(worstWait({ timeoutMs: 1000, attempts: 3, backoff: { baseMs: 500, mult: 10, capMs: 800 } }), 4300);
  });
});
