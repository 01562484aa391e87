/**
 * faultline.yaml as the user writes it. The one source of its validation, its completion, its hover texts
 * and of schemas/faultline.schema.json. Strict: an unknown key is an error, since a misspelled correction that is
 * silently ignored is worse than none. `Config` (config.ts) is what is made of it.
 */
import { z } from 'zod/mini';

const text = (about: string) => z.string().check(z.minLength(1), z.describe(about));
const names = (about: string) => z.array(z.string().check(z.minLength(1))).check(z.describe(about));
const count = (about: string, least = 1) => z.int().check(z.gte(least), z.describe(about));
const flag = (about: string) => z.boolean().check(z.describe(about));

/** 0.999 or '99.9%'. */
const PERCENT = /^(100(\.0+)?|\d{1,2}(\.\d+)?)\s*%$/;
/** 2000 (ms), '500ms', '2s', '1.5m', '1h'. */
export const DURATION = /^\d+(\.\d+)?\s*(ms|s|m|h)$/;

const fraction = (about: string) =>
  z
    .union([
      z.number().check(z.gte(0), z.lte(1)),
      z.string().check(z.regex(PERCENT, 'must be a fraction such as 0.999 or a percentage such as "99.9%"')),
    ])
    .check(z.describe(`${about} A fraction (0.999) or a percentage ("99.9%").`));

const duration = (about: string) =>
  z
    .union([z.number().check(z.gte(0)), z.string().check(z.regex(DURATION, 'must be a duration such as 2s or 500ms'))])
    .check(z.describe(`${about} Milliseconds, or a number with ms, s, m or h: 500ms, 2s.`));

const estimate = z
  .strictObject({
    value: fraction('The best single figure.'),
    low: z.optional(fraction('Lower end of what is believed. Default: the value.')),
    high: z.optional(fraction('Upper end of what is believed. Default: the value.')),
    kind: z.optional(
      z
        .enum(['intrinsic', 'observed'])
        .check(
          z.describe(
            "intrinsic: without the component's own dependencies. observed: measured or promised from outside, dependencies included (an SLO, an SLA, a status page).",
          ),
        ),
    ),
    source: z.optional(
      z.enum(['declared', 'slo', 'sla']).check(z.describe('Where the figure is from. slo and sla are observed.')),
    ),
    note: z.optional(text('Where it can be read: a contract, a dashboard.')),
  })
  .check(z.describe('An availability with its interval and its source.'));

const availability = z
  .union([fraction('The availability.'), estimate])
  .check(z.describe('How available it is: 0.999, "99.9%", or { value, low, high, kind, source, note }.'));

export type ExprInput =
  | string
  | { all: ExprInput[] }
  | { any: ExprInput[] }
  | { atLeast: number; of: ExprInput[] }
  | { chance: number; of: ExprInput };

const expr: z.ZodMiniType<ExprInput, ExprInput> = z.lazy(() =>
  z.union([
    z.string().check(z.minLength(1), z.describe('The name of a service, resource or external.')),
    z.strictObject({ all: z.array(expr).check(z.describe('Every one must be up.')) }),
    z.strictObject({ any: z.array(expr).check(z.minLength(1), z.describe('One of them must be up: a fallback.')) }),
    z.strictObject({
      atLeast: count('How many of them must be up.'),
      of: z.array(expr).check(z.describe('The alternatives, such as replicas.')),
    }),
    z.strictObject({
      chance: z.number().check(z.gte(0), z.lte(1), z.describe('Share of the requests that need it, 0 to 1.')),
      of: expr,
    }),
  ]),
);

const requires = z.optional(
  expr.check(
    z.describe(
      'What must be up for it to work: a name, { all: [...] }, { any: [...] }, { atLeast: 2, of: [...] } or { chance: 0.2, of: ... }.',
    ),
  ),
);

const node = {
  aliases: z.optional(names('Other names of the same thing, as they occur in code, hosts or manifests.')),
  hosts: z.optional(names('Host names that reach it.')),
  owner: z.optional(text('The team that answers for it: "@org/team".')),
  availability: z.optional(availability),
  target: z.optional(fraction('The availability promised to its users (SLO).')),
};

const SERVICE_KINDS = [
  'service',
  'worker',
  'job',
  'website',
  'gateway',
  'registry',
  'config',
  'auth',
  'monitoring',
] as const;
const RESOURCE_KINDS = [
  'database',
  'cache',
  'broker',
  'bucket',
  'tracing',
  'logging',
  'monitoring',
  'config-repo',
] as const;

const endpoint = z
  .strictObject({
    weight: z.optional(fraction('Share of the traffic.')),
    target: z.optional(fraction('The availability promised for this endpoint.')),
    requires,
  })
  .check(z.describe('One endpoint, named as in the report: "POST /orders".'));

const service = z
  .strictObject({
    ...node,
    kind: z.optional(z.enum(SERVICE_KINDS).check(z.describe('What it is.'))),
    path: z.optional(text('Its folder, from the root.')),
    tier: z.optional(text('How much depends on it, in your words: critical, standard, low. Policies match it.')),
    entry: z.optional(flag('Whether users or outside systems reach it directly.')),
    replicas: z.optional(count('How many instances run.', 0)),
    needed: z.optional(count('How many instances must be up. Default 1.')),
    zones: z.optional(names('Zones its replicas are spread over.')),
    endpoints: z.optional(z.record(z.string(), endpoint).check(z.describe('Its endpoints: "POST /orders".'))),
    requires,
  })
  .check(z.describe('A service: what is given here corrects or completes what was found.'));

