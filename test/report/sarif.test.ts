import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import fc from 'fast-check';
import type { Finding } from '../../src/model/finding.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { hashOf } from '../../src/report/fingerprint.ts';
import { sarif } from '../../src/report/sarif.ts';
import { RULES } from './snapshots/rules.ts';

interface Log {
  readonly runs: readonly [
    {
      readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
      readonly results: readonly Result[];
      readonly originalUriBaseIds: Readonly<Record<string, { readonly uri?: string; readonly uriBaseId?: string }>>;
    },
  ];
}
interface Result {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly {
    readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: object };
  }[];
  readonly codeFlows?: readonly { readonly threadFlows: readonly { readonly locations: readonly unknown[] }[] }[];
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly { readonly kind: string; readonly justification?: string }[];
}

const golden = new URL('golden/', import.meta.url);
const snapshotOf = (name: string): Snapshot =>
  JSON.parse(readFileSync(new URL(`${name}/snapshot.json`, golden), 'utf8')) as Snapshot;
const log = (text: string): Log => JSON.parse(text) as Log;

const AT = { file: 'services/web/a.ts', line: 4, column: 7, endLine: 4, endColumn: 12 };
const finding: Finding = {
  rule: 'missing-timeout',
  code: 'FLT401',
  severity: 'warning',
  confidence: 'high',
  fingerprint: 'missing-timeout|web -> orders',
  subject: 'web -> orders',
  message: 'No timeout.',
  at: AT,
  services: ['web'],
  related: [],
};
const with_ = (findings: readonly Finding[]): Snapshot => ({ ...snapshotOf('shop'), findings });
const results = (...findings: readonly Finding[]): readonly Result[] =>
  log(sarif(with_(findings), RULES)).runs[0].results;

describe('SARIF', () => {
  const validate = publishedSchema();
  const assertValid = (text: string): void => {
    const valid = validate(JSON.parse(text));
    assert.ok(valid, JSON.stringify(validate.errors?.slice(0, 3), null, 2));
  };

  for (const name of readdirSync(golden)) {
    it(`fits the published schema: ${name}`, () => assertValid(sarif(snapshotOf(name), RULES, 'deep/a b/')));
  }

  it('is judged by a schema that bites', () => {
    const text = sarif(snapshotOf('shop'), RULES);
    assert.equal(validate({ ...JSON.parse(text), version: '2.0.0' }), false);
    const wrong = structuredClone(JSON.parse(text)) as { runs: [{ results: { level: string }[] }] };
    wrong.runs[0].results[0]!.level = 'info';
    assert.equal(validate(wrong), false);
  });

  it('fits whatever a finding says', () => {
    const place = fc.record({
      file: fc.string({ minLength: 1, unit: 'grapheme' }),
      line: fc.nat(),
      column: fc.nat(),
      endLine: fc.nat(),
      endColumn: fc.nat(),
    });
    const any = fc.record({
      message: fc.string({ minLength: 1, unit: 'binary' }),
      subject: fc.string({ minLength: 1, unit: 'binary' }),
      at: place,
      severity: fc.constantFrom('error', 'warning', 'info', 'hint'),
      related: fc.array(fc.record({ at: place, note: fc.string({ minLength: 1 }) }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(any, (said) => assertValid(sarif(with_([{ ...finding, ...said } as Finding]), RULES))),
      { seed: 1, numRuns: 200 },
    );
  });

  it('keeps the identity of a finding when its line and words change', () => {
    const [a, b] = results(finding, { ...finding, message: 'Other words.', at: { ...AT, line: 90, endLine: 90 } });
    assert.deepEqual(a!.partialFingerprints, b!.partialFingerprints);
    const [c] = results({ ...finding, fingerprint: 'missing-timeout|web -> users' });
    assert.notDeepEqual(a!.partialFingerprints, c!.partialFingerprints);
    assert.equal(hashOf(''), 'cbf29ce484222325');
    assert.equal(hashOf('a'), 'af63dc4c8601ec8c');
  });

  it('steps from the call along the chain', () => {
    const related = [
      { at: { ...AT, file: 'compose.yaml' }, note: 'ORDERS_URL is set here' },
      { at: { ...AT, file: 'orders/main.ts' }, note: 'orders answers' },
    ];
    const [result] = results({ ...finding, related });
    assert.equal(result!.codeFlows?.[0]?.threadFlows[0]?.locations.length, 3);
    assert.equal(results(finding)[0]!.codeFlows, undefined);
  });

  it('keeps suppressed findings and says who suppressed them', () => {
    const [comment, baseline] = results(
      { ...finding, suppressed: { by: 'comment', reason: 'long polling' } },
      { ...finding, suppressed: { by: 'baseline' } },
    );
    assert.deepEqual(comment!.suppressions, [{ kind: 'inSource', status: 'accepted', justification: 'long polling' }]);
    assert.deepEqual(baseline!.suppressions, [{ kind: 'external', status: 'accepted' }]);
  });

  it('names a rule that it was told nothing of', () => {
    const { tool, results: all } = log(sarif(with_([{ ...finding, rule: 'gone-rule' }]), RULES)).runs[0];
    assert.equal(tool.driver.rules[all[0]!.ruleIndex]?.id, 'gone-rule');
  });

  it('writes paths as relative references and says what they are relative to', () => {
    const odd = with_([{ ...finding, at: { ...AT, file: 'a b/c:d#1?.ts' } }]);
    const run = log(sarif(odd, RULES, 'apps/shop/')).runs[0];
    assert.equal(run.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri, 'a%20b/c:d%231%3F.ts');
    assert.deepEqual(run.originalUriBaseIds['DIR']?.uri, 'apps/shop/');
  });
});

/** The schema of SARIF 2.1.0 in draft 4, as an npm package ships it; what draft 7 names otherwise does not occur in it. */
function publishedSchema() {
  const {
    $schema: _,
    id: __,
    ...schema
  } = createRequire(import.meta.url)('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json') as Record<
    string,
    unknown
  >;
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  ajv.addFormat('uri', (text: string) => URL.canParse(text));
  ajv.addFormat(
    'uri-reference',
    (text: string) => /^[\w\-.~:/?#[\]@!$&'()*+,;=%]*$/.test(text) && !/%(?![\dA-F]{2})/i.test(text),
  );
  ajv.addFormat('date-time', (text: string) => !Number.isNaN(Date.parse(text)));
  return ajv.compile(schema);
}
