/** Plain facts of a node, each with the lines that say so. */
import type { External, Resource, Service } from '../model/system.ts';
import type { Fact, Place } from '../model/views.ts';
import { isResource, isService, placeOf } from './snapshot-index.ts';

export function nodeFacts(node: Service | Resource | External): Fact[] {
  const facts: (Fact | undefined)[] = isService(node) ? serviceFacts(node) : [];
  if (isResource(node)) {
    facts.push(node.product === undefined ? undefined : fact('Product', node.product, []));
    facts.push(node.replicas === undefined ? undefined : fact('Replicas', String(node.replicas), []));
  }
  if (node.aliases.length > 0) facts.push(fact('Also called', node.aliases.join(', '), []));
  for (const proof of node.evidence) facts.push(fact('Known from', proof.note, [placeOf(proof.at)]));
  return facts.filter((f) => f !== undefined);
}

function serviceFacts(s: Service): (Fact | undefined)[] {
  return [
    ...s.owners.map((o) => fact('Owner', `${o.owner}, said by ${o.source}`, [placeOf(o.at)])),
    s.entry && fact('Entry point', s.entry.why, [placeOf(s.entry.at)]),
    s.language === undefined ? undefined : fact('Language', languageName(s.language), []),
    s.path === undefined ? undefined : fact('Folder', s.path, []),
    s.shares.length === 0 ? undefined : fact('Shared code', s.shares.join(', '), []),
    s.workload && fact('Deployed as', s.workload.name, [placeOf(s.workload.at)]),
    s.replicas === undefined
      ? undefined
      : fact('Replicas', String(s.replicas), s.replicasAt ? [placeOf(s.replicasAt)] : []),
    s.tier === undefined ? undefined : fact('Tier', s.tier, []),
    s.ports.length === 0 ? undefined : fact('Ports', s.ports.join(', '), []),
    ...s.probes.map((p) =>
      fact(`${capital(p.kind)} probe`, [p.path, p.port].filter(Boolean).join(' on '), [placeOf(p.at)]),
    ),
    s.variables.length === 0
      ? undefined
      : fact('Variables', s.variables.map((v) => v.name).join(', '), [placeOf(s.variables[0]!.at)]),
  ];
}

const LANGUAGES: Readonly<Record<string, string>> = {
  typescript: 'TypeScript',
  javascript: 'JavaScript',
  java: 'Java',
  go: 'Go',
  python: 'Python',
  csharp: 'C#',
  php: 'PHP',
  ruby: 'Ruby',
  rust: 'Rust',
  kotlin: 'Kotlin',
};

/** A language's own name for its id; the id where it is not known. */
export const languageName = (id: string): string => LANGUAGES[id] ?? id;

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
const fact = (label: string, text: string, places: readonly Place[]): Fact => ({ label, text, places });
