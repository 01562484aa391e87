import type { Observation, Rule, RuleInput } from '../../model/finding.ts';
import type { Service } from '../../model/system.ts';

/** What a catalog entry says its component depends on, against what code and manifests show; both directions. */
export const rule: Rule = {
  id: 'declared-vs-actual-drift',
  code: 'OPS1104',
  area: 'operations',
  severity: 'info',
  confidence: 'medium',
  preset: 'preview',
  summary: 'A catalog entry whose dependsOn differs from what the code does.',
  options: undefined,
  *check(input) {
    for (const service of input.system.services) {
      // A catalog that declares no dependency at all does not keep them.
      if (!service.catalog || service.catalog.dependsOn.length === 0 || service.analyzed !== 'full') continue;
      yield* drift(service, input);
    }
  },
};

function* drift(service: Service, { system, graph }: RuleInput): Iterable<Observation> {
  const { catalog } = service as Required<Pick<Service, 'catalog'>>;
  const nodes = [...system.services, ...system.resources, ...system.externals];
  const byName = new Map(nodes.flatMap((n) => [n.name, ...n.aliases].map((name) => [name, n.id] as const)));
  const declared = new Map(catalog.dependsOn.map((ref) => [byName.get(nameIn(ref)), ref]));
  const actual = graph.out(service.id).filter((d) => d.purpose === 'request');
  const where = `its catalog entry (${catalog.at.file})`;
  const open = system.unresolved.some((u) => u.service === service.id);
  for (const [id, ref] of declared) {
    if (id === undefined || open || actual.some((d) => d.to === id)) continue;
    yield {
      subject: `${service.name} -> ${id} declared only`,
      message: `\`${service.name}\` depends on \`${id}\` according to ${where} (${ref}), but no code or manifest of it does. Whoever plans by the catalog plans for a dependency that is gone.`,
      at: catalog.at,
      services: [service.id],
    };
  }
  for (const d of actual) {
    if (declared.has(d.to) || !d.evidence[0]) continue;
    yield {
      subject: `${service.name} -> ${d.to} undeclared`,
      message: `\`${service.name}\` depends on \`${d.to}\`, which ${where} does not mention among its ${catalog.dependsOn.length} dependencies. Whoever asks the catalog what fails with ${d.to} is told too little.`,
      at: catalog.at,
      services: [service.id],
      related: d.evidence,
    };
  }
}

/** 'component:default/orders' → 'orders'. */
const nameIn = (ref: string): string => ref.replace(/^.*[:/]/, '');
