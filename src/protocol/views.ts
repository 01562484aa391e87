/**
 * The views of model/views.ts as schemas, for whoever sends them between processes: server → extension → webview.
 * Each is checked against its type both ways, so that one cannot gain a field without the other.
 */
import * as z from 'zod/mini';
import type * as views from '../model/views.ts';
import { Counts, Place, SeverityName, Step } from './place.ts';

const Group = z.enum(['service', 'resource', 'external']);
const Kind = z.enum([
  ...['service', 'worker', 'job', 'website', 'gateway', 'registry', 'config', 'auth', 'monitoring'],
  ...['database', 'cache', 'broker', 'bucket', 'tracing', 'logging', 'config-repo', 'external'],
] as [views.NodeKind, ...views.NodeKind[]]);
const Mode = z.enum(['sync', 'async']);
const Criticality = z.enum(['hard', 'soft', 'fallback', 'unknown']);
const Purpose = z.enum(['request', 'discovery', 'config', 'observability', 'startup', 'deploy-order']);
const Trigger = z.enum(['request', 'message', 'schedule']);
const Grouping = z.enum(['owner', 'folder', 'none']);
const Analyzed = z.enum(['full', 'partial', 'none']);
const Count = z.int();

export const GraphOptions = z.object({
  groupBy: z.optional(Grouping),
  expanded: z.array(z.string()),
  collapsed: z.array(z.string()),
  focus: z.optional(z.object({ node: z.string(), depth: z.int() })),
  purposes: z.enum(['request', 'all']),
});

const NodeAvailability = z.object({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  of: z.enum(['entry', 'own']),
  assumed: z.boolean(),
  target: z.optional(z.number()),
});

const GraphNode = z.object({
  id: z.string(),
  name: z.string(),
  group: Group,
  kind: Kind,
  product: z.optional(z.string()),
  owner: z.optional(z.string()),
  box: z.optional(z.string()),
  availability: z.optional(NodeAvailability),
  findings: Counts,
  analyzed: Analyzed,
  hatched: z.boolean(),
  entry: z.boolean(),
});

const GraphBox = z.object({
  id: z.string(),
  label: z.string(),
  by: z.enum(['owner', 'folder', 'kind']),
  parent: z.optional(z.string()),
  collapsed: z.boolean(),
  services: Count,
  resources: Count,
  externals: Count,
  findings: Counts,
  lowest: z.optional(z.object({ node: z.string(), value: z.number() })),
});

const GraphEdge = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  protocol: z.string(),
  purpose: Purpose,
  mode: Mode,
  criticality: Criticality,
  findings: Count,
  count: Count,
});

export const GraphView = z.object({
  name: z.string(),
  environment: z.string(),
  totals: z.object({
    services: Count,
    resources: Count,
    externals: Count,
    dependencies: Count,
    findings: Counts,
    unresolved: Count,
  }),
  boxes: z.array(GraphBox),
  nodes: z.array(GraphNode),
  edges: z.array(GraphEdge),
  options: GraphOptions,
  groupings: z.array(Grouping),
  note: z.optional(z.string()),
});

export const SearchHit = z.object({
  id: z.string(),
  name: z.string(),
  group: Group,
  kind: Kind,
  owner: z.optional(z.string()),
  alias: z.optional(z.string()),
});

const FindingRow = z.object({
  rule: z.string(),
  code: z.string(),
  severity: SeverityName,
  message: z.string(),
  place: Place,
  related: z.array(Step),
});

const SettingRow = z.object({
  text: z.string(),
  state: z.enum(['explicit', 'default', 'none', 'ineffective', 'unknown']),
  steps: z.array(Step),
});

const CallRow = z.object({
  id: z.string(),
  operation: z.string(),
  library: z.string(),
  protocol: z.string(),
  mode: Mode,
  handling: z.enum(['hard', 'soft', 'fallback', 'async', 'unknown']),
  onFailure: z.string(),
  timeout: SettingRow,
  retry: SettingRow,
  inLoop: z.boolean(),
  place: Place,
  steps: z.array(Step),
});

