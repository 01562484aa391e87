import assert from 'node:assert/strict';
import { createCrashes, MOST, WITHIN } from '../../src/extension/crashes.ts';
import { stateOf } from '../../src/extension/panel-state.ts';
import { summarize } from '../../src/extension/summary.ts';
import { SystemStatus } from '../../src/protocol/status.ts';
import { State } from '../../src/protocol/webview.ts';

const system = (more: Partial<SystemStatus> = {}): SystemStatus =>
  SystemStatus.parse({
    system: 'file:///shop',
    name: 'shop',
    state: 'ready',
    revision: 1,
    findings: { error: 0, warning: 2, info: 1, hint: 0 },
    services: 4,
    unresolved: 0,
    environments: [],
    restricted: false,
    ...more,
  });

describe('the status bar', () => {
  const text = (...systems: SystemStatus[]) => summarize(systems, undefined).text;

  it('counts findings, and shows the gravest', () => {
    assert.equal(text(system()), '$(warning) Faultline: 3 findings');
    assert.equal(
      text(system({ findings: { error: 1, warning: 0, info: 0, hint: 0 } })),
      '$(error) Faultline: 1 finding',
    );
    assert.equal(
      text(system({ findings: { error: 0, warning: 0, info: 0, hint: 0 } })),
      '$(check) Faultline: no findings',
    );
  });

  it('counts files while it analyzes, over all systems', () => {
    const one = system({ state: 'analyzing', done: 3, total: 10 });
    assert.equal(text(one, system({ state: 'analyzing', done: 1, total: 5 })), '$(sync~spin) Faultline 4/15');
  });

  it('never lets a good system hide a bad one', () => {
    assert.equal(
      summarize([system(), system({ state: 'failed', reason: 'no such folder' })], undefined).overall,
      'failed',
    );
    assert.equal(summarize([system(), system({ state: 'stale', reason: 'x' })], undefined).overall, 'stale');
    const down = summarize([system()], 'the server stopped');
    assert.deepEqual([down.overall, down.lines], ['down', ['the server stopped']]);
  });

  it('says why a result is old, and that git was not asked', () => {
    assert.match(
      summarize([system({ state: 'stale', reason: 'the disk is gone' })], undefined).lines[0]!,
      /the disk is gone/,
    );
    assert.match(summarize([system({ restricted: true })], undefined).lines[0]!, /restricted/);
  });
});

describe('the state of a panel', () => {
  const state = (one: SystemStatus | undefined, down?: string) =>
    State.parse(stateOf({ systems: one ? [one] : [], down, process: one ? 1 : 0 }, 'file:///shop'));

  it('is loading before there is a result, stale while a newer one is made', () => {
    assert.equal(state(undefined).phase, 'loading');
    assert.deepEqual(state(system({ state: 'analyzing', revision: 0, done: 1, total: 2 })), {
      type: 'state',
      phase: 'loading',
      system: 'file:///shop',
      progress: { done: 1, total: 2 },
    });
    assert.equal(state(system({ state: 'analyzing' })).phase, 'stale');
  });

  it('is of another system where the one it showed is closed, and empty where there is none', () => {
    const one = system({ system: 'file:///other' });
    assert.equal(stateOf({ systems: [one], down: undefined, process: 1 }, 'file:///gone').system, 'file:///other');
    assert.equal(stateOf({ systems: [], down: undefined, process: 1 }, 'file:///gone').phase, 'empty');
  });

  it('keeps what is shown when the server is gone, and says failed where nothing is', () => {
    assert.deepEqual(state(system(), 'gone'), {
      type: 'state',
      phase: 'stale',
      message: 'gone',
      system: 'file:///shop',
      revision: 1,
    });
    assert.deepEqual(state(undefined, 'gone'), { type: 'state', phase: 'failed', message: 'gone' });
  });
});

describe('crashes of the server', () => {
  it('are told once, started again a few times, then left to a person', () => {
    let now = 0;
    const crashes = createCrashes(() => now);
    const notes = Array.from({ length: MOST + 1 }, () => crashes.note());
    assert.deepEqual(
      notes.map(({ again, first }) => [again, first]),
      [[true, true], ...Array.from({ length: MOST - 1 }, () => [true, false]), [false, false]],
    );
    crashes.forget();
    assert.equal(crashes.note().again, true);
    now += WITHIN * 2;
    for (let i = 0; i < MOST; i++) assert.equal(crashes.note().again, true, 'old crashes do not count');
  });
});
