import type { AddressFact } from '../../model/manifest.ts';
import { get, items, textOf } from '../yaml/tree.ts';
import type { YamlEntry } from '../yaml/tree.ts';

/** Host names that `links: [db:database]` and `external_links: [legacy_db:db]` give, where no service has that name. */
export function linkedAddresses(environment: string, services: readonly YamlEntry[]): readonly AddressFact[] {
  const names = new Set(services.map((service) => service.key));
  const found = new Map<string, AddressFact>();
  for (const service of services) {
    for (const [field, external] of [
      ['links', false],
      ['external_links', true],
    ] as const) {
      for (const link of items(get(service.value, field))) {
        const [target, alias = target] = (textOf(link) ?? '').split(':');
        if (!target || !alias || names.has(alias) || found.has(alias)) continue;
        found.set(alias, {
          fact: 'address',
          environment,
          host: alias,
          aliases: [],
          workloads: !external && names.has(target) ? [target] : [],
          ports: [],
          exposure: 'internal',
          ...(external ? { externalName: target } : {}),
          at: link.at,
        });
      }
    }
  }
  return [...found.values()];
}
