import type { Snapshot } from '../model/snapshot.ts';
import type { Service } from '../model/system.ts';
import { percent } from '../model/words.ts';
import { metEntries } from './met-entries.ts';
import { printable } from './terminal.ts';

const SHOWN = 12;

/**
 * A first faultline.yaml: what could be said, found in this repository and commented out. Prose begins with '#' and one
 * blank; all other lines are valid settings once their '#' is removed.
 */
export function initialConfig(snapshot: Snapshot): string {
  const sections = [
    environment(snapshot),
    services(snapshot),
    resources(snapshot),
    externals(snapshot),
    hosts(snapshot),
    variables(snapshot),
    dependencies(snapshot),
    rules(snapshot),
  ].filter((lines) => lines.length > 0);
  const head = [
    '# What Faultline cannot read from code: corrections, promises, decisions.',
    '# Every setting is commented out: to make one count, remove its # and that of the key above it.',
    'version: 1',
  ];
  return `${[head, ...sections].map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function environment({ system }: Snapshot): string[] {
  const others = system.environments.filter((id) => id !== system.environment.id);
  if (others.length === 0) return [];
  return [
    `# Names are resolved as deployed by ${printable(system.environment.id)}. There are also ${others.map(printable).join(', ')}.`,
    `#environment: ${scalar(system.environment.id)}`,
  ];
}

function services(snapshot: Snapshot): string[] {
  const { system } = snapshot;
  const all = system.services.slice(0, SHOWN * 2);
  if (all.length === 0) return [];
  const lines = all.flatMap((service) => {
    const entries = metEntries(snapshot).filter((it) => it.service === service.id && it.entry !== service.name);
    const missing = service.owners.length === 0 ? '  # nobody owns it' : '';
    return [
      `#  ${scalar(service.name)}:`,
      `#    owner: ${scalar(service.owners[0]?.owner ?? '@org/team')}${missing}`,
      ...(service.entry ? ['#    tier: critical'] : []),
      ...entryTargets(service, entries),
    ];
  });
  return [
    '# Owners, and the availability that is promised for an entry point (target).',
    '#services:',
    ...lines,
    ...(system.services.length > all.length ? [`# and ${system.services.length - all.length} more services`] : []),
  ];
}

function entryTargets(service: Service, entries: Snapshot['availability']): string[] {
  if (!service.entry || entries.length === 0) return [];
  return [
    '#    endpoints:',
    ...entries
      .slice(0, 3)
      .map((it) => `#      ${scalar(it.entry)}: { target: 99.9% }  # now about ${percent(it.value)}`),
  ];
}

function resources({ system }: Snapshot): string[] {
  if (system.resources.length === 0) return [];
  return [
    '# How available your data stores and brokers are: from an incident log, a dashboard or a contract.',
    '#resources:',
    ...system.resources
      .slice(0, SHOWN)
      .map((it) => `#  ${scalar(it.name)}: { availability: { value: 99.95%, low: 99.9%, high: 99.99% } }`),
  ];
}

function externals({ system }: Snapshot): string[] {
  if (system.externals.length === 0) return [];
  return [
    '# Outside systems: what their status page or contract says.',
    '#externals:',
    ...system.externals
      .slice(0, SHOWN)
      .map((it) => `#  ${scalar(it.name)}: { availability: { value: 99.9%, source: sla, note: where you read it } }`),
  ];
}

function hosts({ system }: Snapshot): string[] {
  const found = new Map(system.unresolved.flatMap((it) => (it.host === undefined ? [] : [[it.host, it] as const])));
  if (found.size === 0) return [];
  return [
    '# Host names in the code that nothing in this environment answers to: what they mean.',
    '#hosts:',
    ...[...found]
      .slice(0, SHOWN)
      .map(([host, it]) => `#  ${scalar(host)}: the-service  # ${printable(it.at.file)}:${it.at.line}`),
  ];
}

/** Variables are named in the target's text form, `${NAME}`. */
function variables({ system }: Snapshot): string[] {
  const names = new Map<string, string>();
  for (const it of system.unresolved)
    for (const [, name] of it.target.matchAll(/\$\{(?:env:)?([A-Z][A-Z0-9_]*)/g))
      names.set(name!, `${printable(it.at.file)}:${it.at.line}`);
  if (names.size === 0) return [];
  return [
    '# Variables that no manifest gives a value.',
    '#variables:',
    ...[...names].slice(0, SHOWN).map(([name, place]) => `#  ${name}: "http://the-service"  # ${place}`),
  ];
}

function dependencies({ system }: Snapshot): string[] {
  const first = system.dependencies.find((it) => it.purpose === 'request');
  if (!first) return [];
  const pair = `from: ${scalar(first.from)}, to: ${scalar(first.to)}`;
  return [
    '# Dependencies that no code shows, that are not what they seem, or that are not there (remove: true).',
    '#dependencies:',
    `#  - { ${pair}, criticality: soft, reason: say why }`,
  ];
}

function rules({ findings }: Snapshot): string[] {
  const ids = [...new Set(findings.map((it) => it.rule))].sort().slice(0, SHOWN);
  if (ids.length === 0) return [];
  return [
    '# How serious a finding is: error, warning, info, hint or off. "faultline explain RULE" says what it is about.',
    '#rules:',
    ...ids.map((id) => `#  ${id}: ${findings.find((it) => it.rule === id)!.severity}`),
  ];
}

const scalar = (text: string): string => (/^[A-Za-z_][\w./-]*$/.test(text) ? text : JSON.stringify(text));
