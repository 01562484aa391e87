import type { Rule } from '../../model/finding.ts';
import type { Environment, Resource, Service } from '../../model/system.ts';

/** Tags that are moved to other contents by design. */
const MOVING = /^(?:latest|main|master|develop|dev|edge|nightly|stable|current|next|snapshot)$/i;

/** Only where pods are replaced without being told: elsewhere a tag is a developer's convenience. */
export const rule: Rule = {
  id: 'mutable-image',
  code: 'DEP603',
  area: 'deployment',
  severity: 'warning',
  confidence: 'high',
  preset: 'strict',
  summary: 'A workload whose image may be another one tomorrow.',
  options: undefined,
  *check({ system }) {
    if (!isDeployed(system.environment)) return;
    const nodes: readonly (Service | Resource)[] = [...system.services, ...system.resources];
    for (const { id, name, image, group } of nodes) {
      const fact = image && whyMutable(image.name);
      if (!image || fact === undefined) continue;
      yield {
        subject: name,
        message:
          `\`${name}\` runs the image \`${image.name}\`, ${fact}. A pod that is replaced may start another version than ` +
          `its neighbors, and what ran yesterday cannot be brought back.`,
        at: image.at,
        services: group === 'service' ? [id] : [],
      };
    }
  },
};

const isDeployed = ({ id, kind }: Environment): boolean =>
  ['kubernetes', 'kustomize', 'helm'].includes(kind) &&
  !/(?:^|[/:._-])(?:dev|develop|development|test|local|e2e|ci|minikube|kind)(?:[/:._-]|$)/i.test(id);

function whyMutable(image: string): string | undefined {
  if (image.includes('@')) return undefined;
  const last = image.slice(image.lastIndexOf('/') + 1);
  const tag = last.includes(':') ? last.slice(last.indexOf(':') + 1) : undefined;
  if (tag === undefined) return 'which names no tag and so means `latest`';
  return MOVING.test(tag) ? `whose tag \`${tag}\` moves` : undefined;
}
