import assert from 'node:assert/strict';
import { readConfig } from '../../src/extract/config/read-config.ts';

const problems = (yaml: string): string[] =>
  readConfig('faultline.yaml', `version: 1\n${yaml}`).problems.map(({ at, message }) => `${at!.line} ${message}`);

describe('policies of faultline.yaml', () => {
  it('are read with their units', () => {
    const { policies, problems: none } = readConfig(
      'faultline.yaml',
      'policies:\n  - { match: { tier: critical }, minTarget: 99.95%, maxSyncDepth: 3, requireOwner: true, reason: r }\n  - { from: { team: a }, to: { service: b }, protocols: [grpc], reason: r }\n',
    );
    assert.deepEqual(none, []);
    assert.deepEqual(
      policies.map(({ at: _, ...rest }) => rest),
      [
        { match: { tier: 'critical' }, maxSyncDepth: 3, requireOwner: true, minTarget: 0.9995, reason: 'r' },
        { from: { team: 'a' }, to: { service: 'b' }, protocols: ['grpc'], reason: 'r' },
      ],
    );
  });

  it('that decide nothing, or of nobody, are slips of the pen', () => {
    assert.deepEqual(
      problems(
        'policies:\n  - { from: { service: a }, to: { service: b }, reason: r }\n  - { from: { service: a }, allow: false, reason: r }\n  - { requireOwner: true, reason: r }\n',
      ),
      [
        '3 this policy decides nothing: allow, protocols, maxSyncDepth, requireOwner or minTarget',
        '4 a policy with allow or protocols says between whom: from and to',
        '5 a policy about services says which: match',
      ],
    );
    assert.match(problems('policies: [{ match: { tier: a }, requireOwner: true }]').join(), /reason/);
  });
});

describe('overrides of faultline.yaml', () => {
  it('set severities; options that would be ignored are said to be', () => {
    assert.deepEqual(
      problems('overrides:\n  - match: { tier: low }\n    rules:\n      long-sync-chain: { severity: info, max: 9 }\n'),
      ['5 an override sets the severity of long-sync-chain alone; its options are set below rules'],
    );
  });
});
