import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import { ROWS } from '../../src/protocol/server.ts';
import { FindingRow, NodeRow, RuleRow, UnresolvedRow } from '../../src/protocol/trees.ts';
import { findingsOfRule, nodeRows, question, ruleRows, unresolvedId, unresolvedRows } from '../../src/server/rows.ts';
import { shop } from '../report/snapshots/shop.ts';

describe('rows of the trees', () => {
  it('are what the protocol says they are', () => {
    z.array(NodeRow).parse(nodeRows(shop));
    z.array(RuleRow).parse(ruleRows(shop));
    for (const { rule } of ruleRows(shop)) z.array(FindingRow).parse(findingsOfRule(shop, rule).findings);
    z.array(UnresolvedRow).parse(unresolvedRows(shop).unresolved);
  });

  it('hold every node once, by name', () => {
    const names = nodeRows(shop).map(({ name }) => name);
    const { services, resources, externals } = shop.system;
    assert.deepEqual(names, [...services, ...resources, ...externals].map(({ name }) => name).sort());
  });

  it('never let unread code look healthy', () => {
    const unread = nodeRows(shop).find(({ analyzed }) => analyzed === 'none');
    assert.ok(unread?.notRead);
  });

  it('count per rule what is open, suppressed and hidden, the gravest first', () => {
    const [first] = shop.findings;
    const as = (severity: 'error' | 'hint', suppressed = false) => ({
      ...first!,
      rule: `rule-${severity}`,
      severity,
      ...(suppressed && { suppressed: { by: 'comment' as const } }),
    });
    const rows = ruleRows({ ...shop, findings: [as('hint'), as('error', true), as('error'), as('error')] });
    assert.deepEqual(
      rows.map(({ rule, count, suppressed, hidden }) => [rule, count, suppressed, hidden]),
      [
        ['rule-error', 2, 1, 0],
        ['rule-hint', 1, 0, 1],
      ],
    );
  });

  it('are cut where nobody reads on, and say how many are left', () => {
    const [first] = shop.findings;
    const findings = Array.from({ length: ROWS + 3 }, () => first!);
    const cut = findingsOfRule({ ...shop, findings }, first!.rule);
    assert.deepEqual([cut.findings.length, cut.more], [ROWS, 3]);
  });

  it('find an unresolved call again by its id, until it is gone', () => {
    const [call] = shop.system.unresolved;
    assert.equal(question(shop, unresolvedId(call!))?.target, call!.target);
    assert.equal(question(shop, 'gone'), null);
  });
});
