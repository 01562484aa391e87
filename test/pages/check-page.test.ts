import assert from 'node:assert/strict';
import type { Finding } from '../../src/model/finding.ts';
import type { Span } from '../../src/model/value.ts';
import { checkExpectations } from './check-expect.ts';
import { checkMarks } from './check-marks.ts';
import { missingKinds } from './check-page.ts';
import type { FactText } from './fact-texts.ts';
import type { ExampleSet } from './page.ts';
import { parsePage } from './parse-page.ts';
import type { World } from './world.ts';

const PAGE = { kind: 'rules', id: 'missing-timeout' } as const;

const set = (...lines: readonly string[]): ExampleSet =>
  parsePage('rules', PAGE.id, ['## Examples', '### A set', ...lines].join('\n'), new Set(['call'])).sets[0]!;

const span = (file: string, line: number, column = 1, endColumn = 5): Span => ({
  file,
  line,
  column,
  endLine: line,
  endColumn,
});

const finding = (at: Span, message = 'no bound on GET /orders', more: Partial<Finding> = {}): Finding =>
  ({ rule: 'missing-timeout', message, at, related: [], ...more }) as unknown as Finding;

/** A world with nothing in it but what is given. */
function world(parts: {
  findings?: readonly Finding[];
  facts?: readonly FactText[];
  problems?: readonly object[];
  system?: object;
}): World {
  const nothing = {
    dependencies: [],
    calls: [],
    clients: [],
    endpoints: [],
    services: [],
    resources: [],
    externals: [],
  };
  const system = { ...nothing, channels: [], unresolved: [], dismissed: [], ...parts.system };
  const snapshot = { findings: parts.findings ?? [], problems: parts.problems ?? [], availability: [], system };
  return { files: {}, facts: parts.facts ?? [], snapshot } as unknown as World;
}

const differences = (one: ExampleSet, all: World): string[] =>
  [...checkMarks(PAGE, one, all), ...checkExpectations(one, all)].map(
    ({ expected, got }) => `${expected} | ${got.join(' ; ')}`,
  );

const marked = (...marks: readonly string[]): ExampleSet => set('```ts', 'call();', ...marks, '```');

describe('marks', () => {
  it('match a finding by rule, line, columns and words', () => {
    const all = world({ findings: [finding(span('main.ts', 1))] });
    assert.deepEqual(differences(marked('^^^^ missing-timeout: bound … orders'), all), []);
    assert.deepEqual(differences(marked('// ^ missing-timeout'), all), []);
    assert.deepEqual(differences(marked('^^^ missing-timeout: bound'), all), [
      'main.ts:1 ^^^ missing-timeout: bound | main.ts:1:1-5 missing-timeout: no bound on GET /orders',
      'nothing more | main.ts:1:1-5 missing-timeout: no bound on GET /orders',
    ]);
    assert.equal(differences(marked('// ^ missing-timeout: other words'), all).length, 2);
    assert.equal(differences(marked('// ^ missing-retry'), all).length, 2);
  });

  it('must cover every finding of the page’s rule, each once', () => {
    const both = world({ findings: [finding(span('main.ts', 1)), finding(span('main.ts', 1, 10, 12))] });
    assert.equal(differences(marked('// ^ missing-timeout'), both).length, 1);
    assert.deepEqual(differences(marked('// ^ missing-timeout', '// ^ missing-timeout'), both), []);
    const other = world({ findings: [finding(span('main.ts', 1), '', { rule: 'missing-retry' })] });
    assert.deepEqual(differences(marked(), other), []);
    assert.equal(differences({ ...marked(), allRules: true }, other).length, 1);
    const suppressed = world({ findings: [finding(span('main.ts', 1), '', { suppressed: { by: 'comment' } })] });
    assert.equal(differences(marked(), suppressed).length, 1);
    assert.deepEqual(differences(marked('// ^ missing-timeout'), suppressed), []);
  });

  it('follow a chain in its order', () => {
    const related = [
      { at: span('main.ts', 1), note: 'the call' },
      { at: span('lib.ts', 7), note: 'the client' },
    ];
    const all = world({ findings: [finding(span('main.ts', 1), 'm', { related })] });
    assert.deepEqual(
      differences(marked('// ^ missing-timeout', '// ^ via: call', '// ^ via lib.ts:7: client'), all),
      [],
    );
    assert.equal(
      differences(marked('// ^ missing-timeout', '// ^ via lib.ts:7: client', '// ^ via: call'), all).length,
      1,
    );
  });

  it('close a kind of fact once one of it is marked, and problems always', () => {
    const facts = [
      { fact: 'call', at: span('main.ts', 1), text: 'axios http GET /a -> orders' },
      { fact: 'call', at: span('main.ts', 2), text: 'axios http GET /b -> orders' },
    ];
    assert.deepEqual(differences(marked(), world({ facts })), []);
    assert.deepEqual(differences(marked('// ^ call GET /a -> orders'), world({ facts })), [
      'nothing more | main.ts:2:1-5 call axios http GET /b -> orders',
    ]);
    const problems = [{ message: 'broken', at: span('main.ts', 1) }];
    assert.equal(differences(marked(), world({ problems })).length, 1);
    assert.deepEqual(differences(marked('// ^ problem: broken'), world({ problems })), []);
  });
});

