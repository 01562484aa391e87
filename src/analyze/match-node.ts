import type { Config, Match } from '../model/config.ts';
import type { External, Resource, Service, System } from '../model/system.ts';
import { globMatches } from './glob.ts';

/** Whether a node is meant; all given fields must match. Only services have a tier, a team and a path. */
export function matchesNode(
  match: Partial<Match> | { readonly [K in keyof Match]: Match[K] | undefined },
  node: Service | Resource | External,
  system: System,
  config: Config,
): boolean {
  const some = (glob: string | undefined, of: readonly (string | undefined)[]): boolean =>
    glob === undefined || of.some((text) => text !== undefined && globMatches(glob, text));
  const service = node.group === 'service' ? node : undefined;
  const tier = service && (service.tier ?? config.services.find((s) => s.name === service.name)?.tier);
  const teams = service?.owners.flatMap(({ owner }) => [owner, owner.replace(/^@/, '')]) ?? [];
  return (
    some(match.service, [node.name, ...node.aliases]) &&
    some(match.tier, [tier]) &&
    some(match.team, teams) &&
    some(match.path, service?.path === undefined ? [] : [service.path, `${service.path}/.`]) &&
    some(match.environment, [system.environment.id])
  );
}
