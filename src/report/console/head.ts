import { list, plural } from '../../model/words.ts';
import { countFindings, type SnapshotIndex } from '../snapshot-index.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

/** What was analyzed. */
export function head({ snapshot }: SnapshotIndex, ink: Ink): string[] {
  const { system } = snapshot;
  const { calls, resolved, unresolved, dismissed, files, skipped } = snapshot.summary;
  const others = system.environments.filter((id) => id !== system.environment.id).map(printable);
  const name = system.about.name === '' ? '' : ` ${printable(system.about.name)}`;
  const nodes = [
    plural(system.services.length, 'service'),
    plural(system.resources.length, 'data store or broker', 'data stores and brokers'),
    plural(system.externals.length, 'outside system'),
  ];
  const sites = `${plural(calls, 'call')}: ${resolved} resolved, ${unresolved} not resolved, ${dismissed} set aside (tests, browser code, dead code)`;
  return [
    `${ink.bold(`Faultline${name}`)}  ${ink.dim(`version ${snapshot.tool.version}`)}`,
    wrap(`${list(nodes)}; ${plural(system.dependencies.length, 'dependency', 'dependencies')}.`, ink.width),
    wrap(`${sites}.`, ink.width),
    wrap(
      `Read ${plural(files, 'file')}${skipped > 0 ? `, skipped ${skipped}` : ''}, as deployed by ${printable(system.environment.id)}${others.length > 0 ? ` (--environment takes ${list(others)} as well)` : ''}.`,
      ink.width,
    ),
  ];
}

/** One line that says how it went. */
export function summary({ findings, snapshot }: SnapshotIndex, ink: Ink): string[] {
  const count = countFindings(findings);
  const suppressed = snapshot.findings.length - findings.length;
  const said = (['error', 'warning', 'info', 'hint'] as const)
    .filter((severity) => count[severity] > 0)
    .map((severity) => plural(count[severity], severity));
  const text = said.length === 0 ? 'No findings' : list(said);
  const color = count.error > 0 ? ink.red : count.warning > 0 ? ink.yellow : ink.green;
  const left = snapshot.system.unresolved.length;
  return [
    `${ink.bold(color(text))}${suppressed > 0 ? `, ${suppressed} suppressed` : ''}${left > 0 ? `; ${plural(left, 'call')} not resolved` : ''}.`,
  ];
}
