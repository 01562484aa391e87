import { nearest } from '../model/nearest.ts';
import type { Snapshot } from '../model/snapshot.ts';
import type { Change } from '../model/whatif.ts';
import type { Arguments, Option } from './command.ts';
import { UsageError } from './exit.ts';

/** The changes that can be tried, as options. Each can be repeated. */
export const CHANGE_OPTIONS = {
  soft: { type: 'string', multiple: true, value: 'FROM:TO', help: 'FROM goes on when TO fails.' },
  fallback: {
    type: 'string',
    multiple: true,
    value: 'FROM:TO=OTHER',
    help: 'When TO fails, OTHER answers: a name, or cache or constant\nfor an answer that cannot fail.',
  },
  async: { type: 'string', multiple: true, value: 'FROM:TO', help: 'FROM hands its request over and does not wait.' },
  timeout: { type: 'string', multiple: true, value: 'FROM:TO=TIME', help: 'FROM waits so long for TO: 500ms, 2s.' },
  remove: { type: 'string', multiple: true, value: 'FROM:TO', help: 'FROM does not call TO any more.' },
  replicas: {
    type: 'string',
    multiple: true,
    value: 'NAME=N[/K]',
    help: 'The service runs N times, of which K are enough (default 1).',
  },
  set: { type: 'string', multiple: true, value: 'NAME=VALUE', help: 'Its own availability is VALUE: 0.999 or 99.9%.' },
} as const satisfies Record<string, Option>;

/** @throws UsageError that says how a change is written */
export function changesOf(args: Arguments): Change[] {
  const pairs = (option: 'soft' | 'async' | 'remove'): Change[] =>
    args.texts(option).map((text) => ({ change: option, ...ends(option, text) }));
  return [
    ...pairs('remove'),
    ...args.texts('fallback').map((text): Change => {
      const [edge, fallback] = assigned('fallback', text);
      return { change: 'fallback', ...ends('fallback', edge), fallback };
    }),
    ...pairs('soft'),
    ...pairs('async'),
    ...args.texts('timeout').map((text): Change => {
      const [edge, time] = assigned('timeout', text);
      return { change: 'timeout', ...ends('timeout', edge), ms: milliseconds(time) };
    }),
    ...args.texts('replicas').map(replicas),
    ...args.texts('set').map((text): Change => {
      const [node, value] = assigned('set', text);
      return { change: 'value', node, availability: fraction(value) };
    }),
  ];
}

/** @throws UsageError for a name that is not in the system, with the one that was probably meant */
export function checkNames(changes: readonly Change[], { system, config }: Snapshot): void {
  const nodes = [...system.services, ...system.resources, ...system.externals];
  const declared = [...config.services, ...config.resources, ...config.externals];
  const known = new Set([
    ...nodes.flatMap((it) => [it.id, it.name, ...it.aliases]),
    ...declared.flatMap((it) => [it.name, ...it.aliases, ...it.hosts]),
  ]);
  for (const name of changes.flatMap(namesOf)) {
    if (known.has(name)) continue;
    const meant = nearest(name, [...known]);
    throw new UsageError(`there is no ${name} here${meant === undefined ? '' : `: did you mean ${meant}?`}`);
  }
}

function namesOf(change: Change): string[] {
  if (change.change === 'replicas') return [change.service];
  if (change.change === 'value') return [change.node];
  const other = change.change === 'fallback' ? [change.fallback] : [];
  return [change.from, change.to, ...other.filter((it) => it !== 'cache' && it !== 'constant')];
}

/** The first colon divides. */
function ends(option: keyof typeof CHANGE_OPTIONS, text: string): { from: string; to: string } {
  const [, from, to] = /^(.+?):(.+)$/.exec(text) ?? [];
  if (from === undefined || to === undefined) throw wrong(option, text);
  return { from, to };
}

function assigned(option: keyof typeof CHANGE_OPTIONS, text: string): [string, string] {
  const at = text.lastIndexOf('=');
  if (at <= 0 || at === text.length - 1) throw wrong(option, text);
  return [text.slice(0, at), text.slice(at + 1)];
}

function replicas(text: string): Change {
  const [service, count] = assigned('replicas', text);
  const [, n, , k] = /^(\d+)(\/(\d+))?$/.exec(count) ?? [];
  if (n === undefined || Number(n) < 1 || (k !== undefined && (Number(k) < 1 || Number(k) > Number(n))))
    throw wrong('replicas', text);
  return { change: 'replicas', service, replicas: Number(n), ...(k !== undefined && { needed: Number(k) }) };
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000 };

function milliseconds(text: string): number {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)(ms|s|m)$/.exec(text) ?? [];
  if (amount === undefined || unit === undefined) throw new UsageError(`${text} is no time: 500ms, 2s or 1m is`);
  return Number(amount) * UNITS[unit]!;
}

function fraction(text: string): number {
  const [, amount, percent] = /^(\d+(?:\.\d+)?)(%?)$/.exec(text) ?? [];
  const value = Number(amount) / (percent === '%' ? 100 : 1);
  if (!(value >= 0 && value <= 1)) throw new UsageError(`${text} is no availability: 0.999 or 99.9% is`);
  return value;
}

const wrong = (option: keyof typeof CHANGE_OPTIONS, text: string): UsageError =>
  new UsageError(`--${option} takes ${CHANGE_OPTIONS[option].value}, not ${text}`);
