/**
 * The JSON report: a public contract. Within a `schemaVersion` fields are only added. Lines and columns count from 1,
 * ends are exclusive; paths are relative to the analyzed folder, with '/'. Empty arrays are written, unknown scalars
 * left out. Fractions are in [0, 1], times in ms, downtime in minutes per 30 days.
 */
import { z } from 'zod/mini';

const text = z.string();
const texts = z.array(text);
const line = z.int().check(z.gte(1));
const fraction = z.number().check(z.gte(0), z.lte(1));
const maybe = z.optional;

/** A chain from the call to the target. */
const evidence = z.array(z.object({ file: text, line, note: text }));
const setting = z.enum(['explicit', 'default', 'none', 'ineffective', 'unknown']);
const layer = maybe(z.enum(['call', 'client', 'framework', 'mesh', 'library']));
const severity = z.enum(['error', 'warning', 'info', 'hint']);

const service = z.object({
  name: text,
  aliases: texts,
  kind: z.enum(['service', 'worker', 'job', 'website', 'gateway', 'registry', 'config', 'auth', 'monitoring']),
  path: maybe(text),
  language: maybe(text),
  owners: texts,
  tier: maybe(text),
  replicas: maybe(z.int()),
  entryPoint: z.boolean(),
  analyzed: z.enum(['full', 'partial', 'none']),
  /** Why it is not read in full. */
  notRead: maybe(text),
  evidence,
});

const resource = z.object({
  name: text,
  aliases: texts,
  kind: z.enum(['database', 'cache', 'broker', 'bucket', 'tracing', 'logging', 'monitoring', 'config-repo']),
  product: maybe(text),
  replicas: maybe(z.int()),
  evidence,
});

const external = z.object({ name: text, aliases: texts, kind: z.literal('external'), evidence });

const dependency = z.object({
  id: text,
  from: text,
  to: text,
  protocol: text,
  purpose: z.enum(['request', 'discovery', 'config', 'observability', 'startup', 'deploy-order']),
  mode: z.enum(['sync', 'async']),
  criticality: z.enum(['hard', 'soft', 'fallback', 'unknown']),
  operations: texts,
  /** Ids of calls. */
  calls: texts,
  evidence,
});

const call = z.object({
  id: text,
  service: text,
  /** Ids of the endpoints that reach it. */
  endpoints: texts,
  via: z.enum(['direct', 'service-wide']),
  to: maybe(text),
  protocol: text,
  mode: z.enum(['sync', 'async']),
  library: text,
  version: maybe(text),
  operation: maybe(text),
  database: maybe(text),
  channel: maybe(text),
  /** For a request over a broker: the broker. */
  broker: maybe(text),
  file: text,
  line,
  idempotent: maybe(z.boolean()),
  timeout: z.object({
    setting,
    ms: maybe(z.number()),
    bounds: maybe(z.enum(['connect', 'idle', 'acquire', 'response', 'total'])),
    layer,
    evidence,
  }),
  retry: z.object({
    setting,
    /** Attempts including the first. */
    attempts: maybe(z.union([z.number(), z.literal('unlimited')])),
    layer,
    evidence,
  }),
  handling: z.enum(['hard', 'soft', 'fallback', 'async', 'unknown']),
  /** What a fallback answers from: a node, 'cache' or 'constant'. */
  fallbackTo: maybe(text),
  inLoop: maybe(z.boolean()),
  evidence,
});

const endpoint = z.object({
  id: text,
  service: text,
  protocol: text,
  method: maybe(text),
  path: text,
  trigger: z.enum(['request', 'message', 'schedule']),
  file: text,
  line,
});

const channel = z.object({ name: text, broker: maybe(text), producers: texts, consumers: texts });

const availability = z.object({
  entry: text,
  service: text,
  trigger: maybe(z.enum(['request', 'message', 'schedule'])),
  value: fraction,
  low: fraction,
  high: fraction,
  method: z.enum(['product', 'exact', 'bounds', 'estimated']),
  downtimeMinutes30d: z.number(),
  target: maybe(fraction),
  /** Includes the entry's own service. */
  hard: texts,
  soft: texts,
  async: texts,
  /** Soft or fallback, with a call that has no total bound. */
  unbounded: texts,
  improve: z.array(z.object({ component: text, minutesSaved30d: z.number() })),
  inputs: z.array(
    z.object({
      component: text,
      value: fraction,
      low: fraction,
      high: fraction,
      kind: z.enum(['intrinsic', 'observed']),
      source: z.enum(['declared', 'slo', 'sla', 'default']),
      note: maybe(text),
      file: maybe(text),
      line: maybe(line),
    }),
  ),
});

const finding = z.object({
  rule: text,
  code: text,
  severity,
  confidence: z.enum(['high', 'medium', 'low']),
  message: text,
  file: text,
  line,
  column: z.int(),
  endLine: z.int(),
  endColumn: z.int(),
  subject: text,
  fingerprint: text,
  services: texts,
  related: z.array(z.object({ file: text, line, message: text })),
  suppressed: maybe(z.object({ by: z.enum(['comment', 'baseline', 'config']), reason: maybe(text) })),
});

const unresolved = z.object({
  service: maybe(text),
  file: text,
  line,
  target: text,
  /** A host name that nothing in the environment answers to. */
  host: maybe(text),
  library: maybe(text),
  reason: text,
  evidence,
});

const count = z.int().check(z.gte(0));

const node = z.object({ name: text, group: z.enum(['service', 'resource', 'external']) });

/** What the change does, compared with another revision; `findings` are then those that it brings. */
const difference = z.object({
  revision: text,
  commit: text,
  environments: maybe(z.object({ before: text, after: text })),
  nodes: z.object({ added: z.array(node), removed: z.array(node) }),
  dependencies: z.object({
    added: z.array(dependency),
    removed: z.array(dependency),
    changed: z.array(z.object({ before: dependency, after: dependency })),
  }),
  /** `minutes30d`: downtime that the change costs; negative = it saves. `gained` and `lost`: hard dependencies. */
  availability: z.array(
    z.object({
      entry: text,
      service: text,
      before: maybe(fraction),
      after: maybe(fraction),
      minutes30d: maybe(z.number()),
      target: maybe(fraction),
      gained: texts,
      lost: texts,
    }),
  ),
  /** Entry points that fail with a node. */
  blastRadius: z.array(z.object({ node: text, before: count, after: count })),
  findings: z.object({ brought: count, gone: z.array(finding) }),
});

export const reportSchema = z.object({
  schemaVersion: z.literal(1),
  tool: z.object({ name: z.literal('faultline'), version: text }),
  environment: text,
  environments: texts,
  services: z.array(service),
  resources: z.array(resource),
  externals: z.array(external),
  dependencies: z.array(dependency),
  calls: z.array(call),
  endpoints: z.array(endpoint),
  channels: z.array(channel),
  availability: z.array(availability),
  findings: z.array(finding),
  unresolved: z.array(unresolved),
  problems: z.array(z.object({ file: maybe(text), line: maybe(line), message: text, unit: maybe(text) })),
  summary: z.object({
    calls: count,
    resolved: count,
    unresolved: count,
    dismissed: count,
    files: count,
    skipped: count,
  }),
  difference: maybe(difference),
});

export type Report = z.infer<typeof reportSchema>;
