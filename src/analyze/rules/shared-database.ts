import type { Observation, Rule, RuleInput } from '../../model/finding.ts';
import type { Call, Client, Proof, Resource, Service, System } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';
import { compareSpans } from '../sites.ts';

/**
 * Two services on the same database of the same server. Own databases on one server are no finding, nor are tables
 * known to be apart; one program run twice is one owner of its data.
 */
export const rule: Rule = {
  id: 'shared-database',
  code: 'DAT201',
  area: 'data consistency',
  severity: 'warning',
  confidence: 'high',
  preset: 'recommended',
  summary: 'Several services use the same database.',
  options: undefined,
  *check(input) {
    for (const resource of input.system.resources) if (resource.kind === 'database') yield* sharing(resource, input);
  },
};

interface Use {
  readonly service: Service;
  readonly database?: string;
  readonly tables: ReadonlySet<string>;
  /** Every call names its table. */
  readonly tablesKnown: boolean;
  readonly proof: Proof;
}

function* sharing(resource: Resource, input: RuleInput): Iterable<Observation> {
  const uses = usesOf(resource, input);
  const named = new Set(uses.flatMap((u) => u.database ?? []));
  // Without a name on any side, the server has the one database its address leads to.
  const groups = named.size > 0 ? [...named].sort() : [undefined];
  for (const database of groups) {
    const users = uses.filter((u) => u.database === database);
    const owners = new Set(users.map((u) => u.service.path ?? u.service.id));
    if (owners.size < 2 || tablesApart(users)) continue;
    const proofs = users.map((u) => u.proof).sort((a, b) => compareSpans(a.at, b.at));
    const services = [...new Set(users.map((u) => u.service.id))].sort();
    const what = database === undefined ? resource.name : `${database}\` on \`${resource.name}`;
    yield {
      subject: database === undefined ? resource.name : `${resource.name}/${database}`,
      message:
        `${list(services)} use the same database \`${what}\`. ` +
        `A change of its schema must be released in all of them at once, and load or locks of one are felt by the others.`,
      at: proofs[0]!.at,
      services,
      related: proofs,
      ...(database === undefined ? { confidence: 'medium' as const } : {}),
    };
  }
}

function usesOf(resource: Resource, { system, graph }: RuleInput): Use[] {
  const services = new Map(system.services.map((s) => [s.id, s]));
  const calls = Map.groupBy(
    system.calls.filter((c) => c.to === resource.id),
    (c) => `${c.service}\n${c.database ?? ''}`,
  );
  const uses: Use[] = [];
  for (const group of calls.values()) {
    const call = group[0]!;
    const service = services.get(call.service);
    if (!service || isBatch(service)) continue;
    uses.push({
      service,
      database: call.database,
      tables: new Set(group.flatMap((c) => c.table ?? [])),
      tablesKnown: group.every((c) => c.table !== undefined),
      proof: { at: placeOf(call, system), note: describe(call, resource) },
    });
  }
  const called = new Set(uses.map((u) => u.service.id));
  for (const d of graph.into(resource.id)) {
    const service = services.get(d.from);
    if (!service || isBatch(service) || called.has(d.from) || d.purpose !== 'request' || !d.evidence[0]) continue;
    uses.push({ service, tables: new Set(), tablesKnown: false, proof: d.evidence[0] });
  }
  return uses;
}

/** A migration or import job works on its service's data by design. */
const isBatch = (service: Service): boolean => service.kind === 'job' || service.kind === 'monitoring';

/** Where the connection is decided, which stays when queries come and go. */
function placeOf(call: Call, { clients }: System): Span {
  const isOf = (c: Client): boolean =>
    c.services.includes(call.service) && c.to === call.to && c.library === call.library;
  return (clients.find((c) => c.id === call.client) ?? clients.find(isOf))?.at ?? call.at;
}

const describe = (call: Call, resource: Resource): string =>
  `${call.service} uses ${call.database ? `database ${call.database} on ` : ''}${resource.name} (${call.library})`;

function tablesApart(users: readonly Use[]): boolean {
  if (!users.every((u) => u.tablesKnown)) return false;
  const all = users.flatMap((u) => [...u.tables]);
  return new Set(all).size === all.length;
}

const list = (names: readonly string[]): string =>
  `${names
    .slice(0, -1)
    .map((n) => `\`${n}\``)
    .join(', ')} and \`${names.at(-1)}\``;