const expecting = (...statements: readonly string[]): ExampleSet => set('```expect', ...statements, '```');

describe('expect', () => {
  const dependency = (from: string, to: string, purpose = 'request'): object => ({
    ...{ id: `${from} -> ${to} ${purpose}`, from, to, purpose },
    ...{ protocol: 'http', mode: 'sync', criticality: 'hard', calls: ['c1'] },
  });
  const system = {
    dependencies: [dependency('web', 'orders'), dependency('web', 'db', 'deploy-order')],
    calls: [
      {
        ...{ id: 'c1', service: 'web', endpoints: ['e1'], at: span('main.ts', 3) },
        timeout: { setting: 'explicit', ms: 2000, bounds: 'total' },
        retry: { setting: 'default', attempts: 3 },
      },
    ],
    endpoints: [{ id: 'e1', service: 'web', method: 'GET', path: '/orders' }],
    services: [{ name: 'web', kind: 'gateway', aliases: ['edge'], analyzed: 'full', owners: [] }],
    channels: [{ name: 'orders:new', producers: ['c1'], consumers: [] }],
    unresolved: [{ at: span('main.ts', 9), why: 'dynamic', target: 'x' }],
  };
  const all = world({ system });

  it('compares edges as far as they are described, and closes them', () => {
    const others = 'edge web -> db purpose=deploy-order';
    assert.deepEqual(differences(expecting('edge web -> orders http sync hard via GET /orders', others), all), []);
    assert.deepEqual(differences(expecting('edge web -> orders', others), all), []);
    assert.equal(differences(expecting('edge web -> orders async', others), all).length, 1);
    assert.equal(differences(expecting('edge web -> orders via POST /orders', others), all).length, 1);
    assert.equal(differences(expecting('edge web -> db', others, 'edge web -> orders'), all).length, 1);
    assert.equal(differences(expecting('edge web -> orders'), all).length, 1);
    assert.equal(differences(expecting('edges none'), all).length, 2);
  });

  it('compares settings, nodes, channels and counts', () => {
    const right = [
      ...['timeout main.ts:3 explicit 2000 total', 'timeout main.ts:3 explicit', 'retry main.ts:3 3'],
      ...[
        'service web gateway edge analyzed=full',
        'channel orders:new: web -> -',
        'unresolved 1',
        'dismissed 0',
        'externals none',
      ],
    ];
    assert.deepEqual(differences(expecting(...right), all), []);
    const wrong = [
      ...['timeout main.ts:3 explicit 200', 'retry main.ts:3 none', 'service web worker', 'service web other'],
      ...['channel orders:new: web -> mail', 'unresolved 2', 'nonsense'],
    ];
    for (const statement of wrong) assert.equal(differences(expecting(statement), all).length, 1, statement);
    assert.equal(differences(expecting('services none'), all).length, 1);
  });

  it('compares availability by value, interval and sets', () => {
    const availability = [
      {
        ...{ entry: 'GET /orders', service: 'web', value: 0.996005996001, low: 0.99, high: 0.999 },
        ...{ hard: ['a', 'b'], soft: ['c'], async: [], unbounded: [] },
      },
    ];
    const computed = { ...all, snapshot: { ...all.snapshot, availability } } as unknown as World;
    const check = (text: string): number => differences(expecting(`availability ${text}`), computed).length;
    assert.equal(check('GET /orders = 0.996005996001 [0.99, 0.999] hard{b, a} soft{c} async{}'), 0);
    assert.equal(check('web GET /orders = 0.996005996001'), 0);
    assert.equal(check('GET /orders = 0.996005996003'), 1);
    assert.equal(check('GET /orders = 0.996005996001 [0.98, 0.999]'), 1);
    assert.equal(check('GET /orders = 0.996005996001 hard{a}'), 1);
    assert.equal(check('GET /other = 0.996005996001'), 2);
  });
});

describe('a rule’s page', () => {
  it('lacks what none of its sets shows', () => {
    const reported = world({ findings: [finding(span('main.ts', 1))] });
    const suppressed = world({ findings: [finding(span('main.ts', 1), '', { suppressed: { by: 'comment' } })] });
    const unresolved = world({ system: { unresolved: [{}] } });
    assert.deepEqual(missingKinds(PAGE, [reported, suppressed, unresolved]), []);
    assert.equal(missingKinds(PAGE, [reported]).length, 3);
    assert.equal(missingKinds(PAGE, []).length, 4);
  });
});