const neighbor = {
  node: z.string(),
  group: Group,
  kind: Kind,
  protocol: z.string(),
  purpose: Purpose,
  mode: Mode,
  criticality: Criticality,
  operations: z.array(z.string()),
  calls: z.array(CallRow),
  moreCalls: Count,
  steps: z.array(Step),
};
const NeighborRow = z.object(neighbor);

const InputRow = z.object({
  component: z.string(),
  value: z.number(),
  low: z.number(),
  high: z.number(),
  source: z.enum(['declared', 'slo', 'sla', 'default']),
  note: z.optional(z.string()),
  place: z.optional(Place),
});

const AvailabilityRow = z.object({
  entry: z.string(),
  trigger: Trigger,
  value: z.number(),
  low: z.number(),
  high: z.number(),
  method: z.enum(['product', 'exact', 'bounds', 'estimated']),
  downtimeMinutes30d: z.number(),
  target: z.optional(z.number()),
  hard: z.array(z.string()),
  soft: z.array(z.string()),
  async: z.array(z.string()),
  unbounded: z.array(z.string()),
  improve: z.array(z.object({ component: z.string(), minutesSaved30d: z.number() })),
  inputs: z.array(InputRow),
});

export const NodeDetails = z.object({
  what: z.literal('node'),
  id: z.string(),
  name: z.string(),
  group: Group,
  kind: Kind,
  about: z.optional(z.object({ text: z.string(), place: Place })),
  owner: z.optional(z.string()),
  notRead: z.optional(z.string()),
  own: z.optional(InputRow),
  facts: z.array(z.object({ label: z.string(), text: z.string(), places: z.array(Place) })),
  availability: z.array(AvailabilityRow),
  findings: z.array(FindingRow),
  needs: z.array(NeighborRow),
  neededBy: z.array(NeighborRow),
  endpoints: z.array(z.object({ protocol: z.string(), trigger: Trigger, name: z.string(), place: Place })),
  channels: z.array(
    z.object({
      name: z.string(),
      broker: z.optional(z.string()),
      role: z.enum(['produces', 'consumes']),
      peers: z.array(z.string()),
      place: Place,
    }),
  ),
  unresolved: z.array(z.object({ target: z.string(), why: z.string(), place: Place })),
  more: z.record(z.string(), z.number()),
});

export const EdgeDetails = z.object({
  what: z.literal('edge'),
  from: z.string(),
  to: z.string(),
  dependencies: z.array(z.object({ ...neighbor, from: z.string() })),
  findings: z.array(FindingRow),
  more: Count,
});

const Statement = z.object({
  text: z.string(),
  code: z.optional(z.string()),
  node: z.optional(z.string()),
  severity: z.optional(SeverityName),
  rule: z.optional(z.string()),
  source: z.union([Place, z.object({ said: z.string() })]),
});

export const OnboardingPage = z.object({
  service: z.optional(z.string()),
  title: z.string(),
  subtitle: z.string(),
  sections: z.array(
    z.object({ id: z.string(), title: z.string(), statements: z.array(Statement), none: z.string(), more: Count }),
  ),
  services: z.array(z.object({ name: z.string(), owner: z.optional(z.string()) })),
});

/** Fails the type check where a schema and its type of model/views.ts have drifted apart, optional fields too. */
type Plain<T> = T extends readonly (infer I)[]
  ? Plain<I>[]
  : T extends object
    ? { -readonly [K in keyof T]-?: Plain<NonNullable<T[K]>> }
    : T;
type Same<A, B> = [Plain<A>] extends [Plain<B>] ? ([Plain<B>] extends [Plain<A>] ? true : false) : false;
type Hold<Checks extends readonly true[]> = Checks;
export type SchemasFitTypes = Hold<
  [
    Same<z.infer<typeof GraphOptions>, views.GraphOptions>,
    Same<z.infer<typeof GraphView>, views.GraphView>,
    Same<z.infer<typeof SearchHit>, views.SearchHit>,
    Same<z.infer<typeof NodeDetails>, views.NodeDetails>,
    Same<z.infer<typeof EdgeDetails>, views.EdgeDetails>,
    Same<z.infer<typeof OnboardingPage>, views.OnboardingPage>,
  ]
>;
