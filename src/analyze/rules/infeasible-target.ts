import type { Observation, Rule } from '../../model/finding.ts';
import { percent } from '../../model/words.ts';
import { ceilingsOf, type Ceiling } from '../availability/ceiling.ts';

/** An error when even the optimistic bound misses the target, with the entry's own parts perfect (decided.md). */
export const rule: Rule = {
  id: 'infeasible-target',
  code: 'FLT408',
  area: 'fault tolerance',
  severity: 'error',
  confidence: 'high',
  preset: 'recommended',
  summary: 'An availability target that the dependencies do not allow.',
  options: undefined,
  *check({ system, config, availability }) {
    if (!availability.some((a) => a.target !== undefined)) return;
    for (const ceiling of ceilingsOf(system, config)) if (ceiling.value < ceiling.target) yield observe(ceiling);
  },
};

function observe(ceiling: Ceiling): Observation {
  const { entry, service, target, value, high, violators, needed } = ceiling;
  const impossible = high < target;
  const name = entry === service ? `\`${service}\`` : `\`${entry}\` of \`${service}\``;
  const worst = violators
    .slice(0, 3)
    .map((v) => `${v.component} ${percent(v.availability)} (${v.source})`)
    .join(', ');
  const more = violators.length > 3 ? ` and ${violators.length - 3} more` : '';
  return {
    subject: `${service} ${entry}`,
    message:
      `${name} is to be available ${percent(target)}, but were it perfect itself its ${ceiling.dependencies} hard dependencies ` +
      `still allow only ${percent(impossible ? high : value)}${impossible ? ' at best' : ' as expected'}. ` +
      `A dependency of such a target should have ${percent(needed)} or more (one nine better); below that: ${worst || 'none, but there are too many'}${more}.`,
    at: ceiling.at,
    services: [service],
    related: violators.flatMap((v) => (v.at ? [{ at: v.at, note: `${v.component}: ${percent(v.availability)}` }] : [])),
    severity: impossible ? 'error' : 'warning',
  };
}
