/** A valid document → Config: defaults filled in, units converted, every entry with its place. */
import {
  DEFAULT_CONFIG,
  type Config,
  type DependencyConfig,
  type EndpointConfig,
  type NodeConfig,
  type RuleSetting,
  type ServiceConfig,
} from '../../model/config.ts';
import type { ConfigInput } from '../../model/config-schema.ts';
import type { FilePath, Span } from '../../model/value.ts';
import { find, type Path, type Tree } from './tree.ts';
import { estimate, fraction, milliseconds, requirement } from './units.ts';

type ServiceInput = NonNullable<ConfigInput['services']>[string];
type NodeInput = Omit<NonNullable<ConfigInput['resources']>[string], 'kind'> & { kind?: NodeConfig['kind'] };
type RulesInput = Readonly<Record<string, string | { severity?: string | undefined } | undefined>>;

/** `tree` is the tree that `input` was made from. */
export function toConfig(file: FilePath, input: ConfigInput, tree: Tree): Config {
  const at = (...path: Path): Span => (find(tree, path) ?? find(tree, path.slice(0, -1)) ?? find(tree, [])!).at;
  const { preset, ...settings } = input.rules ?? {};
  return {
    file,
    ...defined({ environment: input.environment }),
    include: input.include ?? DEFAULT_CONFIG.include,
    ignore: input.ignore ?? [],
    services: entries(input.services).map(([name, it]) => service(name, it, at, ['services', name])),
    resources: entries(input.resources).map(([name, it]) => node(name, it, at, ['resources', name], false)),
    externals: entries(input.externals).map(([name, it]) => node(name, it, at, ['externals', name], true)),
    hosts: entries(input.hosts).map(([host, node]) => ({ host, node, at: at('hosts', host) })),
    variables: entries(input.variables).map(([name, value]) => ({
      name,
      value: String(value),
      at: at('variables', name),
    })),
    dependencies: (input.dependencies ?? []).map((it, i) => dependency(it, at('dependencies', i))),
    rules: { preset: preset ?? DEFAULT_CONFIG.rules.preset, settings: rules(settings as RulesInput, at, ['rules']) },
    overrides: (input.overrides ?? []).map((it, i) => ({
      match: defined(it.match),
      rules: rules(it.rules as RulesInput, at, ['overrides', i, 'rules']),
      at: at('overrides', i),
    })),
    policies: (input.policies ?? []).map((it, i) => ({
      ...defined({
        from: it.from && defined(it.from),
        to: it.to && defined(it.to),
        allow: it.allow,
        mode: it.mode,
        protocol: it.protocol,
        protocols: it.protocols,
        match: it.match && defined(it.match),
        maxSyncDepth: it.maxSyncDepth,
        requireOwner: it.requireOwner,
        minTarget: it.minTarget === undefined ? undefined : fraction(it.minTarget),
      }),
      reason: it.reason,
      at: at('policies', i),
    })),
    problems: [],
  };
}

type At = (...path: Path) => Span;

function service(name: string, input: ServiceInput, at: At, path: Path): ServiceConfig {
  return {
    ...node(name, input, at, path, false),
    ...defined({
      path: input.path?.replace(/^\.\//, '').replace(/\/+$/, ''),
      tier: input.tier,
      entry: input.entry,
      replicas: input.replicas,
      needed: input.needed,
    }),
    zones: input.zones ?? [],
    endpoints: entries(input.endpoints).map(([endpoint, it]): EndpointConfig => ({
      name: endpoint,
      ...defined({
        weight: it.weight === undefined ? undefined : fraction(it.weight),
        target: it.target === undefined ? undefined : fraction(it.target),
        requires: it.requires === undefined ? undefined : requirement(it.requires),
      }),
      at: at(...path, 'endpoints', endpoint),
    })),
    ...defined({ requires: input.requires === undefined ? undefined : requirement(input.requires) }),
  };
}

function node(name: string, input: NodeInput, at: At, path: Path, external: boolean): NodeConfig {
  const availability = input.availability;
  return {
    name,
    aliases: input.aliases ?? [],
    hosts: input.hosts ?? [],
    ...defined({
      kind: input.kind,
      owner: input.owner,
      availability:
        availability === undefined ? undefined : estimate(availability, external, at(...path, 'availability')),
      target: input.target === undefined ? undefined : fraction(input.target),
    }),
    at: at(...path),
  };
}

function dependency(input: NonNullable<ConfigInput['dependencies']>[number], at: Span): DependencyConfig {
  return {
    from: input.from,
    to: input.to,
    remove: input.remove ?? false,
    ...defined({
      reason: input.reason,
      criticality: input.criticality,
      mode: input.mode,
      fallback: input.fallback,
      timeoutMs: input.timeout === undefined ? undefined : milliseconds(input.timeout),
      attempts: input.attempts,
      calls: input.calls,
    }),
    at,
  };
}

function rules(input: RulesInput, at: At, path: Path): Record<string, RuleSetting> {
  return Object.fromEntries(
    entries(input).map(([id, setting]) => {
      const { severity, ...options } = typeof setting === 'object' ? setting : { severity: setting };
      return [id, { ...defined({ severity: severity as RuleSetting['severity'] }), options, at: at(...path, id) }];
    }),
  );
}

/** Drops what is undefined: absent and undefined must not differ in the output. */
function defined<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}

const entries = <T>(record: Readonly<Record<string, T | undefined>> | undefined): [string, T][] =>
  Object.entries(record ?? {}).filter((entry): entry is [string, T] => entry[1] !== undefined);
