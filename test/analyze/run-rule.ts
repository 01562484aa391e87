import assert from 'node:assert/strict';
import type { Config } from '../../src/model/config.ts';
import type { Finding, Rule } from '../../src/model/finding.ts';
import type { System } from '../../src/model/system.ts';
import { availability } from '../../src/analyze/availability/availability.ts';
import { findingsOf } from '../../src/analyze/findings.ts';
import { config as configOf } from './config-builder.ts';

/** The findings of one rule; a rule that fails is a test that fails. */
export function findings<O>(rule: Rule<O>, system: System, config: Config = configOf({})): readonly Finding[] {
  const everything: Config = { ...config, rules: { ...config.rules, preset: 'preview' } };
  const numbers = availability(system, everything);
  const { findings, problems } = findingsOf([rule as Rule<unknown>], system, everything, numbers.availability);
  assert.deepEqual(problems, []);
  return findings;
}

/** 'file:line subject' of each finding, the short form that most tests compare. */
export const short = (list: readonly Finding[]): string[] => list.map((f) => `${f.at.file}:${f.at.line} ${f.subject}`);

/** Runs a rule that must report exactly one finding. */
export function onlyFinding<O>(rule: Rule<O>, system: System, config?: Config): Finding {
  const list = findings(rule, system, config);
  assert.equal(list.length, 1, short(list).join('; ') || 'no finding');
  return list[0]!;
}
