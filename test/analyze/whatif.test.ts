import assert from 'node:assert/strict';
import { whatIf } from '../../src/analyze/availability/whatif.ts';
import type { Change } from '../../src/model/whatif.ts';
import { sameUnavailability } from './compare.ts';
import { config, declared, declaredNode } from './config-builder.ts';
import { call, entryService, none, resource, service, system } from './system-builder.ts';

const shop = system({
  services: [entryService('web'), service('pay', { aliases: ['payments'] }), service('spare')],
  resources: [resource('db')],
  calls: [call('web', 'pay', { timeout: none }), call('pay', 'db')],
});
const numbers = config({
  services: [declared('web', 0.999), declared('pay', 0.99), declared('spare', 0.95)],
  resources: [declaredNode('db', 0.998)],
});
const after = (...changes: Change[]): { value: number; low: number } => {
  const { differences, problems } = whatIf(shop, numbers, changes);
  assert.deepEqual(problems, []);
  return differences[0]!.after!;
};

describe('what if', () => {
  it('softens, removes, hands over', () => {
    const edge = { from: 'web', to: 'payments' };
    sameUnavailability(after({ change: 'soft', ...edge }).value, 0.999);
    sameUnavailability(after({ change: 'soft', ...edge }).low, 0.999 * 0.99 * 0.998);
    sameUnavailability(after({ change: 'soft', ...edge }, { change: 'timeout', ...edge, ms: 2000 }).low, 0.999);
    sameUnavailability(after({ change: 'remove', ...edge }).value, 0.999);
    sameUnavailability(after({ change: 'async', ...edge }).value, 0.999);
  });

  it('adds a fallback, replicas, a value, several at once', () => {
    const fallback: Change = { change: 'fallback', from: 'web', to: 'pay', fallback: 'spare' };
    sameUnavailability(after(fallback).value, 0.999 * (1 - (1 - 0.99 * 0.998) * 0.05));
    // C06: two replicas at 0.99 with a common cause of 0.1 are 0.998919081 together.
    sameUnavailability(after({ change: 'replicas', service: 'pay', replicas: 2 }).value, 0.999 * 0.998919081 * 0.998);
    sameUnavailability(after({ change: 'value', node: 'db', availability: 1 }).value, 0.999 * 0.99);
    sameUnavailability(
      after({ change: 'value', node: 'db', availability: 1 }, { change: 'value', node: 'pay', availability: 1 }).value,
      0.999,
    );
  });

  it('says what each entry gains in minutes per 30 days, and what it was', () => {
    const { differences } = whatIf(shop, numbers, [{ change: 'remove', from: 'web', to: 'pay' }]);
    const [{ before, minutesGained30d }] = differences as [(typeof differences)[0]];
    sameUnavailability(before!.value, 0.999 * 0.99 * 0.998);
    assert.ok(Math.abs(minutesGained30d - (0.999 - 0.999 * 0.99 * 0.998) * 43_200) < 1e-9);
  });

  it('names what it does not know, and leaves the rest as it was', () => {
    const { differences, problems } = whatIf(shop, numbers, [{ change: 'soft', from: 'web', to: 'ghost' }]);
    assert.equal(problems[0]!.message, 'soft: there is no service, resource or external ghost');
    assert.equal(differences[0]!.minutesGained30d, 0);
  });
});
