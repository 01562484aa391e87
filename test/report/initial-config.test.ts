import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readConfig } from '../../src/extract/config/read-config.ts';
import type { Snapshot } from '../../src/model/snapshot.ts';
import { initialConfig } from '../../src/report/initial-config.ts';

const golden = new URL('golden/', import.meta.url);

describe('the first faultline.yaml', () => {
  for (const name of readdirSync(golden)) {
    const snapshot = JSON.parse(readFileSync(new URL(`${name}/snapshot.json`, golden), 'utf8')) as Snapshot;
    const text = initialConfig(snapshot);

    it(`of ${name} changes nothing as it is`, () => {
      const { file: _, ...config } = readConfig('faultline.yaml', text);
      assert.deepEqual(config, { ...config, services: [], resources: [], externals: [], hosts: [], problems: [] });
    });

    it(`of ${name} is valid without its comment signs`, () => {
      const config = readConfig('faultline.yaml', text.replaceAll(/^#(?! )|^#(?= {2})/gm, ''));
      assert.deepEqual(
        config.problems.map((it) => it.message),
        [],
      );
      assert.deepEqual(
        config.services.map((it) => it.name),
        snapshot.system.services.map((it) => it.name),
      );
    });
  }
});
