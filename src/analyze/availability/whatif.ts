import type { Availability, Estimate } from '../../model/availability.ts';
import type { Config, DependencyConfig, NodeConfig, ServiceConfig } from '../../model/config.ts';
import type { Problem } from '../../model/facts.ts';
import type { System } from '../../model/system.ts';
import type { Span } from '../../model/value.ts';
import type { Change, WhatIf } from '../../model/whatif.ts';
import { MINUTES_30D } from './arithmetic.ts';
import { availability } from './availability.ts';
import { endpointsOf } from './endpoints.ts';
import { namesOf, type Names } from './names.ts';

/** All changes at once: every entry before and after, the largest gain first. Nothing is written anywhere. */
export function whatIf(
  system: System,
  config: Config,
  changes: readonly Change[],
): { readonly differences: WhatIf[]; readonly problems: readonly Problem[] } {
  const { config: changed, problems } = applyChanges(system, config, changes);
  const before = availability(system, config).availability;
  const after = availability(system, changed);
  const keyOf = (a: Availability): string => `${a.service}\n${a.entry}`;
  const byKey = new Map(after.availability.map((a) => [keyOf(a), a]));
  const differences = before.map((b) => difference(b, byKey.get(keyOf(b))));
  differences.sort(
    (a, b) =>
      b.minutesGained30d - a.minutesGained30d || (`${a.service} ${a.entry}` < `${b.service} ${b.entry}` ? -1 : 1),
  );
  return { differences, problems: [...problems, ...after.problems] };
}

function difference(before: Availability, after: Availability | undefined): WhatIf {
  const gained = after === undefined ? 0 : (after.value - before.value) * MINUTES_30D;
  return { entry: before.entry, service: before.service, before, after, minutesGained30d: gained };
}

/** The configuration with the changes written into it, as a person would; names that mean nothing are problems. */
export function applyChanges(
  system: System,
  config: Config,
  changes: readonly Change[],
): { readonly config: Config; readonly problems: readonly Problem[] } {
  const names = namesOf(system, config, endpointsOf(system, config));
  const problems: Problem[] = [];
  let changed = config;
  for (const change of changes) {
    const unknown = namesIn(change).filter((name) => names.idOf(name) === undefined);
    if (unknown.length === 0) changed = apply(changed, change, names);
    else
      problems.push({
        unit: 'whatif',
        message: `${change.change}: there is no service, resource or external ${unknown.join(' or ')}`,
      });
  }
  return { config: changed, problems };
}

function namesIn(change: Change): string[] {
  if (change.change === 'replicas') return [change.service];
  if (change.change === 'value') return [change.node];
  const answers = change.change === 'fallback' && !isConstant(change.fallback) ? [change.fallback] : [];
  return [change.from, change.to, ...answers];
}

const isConstant = (fallback: string): boolean => fallback === 'cache' || fallback === 'constant';

function apply(config: Config, change: Change, names: Names): Config {
  if (change.change === 'replicas') {
    const { replicas, needed } = change;
    return withService(config, names.idOf(change.service)!, names, {
      replicas,
      ...(needed === undefined ? {} : { needed }),
    });
  }
  if (change.change === 'value') return withValue(config, change.node, change.availability, names);
  const edge = { from: change.from, to: change.to, remove: false, at: NOWHERE };
  return { ...config, dependencies: [...config.dependencies, { ...edge, ...correction(change) }] };
}

type EdgeChange = Exclude<Change, { readonly change: 'replicas' | 'value' }>;

function correction(change: EdgeChange): Partial<DependencyConfig> {
  switch (change.change) {
    case 'soft':
      return { criticality: 'soft' };
    case 'remove':
      return { remove: true };
    case 'fallback':
      return { criticality: 'fallback', fallback: change.fallback };
    case 'async':
      return { mode: 'async' };
    case 'timeout':
      return { timeoutMs: change.ms };
  }
}

const NOWHERE: Span = { file: '(what if)', line: 1, column: 1, endLine: 1, endColumn: 1 };

function withService(config: Config, id: string, names: Names, part: Partial<ServiceConfig>): Config {
  const isIt = (s: ServiceConfig): boolean => (names.idOf(s.name) ?? s.name) === id;
  if (config.services.some(isIt)) {
    return { ...config, services: config.services.map((s) => (isIt(s) ? { ...s, ...part } : s)) };
  }
  const service: ServiceConfig = { name: id, aliases: [], hosts: [], zones: [], endpoints: [], at: NOWHERE, ...part };
  return { ...config, services: [...config.services, service] };
}

function withValue(config: Config, node: string, value: number, names: Names): Config {
  const id = names.idOf(node)!;
  const estimate: Estimate = { value, low: value, high: value, kind: 'intrinsic', source: 'declared', note: 'what if' };
  const group = names.nodes.find((n) => n.id === id)!.group;
  if (group === 'service') return withService(config, id, names, { availability: estimate });
  const list = group === 'resource' ? 'resources' : 'externals';
  const isIt = (n: NodeConfig): boolean => (names.idOf(n.name) ?? n.name) === id;
  const nodes = config[list].some(isIt)
    ? config[list].map((n) => (isIt(n) ? { ...n, availability: estimate } : n))
    : [...config[list], { name: id, aliases: [], hosts: [], availability: estimate, at: NOWHERE }];
  return { ...config, [list]: nodes };
}
