import type { Config, Match, OverrideConfig, RuleSetting } from '../model/config.ts';
import type { Problem } from '../model/facts.ts';
import type { Finding, Observation, Preset, Rule, Severity } from '../model/finding.ts';
import type { System } from '../model/system.ts';
import { globMatches } from './glob.ts';
import { matchesNode } from './match-node.ts';

/** Each preset contains those before it. */
const PRESETS: readonly Preset[] = ['recommended', 'strict', 'preview'];

const settingOf = (settings: Readonly<Record<string, RuleSetting>>, rule: Rule<unknown>): RuleSetting | undefined =>
  settings[rule.id] ?? settings[rule.code];

/** Whether a rule runs: named with a severity anywhere, or part of the preset and not off. */
export function isOn(rule: Rule<unknown>, config: Config): boolean {
  const severity = settingOf(config.rules.settings, rule)?.severity;
  if (severity !== undefined) return severity !== 'off' || isOverridden(rule, config);
  return PRESETS.indexOf(rule.preset) <= PRESETS.indexOf(config.rules.preset) || isOverridden(rule, config);
}

const isOverridden = (rule: Rule<unknown>, config: Config): boolean =>
  config.overrides.some((o) => (settingOf(o.rules, rule)?.severity ?? 'off') !== 'off');

/** A rule's options: its defaults, with a user's values where they are of the same type. */
export function optionsOf(
  rule: Rule<unknown>,
  config: Config,
): { readonly options: unknown; readonly problems: Problem[] } {
  const setting = settingOf(config.rules.settings, rule);
  const problems: Problem[] = [];
  if (setting === undefined) return { options: rule.options, problems };
  const defaults = (rule.options ?? {}) as Readonly<Record<string, unknown>>;
  const options: Record<string, unknown> = { ...defaults };
  for (const [name, value] of Object.entries(setting.options)) {
    if (!(name in defaults)) {
      problems.push(wrong(rule, setting, `has no option \`${name}\`${known(defaults)}`));
    } else if (typeOf(value) !== typeOf(defaults[name])) {
      problems.push(wrong(rule, setting, `takes a ${typeOf(defaults[name])} for \`${name}\`, not a ${typeOf(value)}`));
    } else options[name] = value;
  }
  return { options: rule.options === undefined ? undefined : options, problems };
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);
const known = (defaults: object): string =>
  Object.keys(defaults).length === 0 ? '' : `; it has ${Object.keys(defaults).join(', ')}`;
const wrong = (rule: Rule<unknown>, setting: RuleSetting, fact: string): Problem => ({
  at: setting.at,
  unit: rule.id,
  message: `rule ${rule.id} ${fact}`,
});

/** What faultline.yaml says of one finding: a severity, or that it is off here and where that is said. */
export interface Verdict {
  readonly severity?: Severity;
  readonly off?: string;
}

/** The last matching override wins over the rule's own setting, which wins over what the rule says. */
export function verdictOn(rule: Rule<unknown>, observation: Observation, system: System, config: Config): Verdict {
  let verdict = verdictOf(settingOf(config.rules.settings, rule)?.severity, 'rules');
  for (const override of config.overrides) {
    const severity = settingOf(override.rules, rule)?.severity;
    if (severity === undefined || !matches(override.match, observation, system, config)) continue;
    verdict = verdictOf(severity, where(override));
  }
  const onlyByOverride = verdict.severity === undefined && verdict.off === undefined && !inPreset(rule, config);
  return onlyByOverride ? { off: `not in preset ${config.rules.preset}` } : verdict;
}

const inPreset = (rule: Rule<unknown>, config: Config): boolean =>
  PRESETS.indexOf(rule.preset) <= PRESETS.indexOf(config.rules.preset);
const verdictOf = (severity: Severity | 'off' | undefined, source: string): Verdict =>
  severity === 'off' ? { off: `off in ${source} of faultline.yaml` } : { severity };
const where = (override: OverrideConfig): string => `overrides (line ${override.at.line})`;

function matches(
  match: Match,
  finding: Pick<Finding, 'at'> & Partial<Finding>,
  system: System,
  config: Config,
): boolean {
  const services = system.services.filter((s) => finding.services?.includes(s.id));
  const isOfService = match.service ?? match.tier ?? match.team;
  return (
    (isOfService === undefined ||
      services.some((s) => matchesNode({ ...match, path: undefined }, s, system, config))) &&
    (match.path === undefined || globMatches(match.path, finding.at.file)) &&
    (match.environment === undefined || globMatches(match.environment, system.environment.id))
  );
}
