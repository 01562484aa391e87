import { plural } from '../../model/words.ts';
import { WHY } from '../node-details.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { printable, wrap } from '../terminal.ts';
import type { Ink } from './console.ts';

const SHOWN = 10;

/** Calls whose target is not known, and how to say what it is. */
export function unresolved({ snapshot }: SnapshotIndex, ink: Ink): string[] {
  const all = snapshot.system.unresolved;
  if (all.length === 0) return [];
  const host = all.find((it) => it.host !== undefined)?.host;
  const example =
    host === undefined ? 'hosts: { name-in-code: service }' : `hosts: { ${printable(host)}: the-service }`;
  return [
    `${ink.bold(`${plural(all.length, 'call')} not resolved`)} ${ink.dim('(they are in no number above)')}`,
    ...all.slice(0, SHOWN).map((it) => {
      const who = it.service === undefined ? '' : `${printable(it.service)}: `;
      const text = `${printable(it.at.file)}:${it.at.line}  ${who}${printable(it.target)} (${it.library}): ${WHY[it.why] ?? it.why}`;
      return wrap(`  ${text}`, ink.width, '      ');
    }),
    ...(all.length > SHOWN ? [ink.dim(`  and ${all.length - SHOWN} more; --format json lists all`)] : []),
    wrap(
      `  Say what they are in faultline.yaml: ${example}, or variables: { NAME: "http://service" }.`,
      ink.width,
      '    ',
    ),
  ];
}
