import type { Availability } from '../model/availability.ts';
import type { Config } from '../model/config.ts';
import type { Problem } from '../model/facts.ts';
import type { Finding, Observation, Rule } from '../model/finding.ts';
import type { System } from '../model/system.ts';
import { applyBaseline, staleEntries } from './baseline.ts';
import { graphOf } from './graph.ts';
import { isOn, optionsOf, verdictOn } from './settings.ts';
import { compareSpans } from './sites.ts';
import { suppress, unusedSuppressions, type UnusedName } from './suppress.ts';

/**
 * Runs the rules that are on. A rule that crashes becomes a problem that names it; what it had said until then is
 * dropped, because half an answer reads like a whole one. Findings are sorted by place, then by rule.
 */
export function findingsOf(
  rules: readonly Rule<unknown>[],
  system: System,
  config: Config,
  availability: readonly Availability[],
): { readonly findings: Finding[]; readonly problems: Problem[] } {
  const graph = graphOf(system);
  const problems: Problem[] = [];
  const on = rules.filter((rule) => isOn(rule, config));
  const found = on.flatMap((rule) => {
    const { options, problems: wrong } = optionsOf(rule, config);
    problems.push(...wrong);
    try {
      return toFindings(rule, [...rule.check({ system, availability, config, options, graph })], system, config);
    } catch (error) {
      problems.push({ unit: rule.id, message: `rule ${rule.id} failed: ${messageOf(error)}` });
      return [];
    }
  });
  const ignores = [...system.ignores, ...(config.ignores ?? [])];
  const { findings, unused } = suppress(found, ignores);
  const reporter = on.find((rule) => rule.id === 'unused-suppression');
  if (reporter) {
    const ran = new Set(on.map((rule) => rule.id));
    const report = (names: readonly UnusedName[]): Finding[] =>
      toFindings(reporter, [...unusedSuppressions(names, rules, ran)], system, config);
    // Comments about comments come second: one is used when it hides what the first round says.
    const isAboutComments = ({ name }: UnusedName): boolean => name === reporter.id || name === reporter.code;
    const first = suppress(report(unused.filter((name) => !isAboutComments(name))), ignores);
    findings.push(...first.findings, ...report(first.unused.filter(isAboutComments)));
  }
  const listed = applyBaseline(findings, config.baseline);
  const stale = on.find((rule) => rule.id === 'stale-baseline');
  if (stale) {
    const ran = new Set(on.map((rule) => rule.id));
    const entries = staleEntries(findings, config.baseline, rules, ran, system.environment.id);
    listed.push(...toFindings(stale, [...entries], system, config));
  }
  return { findings: listed.sort(byPlace), problems };
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function toFindings(
  rule: Rule<unknown>,
  observations: readonly Observation[],
  system: System,
  config: Config,
): Finding[] {
  const seen = new Map<string, number>();
  return observations
    .toSorted((a, b) => compareSpans(a.at, b.at))
    .map((observation) => {
      // Two sites may share an identity (the same call twice in one service): the later ones are numbered.
      const count = (seen.get(observation.subject) ?? 0) + 1;
      seen.set(observation.subject, count);
      const subject = count === 1 ? observation.subject : `${observation.subject} #${count}`;
      const verdict = verdictOn(rule, observation, system, config);
      return {
        rule: rule.id,
        code: rule.code,
        severity: verdict.severity ?? observation.severity ?? rule.severity,
        confidence: observation.confidence ?? rule.confidence,
        fingerprint: `${rule.id}|${subject}`,
        subject,
        message: observation.message,
        at: observation.at,
        services: observation.services ?? [],
        related: observation.related ?? [],
        ...(observation.policy ? { policy: observation.policy } : {}),
        ...(verdict.off ? { suppressed: { by: 'config' as const, reason: verdict.off } } : {}),
      };
    });
}

const byPlace = (a: Finding, b: Finding): number =>
  compareSpans(a.at, b.at) || (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : a.subject < b.subject ? -1 : 1);