const resource = z
  .strictObject({
    ...node,
    kind: z.optional(z.enum(RESOURCE_KINDS).check(z.describe('What it is.'))),
  })
  .check(z.describe('A database, cache, broker or other server that services use.'));

const external = z.strictObject({ ...node }).check(z.describe('Something outside this repository, named by its host.'));

const dependency = z
  .strictObject({
    from: text('Who calls.'),
    to: text('Who is called.'),
    remove: z.optional(flag('true: this dependency does not exist. Say why in `reason`.')),
    reason: z.optional(text('Why it is added, changed or removed.')),
    criticality: z.optional(
      z
        .enum(['hard', 'soft', 'fallback'])
        .check(
          z.describe(
            'hard: the caller fails without it. soft: the caller goes on without it. fallback: something else answers.',
          ),
        ),
    ),
    mode: z.optional(z.enum(['sync', 'async']).check(z.describe('sync: the caller waits for the answer.'))),
    fallback: z.optional(text('What answers instead: a name, cache or constant.')),
    timeout: z.optional(duration('How long the caller waits at most.')),
    attempts: z.optional(count('Attempts including the first.')),
    calls: z.optional(count('Calls per request.')),
  })
  .check(z.describe('A dependency added, described or removed by hand.'));

const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
const severity = z.enum([...SEVERITIES, 'off']).check(z.describe('How serious, or off.'));
const ruleSetting = z
  .union([severity, z.looseObject({ severity: z.optional(severity) })])
  .check(z.describe('A severity, or { severity, ...options of the rule }.'));

const match = z
  .strictObject({
    service: z.optional(text("Glob over the service's name.")),
    tier: z.optional(text("Glob over the service's tier.")),
    team: z.optional(text("Glob over the service's owner.")),
    path: z.optional(text('Glob over the file, from the root.')),
    environment: z.optional(text('Glob over the environment.')),
  })
  .check(z.describe('What it applies to; all given fields must match.'));

const override = z
  .strictObject({ match, rules: z.record(z.string(), ruleSetting).check(z.describe('Rules by id.')) })
  .check(z.describe('Other severities for a part of the system.'));

const policy = z
  .strictObject({
    from: z.optional(match),
    to: z.optional(match),
    allow: z.optional(
      flag('Whether such a dependency is allowed. Of several policies the first that matches decides.'),
    ),
    mode: z.optional(z.enum(['sync', 'async']).check(z.describe('Only dependencies of this mode.'))),
    protocol: z.optional(text('Only dependencies over this protocol.')),
    protocols: z.optional(names('The protocols that dependencies from `from` to `to` may use.')),
    match: z.optional(match),
    maxSyncDepth: z.optional(
      count(
        'Most services that may wait for each other on a request to a service of `match`; gateways are not counted.',
      ),
    ),
    requireOwner: z.optional(flag('true: a service of `match` must have an owner.')),
    minTarget: z.optional(fraction('The least target that a service of `match` must declare.')),
    reason: text('Why, in words the reader of the finding understands.'),
  })
  .check(z.describe('A decision: who may depend on whom, over what, how deep, owned by somebody, how reliable.'));

export const configSchema = z
  .strictObject({
    version: z.optional(z.literal(1).check(z.describe('Version of this format.'))),
    environment: z.optional(
      text('The environment to resolve in, as `faultline analyze` names it: kubernetes:infra/k8s, compose:deploy.'),
    ),
    include: z.optional(names('Globs of the files to read. Default: all.')),
    ignore: z.optional(names('Globs of files not to read.')),
    services: z.optional(z.record(z.string(), service).check(z.describe('Services by name.'))),
    resources: z.optional(z.record(z.string(), resource).check(z.describe('Databases, caches and brokers by name.'))),
    externals: z.optional(z.record(z.string(), external).check(z.describe('Outside systems by host.'))),
    hosts: z.optional(
      z.record(z.string(), z.string()).check(z.describe('What a host name means: host → name of a node.')),
    ),
    variables: z.optional(
      z
        .record(z.string(), z.union([z.string(), z.number(), z.boolean()]))
        .check(z.describe('Values of environment variables that no manifest gives.')),
    ),
    dependencies: z.optional(
      z.array(dependency).check(z.describe('Dependencies added, described or removed by hand.')),
    ),
    rules: z.optional(
      z
        .catchall(
          z.object({
            preset: z.optional(
              z
                .enum(['recommended', 'strict', 'preview'])
                .check(z.describe('Which rules run; each preset contains the one before.')),
            ),
          }),
          ruleSetting,
        )
        .check(z.describe('Rules by id: a severity, off, or { severity, ...options }.')),
    ),
    overrides: z.optional(z.array(override).check(z.describe('Other severities for parts of the system.'))),
    policies: z.optional(z.array(policy).check(z.describe('Decisions about the architecture, each with its reason.'))),
  })
  .check(z.describe('faultline.yaml: corrects what analysis got wrong, declares what no code shows, decides policy.'));

export type ConfigInput = z.infer<typeof configSchema>;
