import type { Report } from '../../src/model/report.ts';
import type { Score } from './counts.ts';
import type { Truth, TruthCallSite } from './truth.ts';

/** Lines that a finding may lie from the labelled call. */
const NEAR = 2;

/**
 * Findings of missing-timeout against labelled call sites. A finding on a site that has a bound is wrong, and so is one near
 * no labelled site in a system that is labelled in full. Browser code and uncertain labels count neither way.
 */
export function scoreTimeouts(truth: Truth, report: Report): Score {
  const sites = truth.callSites ?? [];
  const hits = new Set<string>();
  const wrong: string[] = [];
  for (const finding of report.findings) {
    if (finding.rule !== 'missing-timeout') continue;
    const nearest = nearestSite(sites, finding.file, finding.line);
    if (nearest === undefined) {
      if (truth.sampled !== true && sites.length > 0) wrong.push(`${finding.file}:${finding.line} (no labelled call)`);
    } else if (isScored(nearest)) {
      if (nearest.missingTimeout === true) hits.add(keyOf(nearest));
      else wrong.push(`${finding.file}:${finding.line} (has a bound)`);
    }
  }
  const wanted = new Set(sites.filter((site) => isScored(site) && site.missingTimeout === true).map(keyOf));
  return { hits: hits.size, wrong, missed: [...wanted].filter((site) => !hits.has(site)) };
}

function nearestSite(sites: readonly TruthCallSite[], file: string, line: number): TruthCallSite | undefined {
  const distance = (site: TruthCallSite): number => Math.abs(site.line - line);
  const close = sites.filter((site) => site.file === file && distance(site) <= NEAR);
  return close.sort((a, b) => distance(a) - distance(b))[0];
}

const isScored = (site: TruthCallSite): boolean =>
  (site.role ?? 'call') === 'call' &&
  (site.kind ?? 'request') === 'request' &&
  (site.scope ?? 'production') === 'production' &&
  site.browser !== true &&
  site.ambiguous !== true &&
  site.confidence !== 'low' &&
  site.category === undefined;

/** One call may be labelled once per service; a finding speaks of the place. */
const keyOf = (site: TruthCallSite): string => `${site.file}:${site.line}`;
