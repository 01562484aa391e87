import assert from 'node:assert/strict';
import { stringify } from 'yaml';
import type { Availability } from '../../src/model/availability.ts';
import { readConfig } from '../../src/extract/config/read-config.ts';
import { availability } from '../../src/analyze/availability/availability.ts';
import { caseOf, expected, fraction, type Case, type Form } from './case-reader.ts';
import { sameUnavailability } from './compare.ts';
import { system } from './system-builder.ts';

/** The worked cases as a person declares them: faultline.yaml and nothing else. */
describe('availability of a system declared in faultline.yaml alone', () => {
  const plain = [
    'C01-chain10',
    'C02-star10',
    'C03-diamond',
    'C04-ladder5',
    'C05-2of3',
    'C06-beta',
    'C07-fallback',
  ].concat(
    [
      'C08-fallback-shared',
      'C10a-async-emit',
      'C10b-broker-request-reply',
      'C10c-outbox',
      'C11-soft',
      'C12a-cycle-hard',
    ],
    ['C13-zones', 'C14-bridge', 'C23-improve-first', 'C25-call-probability'],
  );
  for (const id of plain) {
    it(id, () => {
      const c = caseOf(id);
      sameUnavailability(valueOf(declared(c, [c.input['entry'] as string])), expected(c, 'availability'));
    });
  }

  it('C12b-cycle-or', () => {
    const c = caseOf('C12b-cycle-or');
    sameUnavailability(valueOf(declared(c, ['A'])), expected(c, 'steadyStateAvailability'));
  });

  it('C15-endpoints', () => {
    const c = caseOf('C15-endpoints');
    const nodes = c.input['nodes'] as Record<string, Form>;
    const endpoints = Object.fromEntries(
      Object.entries(nodes).map(([name, form]) => [name.replace('/', ' /'), { requires: requires(form) }]),
    );
    const yaml = {
      version: 1,
      services: { shop: { availability: 1, entry: true, endpoints } },
      resources: components(c),
    };
    for (const a of analyzed(yaml)) sameUnavailability(a.value, expected(c, a.entry.replace(' /', '/')));
  });

  it('C07 and C09: a fallback behind a timeout, and behind none, where low counts it as hard', () => {
    const with_ = (timeout: object): Availability[] =>
      analyzed({
        version: 1,
        services: {
          s: { availability: 0.999, entry: true },
          r: { availability: 0.99 },
          c: { availability: 0.95 },
        },
        dependencies: [{ from: 's', to: 'r', fallback: 'c', ...timeout }],
      });
    const [bounded] = with_({ timeout: '2s' });
    sameUnavailability(bounded!.low, expected(caseOf('C07-fallback'), 'availability'));
    const [unbounded] = with_({});
    sameUnavailability(unbounded!.low, expected(caseOf('C09-fallback-no-timeout'), 'availability'));
    sameUnavailability(unbounded!.value, expected(caseOf('C07-fallback'), 'availability'));
    assert.deepEqual(unbounded!.unbounded, ['r']);
  });

  it('C21: the ends of the interval are exact', () => {
    const c = caseOf('C21-interval');
    const [got] = analyzed({
      version: 1,
      services: { entry: { availability: 1, entry: true, requires: { all: ['a', 'b', { any: ['b', 'c'] }] } } },
      resources: {
        a: { availability: 0.999 },
        b: { availability: { value: 0.999, low: 0.99, high: 0.9999 } },
        c: { availability: { value: 0.95, low: 0.9, high: 0.99 } },
      },
    });
    sameUnavailability(got!.low, expected(c, 'lower'));
    sameUnavailability(got!.high, expected(c, 'upper'));
    assert.deepEqual(
      got!.improve.at(-2),
      { component: 'c', minutesSaved30d: 0 },
      'a redundancy without effect saves nothing',
    );
  });

  it('C24: an observed availability contains its dependencies', () => {
    const c = caseOf('C24-observed-vs-intrinsic');
    const yaml = (more: string[]): object => ({
      version: 1,
      services: {
        A: { availability: 0.9999, entry: true, requires: { all: ['B', ...more] } },
        B: { availability: { value: 0.999, kind: 'observed' }, requires: { all: ['DB'] } },
      },
      resources: { DB: { availability: 0.9995 } },
    });
    sameUnavailability(valueOf(yaml([])), expected(c, 'correct'));
    sameUnavailability(valueOf(yaml(['DB'])), expected(c, 'correct_ifAalsoUsesDB'));
  });
});

/** Components as resources; each node a perfect service that requires what the case says. */
function declared(c: Case, entries: readonly string[]): object {
  const nodes = c.input['nodes'] as Record<string, Form>;
  const services = Object.entries(nodes).map(([name, form]) => [
    name,
    { availability: 1, requires: requires(form), ...(entries.includes(name) ? { entry: true } : {}) },
  ]);
  return { version: 1, services: Object.fromEntries(services), resources: components(c) };
}

const components = (c: Case): object =>
  Object.fromEntries(
    Object.entries(c.input['components'] as Record<string, string>).map(([name, a]) => [
      name,
      { availability: fraction(a) },
    ]),
  );

function requires(form: Form): unknown {
  if (typeof form === 'string') return form;
  const [op, ...rest] = form;
  if (op === 'comp') return rest[0];
  const parts = rest
    .filter((part) => typeof part !== 'number' && (part as Form)[0] !== 'soft')
    .map((part) => requires(part as Form));
  if (op === 'atleast') return { atLeast: rest[0], of: parts };
  return op === 'and' ? { all: parts } : { any: parts };
}

function analyzed(yaml: object): Availability[] {
  const config = readConfig('faultline.yaml', stringify(yaml, { aliasDuplicateObjects: false }));
  assert.deepEqual(config.problems, []);
  const { availability: list, problems } = availability(system({}), config);
  assert.deepEqual(problems, []);
  return list;
}

function valueOf(yaml: object): number {
  const list = analyzed(yaml);
  assert.equal(list.length, 1);
  return list[0]!.value;
}
