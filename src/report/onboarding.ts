/** The onboarding page: what a newcomer needs to know, made from facts, each with the line that says it. */
import type { Snapshot } from '../model/snapshot.ts';
import type { OnboardingPage, OnboardingSection, Statement } from '../model/views.ts';
import { serviceSections, serviceSubtitle } from './onboarding-service.ts';
import { systemSections, systemSubtitle } from './onboarding-system.ts';
import { byText, indexSnapshot, isService, ownerLabel } from './snapshot-index.ts';

/** Statements of one section; a longer list says how many are left out. */
const MAX_STATEMENTS = 60;

/** A section before its length is limited. */
export interface Section {
  readonly id: string;
  readonly title: string;
  readonly statements: readonly Statement[];
  readonly none: string;
}

/**
 * The page of a service, or of the whole system where none is named. A service that the snapshot does not hold gives
 * the page of the system.
 */
export function onboarding(snapshot: Snapshot, service?: string): OnboardingPage {
  const index = indexSnapshot(snapshot);
  const node = service === undefined ? undefined : index.nodes.get(service);
  const services = snapshot.system.services.map((s) => {
    const owner = ownerLabel(s);
    return { name: s.name, ...(owner !== undefined && { owner }) };
  });
  const sections = isService(node) ? serviceSections(index, node) : systemSections(index);
  return {
    ...(isService(node) && { service: node.name }),
    title: isService(node) ? node.name : snapshot.system.about.name,
    subtitle: isService(node) ? serviceSubtitle(node) : systemSubtitle(index),
    sections: sections.map(limited),
    services: services.sort((a, b) => byText(a.name, b.name)),
  };
}

function limited(section: Section): OnboardingSection {
  return {
    ...section,
    statements: section.statements.slice(0, MAX_STATEMENTS),
    more: Math.max(0, section.statements.length - MAX_STATEMENTS),
  };
}
