import type { Availability } from '../model/availability.ts';
import type { Difference, NodeName } from '../model/difference.ts';
import type { Problem } from '../model/facts.ts';
import type { Finding } from '../model/finding.ts';
import type { Report } from '../model/report.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Call, Dependency, Endpoint, Node, Proof, Service, Unresolved } from '../model/system.ts';
import type { Span } from '../model/value.ts';

/** The public JSON report of a snapshot. Orders are the snapshot's, which are by id or by place. */
export function toReport(snapshot: Snapshot): Report {
  const { system } = snapshot;
  const report: Report = {
    schemaVersion: 1,
    tool: { name: 'faultline', version: snapshot.tool.version },
    environment: system.environment.id,
    environments: [...system.environments],
    services: system.services.map(service),
    resources: system.resources.map((it) => ({
      ...node(it),
      kind: it.kind,
      product: it.product,
      replicas: it.replicas,
    })),
    externals: system.externals.map((it) => ({ ...node(it), kind: it.kind })),
    dependencies: system.dependencies.map(dependency),
    calls: system.calls.map(call),
    endpoints: system.endpoints.map(endpoint),
    channels: system.channels.map((it) => ({
      name: it.name,
      broker: it.broker,
      producers: [...it.producers],
      consumers: [...it.consumers],
    })),
    availability: snapshot.availability.map(availability),
    findings: snapshot.findings.map(finding),
    unresolved: system.unresolved.map(unresolved),
    problems: snapshot.problems.map(problem),
    summary: { ...snapshot.summary },
    difference: snapshot.difference && difference(snapshot.difference),
  };
  return withoutUndefined(report) as Report;
}

/** The report's text: two spaces, one line feed at the end. */
export const toJson = (snapshot: Snapshot): string => `${JSON.stringify(toReport(snapshot), null, 2)}\n`;

const evidence = (chain: readonly Proof[]) => chain.map((it) => ({ ...place(it.at), note: it.note }));
const place = (at: Span) => ({ file: at.file, line: at.line });

const node = (it: Node) => ({ name: it.name, aliases: [...it.aliases], evidence: evidence(it.evidence) });

const service = (it: Service): Report['services'][number] => ({
  name: it.name,
  aliases: [...it.aliases],
  kind: it.kind,
  path: it.path,
  language: it.language,
  owners: [...new Set(it.owners.map((each) => each.owner))],
  tier: it.tier,
  replicas: it.replicas,
  entryPoint: it.entry !== undefined,
  analyzed: it.analyzed,
  notRead: it.notRead,
  evidence: evidence(it.evidence),
});

const dependency = (it: Dependency): Report['dependencies'][number] => ({
  id: it.id,
  from: it.from,
  to: it.to,
  protocol: it.protocol,
  purpose: it.purpose,
  mode: it.mode,
  criticality: it.criticality,
  operations: [...it.operations],
  calls: [...it.calls],
  evidence: evidence(it.evidence),
});

const call = (it: Call): Report['calls'][number] => ({
  id: it.id,
  service: it.service,
  endpoints: [...it.endpoints],
  via: it.via,
  to: it.to,
  protocol: it.protocol,
  mode: it.mode,
  library: it.library,
  version: it.version,
  operation: it.operation,
  database: it.database,
  channel: it.channel,
  broker: it.broker,
  ...place(it.at),
  idempotent: it.idempotent,
  timeout: {
    setting: it.timeout.setting,
    ms: it.timeout.ms,
    bounds: it.timeout.bounds,
    layer: it.timeout.layer,
    evidence: evidence(it.timeout.chain),
  },
  retry: {
    setting: it.retry.setting,
    attempts: it.retry.attempts,
    layer: it.retry.layer,
    evidence: evidence(it.retry.chain),
  },
  handling: it.handling,
  fallbackTo: it.fallbackTo,
  inLoop: it.inLoop,
  evidence: evidence(it.chain),
});

const endpoint = (it: Endpoint): Report['endpoints'][number] => ({
  id: it.id,
  service: it.service,
  protocol: it.protocol,
  method: it.method,
  path: it.path,
  trigger: it.trigger,
  ...place(it.at),
});

const availability = (it: Availability): Report['availability'][number] => ({
  entry: it.entry,
  service: it.service,
  trigger: it.trigger,
  value: it.value,
  low: it.low,
  high: it.high,
  method: it.method,
  downtimeMinutes30d: it.downtimeMinutes30d,
  target: it.target,
  hard: [...it.hard],
  soft: [...it.soft],
  async: [...it.async],
  unbounded: [...it.unbounded],
  improve: it.improve.map((each) => ({ component: each.component, minutesSaved30d: each.minutesSaved30d })),
  inputs: it.inputs.map((each) => ({
    component: each.component,
    value: each.value,
    low: each.low,
    high: each.high,
    kind: each.kind,
    source: each.source,
    note: each.note,
    ...(each.at && place(each.at)),
  })),
});

const finding = (it: Finding): Report['findings'][number] => ({
  rule: it.rule,
  code: it.code,
  severity: it.severity,
  confidence: it.confidence,
  message: it.message,
  file: it.at.file,
  line: it.at.line,
  column: it.at.column,
  endLine: it.at.endLine,
  endColumn: it.at.endColumn,
  subject: it.subject,
  fingerprint: it.fingerprint,
  services: [...it.services],
  related: it.related.map((each) => ({ ...place(each.at), message: each.note })),
  suppressed: it.suppressed && { by: it.suppressed.by, reason: it.suppressed.reason },
});

const difference = (it: Difference): Report['difference'] => ({
  revision: it.revision,
  commit: it.commit,
  environments: it.environments && { before: it.environments[0], after: it.environments[1] },
  nodes: { added: it.nodes.added.map(named), removed: it.nodes.removed.map(named) },
  dependencies: {
    added: it.dependencies.added.map(dependency),
    removed: it.dependencies.removed.map(dependency),
    changed: it.dependencies.changed.map(({ before, after }) => ({
      before: dependency(before),
      after: dependency(after),
    })),
  },
  availability: it.availability.map((one) => ({ ...one, gained: [...one.gained], lost: [...one.lost] })),
  blastRadius: it.blastRadius.map((one) => ({ ...one })),
  findings: { brought: it.brought.length, gone: it.gone.map(finding) },
});

const named = ({ name, group }: NodeName) => ({ name, group });

const unresolved = (it: Unresolved): Report['unresolved'][number] => ({
  service: it.service,
  ...place(it.at),
  target: it.target,
  host: it.host,
  library: it.library,
  reason: it.why,
  evidence: evidence(it.chain),
});

const problem = (it: Problem): Report['problems'][number] => ({
  ...(it.at && place(it.at)),
  message: it.message,
  unit: it.unit,
});

/** JSON leaves undefined out; the value must say the same as its text. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutUndefined);
  if (value === null || typeof value !== 'object') return value;
  const kept = Object.entries(value).filter(([, it]) => it !== undefined);
  return Object.fromEntries(kept.map(([key, it]) => [key, withoutUndefined(it)]));
}
