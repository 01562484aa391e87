import type { Availability } from '../model/availability.ts';
import type { Config } from '../model/config.ts';
import type { Problem } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { System } from '../model/system.ts';
import { availability } from './availability/availability.ts';
import { findingsOf } from './findings.ts';
import { rules } from './rules/index.ts';

/**
 * Judges a system: the availability of every entry and the findings of every rule that is on, suppressed ones
 * included and marked. Pure; a unit that fails is a problem that names it, and the rest goes on.
 */
export function analyze(
  system: System,
  config: Config,
): { readonly availability: Availability[]; readonly findings: Finding[]; readonly problems: Problem[] } {
  const numbers = guarded(system, config);
  const { findings, problems } = findingsOf(rules, system, config, numbers.availability);
  return { availability: numbers.availability, findings, problems: [...numbers.problems, ...problems] };
}

function guarded(system: System, config: Config): ReturnType<typeof availability> {
  try {
    return availability(system, config);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { availability: [], problems: [{ unit: 'availability', message: `availability failed: ${why}` }] };
  }
}
