import assert from 'node:assert/strict';
import type { Config } from '../../src/model/config.ts';
import type { Ignore } from '../../src/model/facts.ts';
import type { Rule } from '../../src/model/finding.ts';
import { analyze } from '../../src/analyze/analyze.ts';
import { findingsOf } from '../../src/analyze/findings.ts';
import { globMatches } from '../../src/analyze/glob.ts';
import { rule as missingTimeout } from '../../src/analyze/rules/missing-timeout.ts';
import { rule as unusedSuppression } from '../../src/analyze/rules/unused-suppression.ts';
import { config } from './config-builder.ts';
import { at, call, none, service, system } from './system-builder.ts';

const rules = [missingTimeout, unusedSuppression] as Rule<unknown>[];
const shop = (ignores: readonly Ignore[] = []): ReturnType<typeof system> =>
  system({
    services: [
      service('orders', { tier: 'low', owners: [{ owner: '@shop/a', source: 'CODEOWNERS', at: at('x') }] }),
      service('pay'),
    ],
    calls: [call('orders', 'pay', { timeout: none, at: at('orders/client.ts', 7) })],
    ignores,
  });
const run = (c: Config, ignores?: readonly Ignore[], of = rules) => findingsOf(of, shop(ignores), c, []);
const comment = (rule: string, line = 7, more: Partial<Ignore> = {}): Ignore => ({
  rules: [rule],
  reason: 'because',
  at: at('orders/client.ts', line - 1),
  line,
  ...more,
});

describe('suppression by comment', () => {
  it('marks the finding, by id or by code, and keeps it', () => {
    for (const name of ['missing-timeout', 'FLT401']) {
      const [found, ...others] = run(config({}), [comment(name)]).findings;
      assert.deepEqual(found!.suppressed, { by: 'comment', reason: 'because' });
      assert.deepEqual(others, []);
    }
  });

  it('reports a comment that hides nothing, and a name that is no rule', () => {
    const { findings } = run(config({}), [comment('missing-timeout', 9), comment('no-such-rule')]);
    const late = findings.filter((f) => f.rule === 'unused-suppression');
    assert.deepEqual(late.map((f) => f.at.line).sort(), [6, 8]);
    assert.match(late.map((f) => f.message).join(), /`no-such-rule`, which is no rule.*reports nothing on line 9/s);
  });

  it('leaves a comment alone when its rule did not run', () => {
    const off = config({
      rules: { preset: 'recommended', settings: { 'missing-timeout': { severity: 'off', options: {} } } },
    });
    assert.deepEqual(run(off, [comment('missing-timeout', 9)]).findings, []);
  });
});

describe('settings', () => {
  it('turn a rule off, change its severity, and by override for some services only', () => {
    const settings = { 'missing-timeout': { severity: 'error' as const, options: {} } };
    assert.equal(run(config({ rules: { preset: 'recommended', settings } })).findings[0]!.severity, 'error');
    const override = (match: Config['overrides'][number]['match']): Config =>
      config({
        overrides: [
          { match, rules: { 'missing-timeout': { severity: 'info', options: {} } }, at: at('faultline.yaml', 3) },
        ],
      });
    const severityFor = (match: Config['overrides'][number]['match']): string =>
      run(override(match)).findings[0]!.severity;
    for (const match of [
      { service: 'ord*' },
      { tier: 'low' },
      { team: 'shop/a' },
      { path: 'orders/**' },
      { environment: 'compose:*' },
    ]) {
      assert.equal(severityFor(match), 'info', JSON.stringify(match));
    }
    for (const match of [{ service: 'pay' }, { tier: 'high' }, { service: 'orders', path: 'lib/**' }]) {
      assert.equal(severityFor(match), 'warning', JSON.stringify(match));
    }
  });

  it('keep what an override turns off, marked', () => {
    const off = {
      match: { service: 'orders' },
      rules: { FLT401: { severity: 'off' as const, options: {} } },
      at: at('faultline.yaml', 3),
    };
    const [found] = run(config({ overrides: [off] })).findings;
    assert.deepEqual(found!.suppressed, { by: 'config', reason: 'off in overrides (line 3) of faultline.yaml' });
  });

  it('run a rule outside the preset only where it is named', () => {
    const preview = [{ ...missingTimeout, preset: 'preview' }] as Rule<unknown>[];
    assert.deepEqual(run(config({}), [], preview).findings, []);
    assert.equal(run(config({ rules: { preset: 'preview', settings: {} } }), [], preview).findings.length, 1);
    const named = { 'missing-timeout': { severity: 'hint' as const, options: {} } };
    assert.equal(
      run(config({ rules: { preset: 'recommended', settings: named } }), [], preview).findings[0]!.severity,
      'hint',
    );
  });

  it('check options against the defaults', () => {
    const rule = { ...missingTimeout, options: { max: 4 } } as Rule<unknown>;
    const settings = { 'missing-timeout': { options: { max: 'four', most: 1 }, at: at('faultline.yaml', 2) } };
    const { problems } = run(config({ rules: { preset: 'recommended', settings } }), [], [rule]);
    assert.deepEqual(
      problems.map((p) => p.message),
      [
        'rule missing-timeout takes a number for `max`, not a string',
        'rule missing-timeout has no option `most`; it has max',
      ],
    );
  });
});

describe('analyze', () => {
  it('turns a crash in a rule into a problem and goes on', () => {
    const broken = {
      ...missingTimeout,
      id: 'broken',
      check: () => {
        throw new Error('boom');
      },
    } as Rule<unknown>;
    const { findings, problems } = run(config({}), [], [broken, ...rules]);
    assert.deepEqual([findings.length, problems], [1, [{ unit: 'broken', message: 'rule broken failed: boom' }]]);
  });

  it('is the same whatever the order of the system, and empty for an empty one', () => {
    const one = shop();
    const reversed = { ...one, services: one.services.toReversed(), calls: one.calls.toReversed() };
    assert.deepEqual(analyze(one, config({})), analyze(reversed, config({})));
    assert.deepEqual(analyze(system({}), config({})), { availability: [], findings: [], problems: [] });
  });
});

describe('globMatches', () => {
  it('reads * within a segment, ** over segments, braces, and a folder as all below it', () => {
    const yes: [string, string][] = [
      ['a*', 'abc'],
      ['**/x.ts', 'x.ts'],
      ['**/x.ts', 'a/b/x.ts'],
      ['tools', 'tools/a.ts'],
      ['{a,b}/*', 'b/c'],
      ['a/**', 'a/b/c'],
      ['a?', 'ab'],
    ];
    const no: [string, string][] = [
      ['a*', 'a/b'.slice(1)],
      ['*.ts', 'a/b.js'],
      ['tools', 'toolsets/a.ts'],
      ['a.b', 'acb'],
    ];
    for (const [glob, text] of yes) assert.ok(globMatches(glob, text), `${glob} ${text}`);
    for (const [glob, text] of no) assert.ok(!globMatches(glob, text), `${glob} ${text}`);
  });
});
