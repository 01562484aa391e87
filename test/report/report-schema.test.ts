import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { reportSchema } from '../../src/model/report.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { toReport } from '../../src/report/json.ts';

const golden = new URL('golden/', import.meta.url);
const stored = new URL('stored/', import.meta.url);

/** What design.md promises, by place: readers rely on these names. */
const PROMISED = {
  '': 'schemaVersion tool environment environments services resources externals dependencies calls endpoints channels availability findings unresolved problems summary',
  'services.0': 'name aliases kind path language owners replicas entryPoint analyzed evidence',
  'resources.0': 'name aliases kind evidence',
  'externals.0': 'name aliases kind evidence',
  'dependencies.0': 'id from to protocol purpose mode criticality operations calls evidence',
  'calls.0': 'id service endpoints via to library operation file line timeout retry handling',
  'calls.0.timeout': 'setting evidence',
  'calls.0.retry': 'setting evidence',
  'endpoints.0': 'id service protocol method path trigger file line',
  'channels.0': 'name broker producers consumers',
  'availability.0': 'entry service value low high method downtimeMinutes30d hard soft async unbounded improve inputs',
  'availability.0.improve.0': 'component minutesSaved30d',
  'availability.0.inputs.0': 'component value low high kind source',
  'findings.0':
    'rule code severity confidence message file line column endLine endColumn subject fingerprint services related',
  'unresolved.0': 'service file line target reason',
  'problems.0': 'file line message',
  summary: 'calls resolved unresolved dismissed files skipped',
};

describe('the JSON report', () => {
  for (const name of readdirSync(golden))
    it(`of ${name} fits its schema`, () => {
      const snapshot = JSON.parse(readFileSync(new URL(`${name}/snapshot.json`, golden), 'utf8')) as Snapshot;
      const report = toReport(snapshot);
      assert.deepEqual(reportSchema.parse(report), report, 'nothing is written that the schema does not name');
    });

  it('has the names that were promised', () => {
    const report = JSON.parse(readFileSync(new URL('shop/report.json', golden), 'utf8')) as unknown;
    for (const [path, names] of Object.entries(PROMISED)) {
      const at =
        path === '' ? report : path.split('.').reduce((it, key) => (it as Record<string, unknown>)[key], report);
      const missing = names.split(' ').filter((name) => !Object.hasOwn(at as object, name));
      assert.deepEqual(missing, [], `at ${path}`);
    }
  });

  for (const name of readdirSync(stored))
    it(`${name}, stored earlier, can still be read`, () => {
      reportSchema.parse(JSON.parse(readFileSync(new URL(name, stored), 'utf8')));
    });

  it('is refused where it is not what it says', () => {
    const report = JSON.parse(readFileSync(new URL('shop/report.json', golden), 'utf8')) as Record<string, unknown>;
    assert.equal(reportSchema.safeParse({ ...report, schemaVersion: 2 }).success, false);
    assert.equal(reportSchema.safeParse({ ...report, services: [{}] }).success, false);
  });
});
