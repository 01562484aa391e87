import type { Rule } from '../../model/finding.ts';
import { nearest } from '../../model/nearest.ts';
import { compareSpans } from '../sites.ts';

/** Names that a manifest's network would resolve and nothing answers to; without a manifest there is nothing to miss. */
export const rule: Rule = {
  id: 'unknown-host',
  code: 'COM106',
  area: 'service communication',
  severity: 'warning',
  confidence: 'medium',
  preset: 'recommended',
  summary: 'A host name that nothing in the environment answers to.',
  options: undefined,
  *check({ system }) {
    if (system.environment.kind === 'local') return;
    const nodes = [...system.services, ...system.resources];
    const names = nodes.flatMap((n) => [n.name, ...n.aliases]).sort();
    const missing = system.unresolved.filter((u) => u.why === 'not-found' && isName(u.host));
    const byPlace = Map.groupBy(missing, (u) => `${u.at.file}\n${u.at.line}\n${u.host}`);
    for (const group of [...byPlace.values()].sort((a, b) => compareSpans(a[0]!.at, b[0]!.at))) {
      const [{ host, library, at, chain, target }] = group as [(typeof group)[number]];
      const services = [...new Set(group.flatMap((u) => u.service ?? []))].sort();
      const who = services.length === 1 ? services[0]! : at.file;
      const meant = nearest(host!, names);
      yield {
        subject: `${who} -> ${host}`,
        message:
          `\`${who}\` calls \`${host}\` (${library}, ${target}), but nothing in ${system.environment.id} answers to that name` +
          `${meant ? `; did you mean \`${meant}\`?` : '.'} The call fails there, or depends on something that is declared elsewhere: say in faultline.yaml (\`hosts\`) what it is.`,
        at,
        services,
        related: chain,
      };
    }
  },
};

/** A name that a network resolves: not this machine, not an address, not a list of hosts. */
const isName = (host: string | undefined): boolean =>
  host !== undefined && /^[a-z0-9_][\w.-]*(:\d+)?$/i.test(host) && !/^(localhost|[\d.]+)(:\d+)?$/i.test(host);
