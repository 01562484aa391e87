import type { Report } from '../../src/model/report.ts';
import type { Place, Truth, TruthTrap } from './truth.ts';
import type { Verdict } from './verdicts.ts';

export interface TrapScore {
  /** Traps with a place at which nothing may be reported. */
  readonly scored: number;
  /** What lies in one all the same, in words. */
  readonly caught: readonly string[];
  /** Files that lie in one and were read: what is reported there is right, and why. */
  readonly answered: readonly string[];
  /** Traps that speak of how something is to be read, not of a place: a person answers them. */
  readonly words: readonly TruthTrap[];
}

/**
 * No call, endpoint, finding or evidence of an edge may lie in a trap. A trap names a line, a whole folder (line 0) or a whole
 * file (line 1). One that the truth itself names as evidence or as a call is no place to keep away from, nor is a manifest:
 * what is said there is true and only to be read rightly. A verdict on a file ('trap') may say that the truth errs.
 */
export function scoreTraps(truth: Truth, report: Report, verdicts: readonly Verdict[]): TrapScore {
  const traps = (truth.traps ?? []).map((trap) => (typeof trap === 'string' ? { trap } : trap));
  const labelled = labelledPlaces(truth);
  const isScored = (trap: TruthTrap): boolean =>
    trap.file !== undefined && isCodeOrFolder(trap.file) && !labelled.some((place) => isIn(trap, place));
  const right = new Map(
    verdicts.filter(({ rule, verdict }) => rule === 'trap' && verdict === 'true').map(({ file, why }) => [file, why]),
  );
  const reported = reportedPlaces(report);
  const inTraps = traps
    .filter(isScored)
    .flatMap((trap) => reported.filter(({ place }) => isIn(trap, place)).map((it) => ({ ...it, trap: trap.trap })));
  return {
    scored: traps.filter(isScored).length,
    caught: inTraps
      .filter(({ place }) => !right.has(place.file))
      .map(({ what, place, trap }) => `${what} at ${place.file}:${place.line} (${trap})`),
    answered: [...new Set(inTraps.map(({ place }) => place.file))]
      .filter((file) => right.has(file))
      .sort()
      .map((file) => `${file}: ${right.get(file)!}`),
    words: traps.filter((trap) => !isScored(trap)),
  };
}

const isCodeOrFolder = (file: string): boolean =>
  !/\.[^/]+$/.test(file) || /\.(?:[cm]?[jt]sx?|go|py|java|cs|php|sql)$/.test(file);

function isIn(trap: TruthTrap, place: Place): boolean {
  if (place.file.startsWith(`${trap.file}/`)) return true;
  return place.file === trap.file && ((trap.line ?? 0) <= 1 || place.line === trap.line);
}

function labelledPlaces(truth: Truth): Place[] {
  return [
    ...(truth.callSites ?? []),
    ...(truth.routes ?? []),
    ...(truth.events?.published ?? []),
    ...(truth.events?.consumed ?? []),
    ...truth.edges.flatMap(({ evidence }) => evidence ?? []),
  ];
}

function reportedPlaces(report: Report): { what: string; place: Place }[] {
  return [
    ...report.calls.map((call) => ({ what: `call to ${call.to ?? '?'}`, place: call })),
    ...report.endpoints.map((endpoint) => ({ what: `endpoint ${endpoint.path}`, place: endpoint })),
    ...report.findings.map((finding) => ({ what: `finding ${finding.rule}`, place: finding })),
    ...report.dependencies.flatMap((edge) =>
      edge.evidence.map((place) => ({ what: `evidence of ${edge.from} -> ${edge.to}`, place })),
    ),
  ];
}
