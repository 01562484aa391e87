/** analyze, and everything put together: one Snapshot. */
import type { Problem } from '../model/facts.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Extracted } from './extract.ts';
import { guarded } from './guard.ts';
import { remarks } from './remarks.ts';
import type { Analyzed, Linked, Stages } from './stages.ts';
import { VERSION } from './version.ts';

/** @param problems those of discover and link, besides what the parts carry themselves */
export function assemble(stages: Stages, extracted: Extracted, linked: Linked, problems: readonly Problem[]): Snapshot {
  const { config, sources, manifests } = extracted;
  const failed: Problem[] = [];
  const nothing: Analyzed = { availability: [], findings: [], problems: [] };
  const analyzed = guarded('analyze', undefined, failed, () => stages.analyze(linked.system, config), nothing);
  const { resolved, unresolved, dismissed } = linked.sites;
  return {
    tool: { name: 'faultline', version: VERSION },
    system: linked.system,
    config,
    availability: analyzed.availability,
    findings: analyzed.findings,
    problems: sorted([
      ...problems,
      ...extracted.problems,
      ...remarks(sources),
      ...sources.flatMap(({ facts }) => facts.problems),
      ...manifests.flatMap((facts) => facts.problems),
      ...config.problems,
      ...linked.system.problems,
      ...analyzed.problems,
      ...failed,
    ]),
    summary: {
      calls: resolved + unresolved + dismissed,
      resolved,
      unresolved,
      dismissed,
      files: sources.length + new Set(manifests.flatMap(({ files }) => files)).size,
      skipped: sources.filter(({ remark }) => remark !== undefined).length,
    },
  };
}

/** By file, line, column, message; each once, whoever passed it on. */
function sorted(problems: readonly Problem[]): readonly Problem[] {
  const unique = new Map(
    problems.map((problem) => [JSON.stringify([problem.at, problem.unit, problem.message]), problem]),
  );
  const order = (a: Problem, b: Problem): number =>
    compare(a.at?.file ?? '', b.at?.file ?? '') ||
    (a.at?.line ?? 0) - (b.at?.line ?? 0) ||
    (a.at?.column ?? 0) - (b.at?.column ?? 0) ||
    compare(a.message, b.message) ||
    compare(a.unit ?? '', b.unit ?? '');
  return [...unique.values()].sort(order);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
