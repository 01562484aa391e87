import type { Availability } from '../../src/model/availability.ts';
import type { Call, Channel, Dependency, Node, Retry, Service, System, Timeout } from '../../src/model/system.ts';
import type { Span } from '../../src/model/value.ts';
import type { World } from './world.ts';

/** Something that a statement may be about. */
export interface Item {
  /** In the notation of the statement, after its first word. */
  readonly text: string;
  /** Whether the statement speaks of this one, right or wrong. */
  readonly isMeant: (statement: string) => boolean;
  readonly matches: (statement: string) => boolean;
  /** Need not be mentioned when its kind is. */
  readonly optional?: boolean;
}

export interface Kind {
  readonly plural: string;
  readonly items: (world: World) => readonly Item[];
}

export const KINDS: Readonly<Record<string, Kind>> = {
  edge: {
    plural: 'edges',
    items: ({ snapshot }) => snapshot.system.dependencies.map((one) => edge(one, snapshot.system)),
  },
  availability: { plural: 'availabilities', items: ({ snapshot }) => snapshot.availability.map(availability) },
  timeout: {
    plural: 'timeouts',
    items: ({ snapshot }) => settings(snapshot.system, (one) => timeoutWords(one.timeout)),
  },
  retry: {
    plural: 'retries',
    items: ({ snapshot }) => snapshot.system.calls.map((call) => setting(call.at, retryWords(call.retry), false)),
  },
  service: { plural: 'services', items: ({ snapshot }) => snapshot.system.services.map(node) },
  resource: { plural: 'resources', items: ({ snapshot }) => snapshot.system.resources.map(node) },
  external: { plural: 'externals', items: ({ snapshot }) => snapshot.system.externals.map(node) },
  channel: {
    plural: 'channels',
    items: ({ snapshot }) => snapshot.system.channels.map((one) => channel(one, snapshot.system)),
  },
};

/** Statements that only count: what they count, in words. */
export const COUNTS: Readonly<Record<string, (world: World) => readonly string[]>> = {
  unresolved: ({ snapshot }) => snapshot.system.unresolved.map((one) => `${place(one.at)} ${one.why} ${one.target}`),
  dismissed: ({ snapshot }) => snapshot.system.dismissed.map((one) => `${place(one.at)} ${one.why} ${one.library}`),
  problems: ({ snapshot }) =>
    snapshot.problems.map((one) => `${one.at === undefined ? '' : place(one.at)} ${one.message}`),
};

/** `web -> orders http sync hard [purpose=request] [via GET /orders]`: what is not said is not compared, but the purpose. */
function edge(one: Dependency, system: System): Item {
  const entries = system.endpoints.filter((endpoint) =>
    system.calls.some((call) => one.calls.includes(call.id) && call.endpoints.includes(endpoint.id)),
  );
  const vias = entries.map((endpoint) => [endpoint.method, endpoint.path].filter(Boolean).join(' '));
  const parse = (text: string): { names: string; words: readonly string[]; via: string | undefined } => {
    const [head = '', via] = text.split(/\svia\s/);
    const [from, , to, ...words] = head.trim().split(/\s+/);
    return { names: `${from} -> ${to}`, words, via: via?.trim() };
  };
  const names = `${one.from} -> ${one.to}`;
  const has = new Set<string>([one.protocol, one.mode, one.criticality]);
  const isMeant = (text: string): boolean => {
    const said = parse(text);
    const purpose = said.words.find((word) => word.startsWith('purpose='))?.slice('purpose='.length) ?? 'request';
    return said.names === names && purpose === one.purpose;
  };
  return {
    text: `${names} ${[...has].join(' ')} purpose=${one.purpose}${vias.map((via) => ` via ${via}`).join('')}`,
    isMeant,
    matches: (text) => {
      const { words, via } = parse(text);
      return (
        isMeant(text) &&
        words.every((word) => has.has(word) || word.startsWith('purpose=')) &&
        (via === undefined || vias.includes(via))
      );
    },
  };
}

/** `GET /orders = 0.996 [0.99, 0.999] hard{a,b} soft{} async{} unbounded{}`; the entry may be preceded by its service. */
function availability(one: Availability): Item {
  const sets = { hard: one.hard, soft: one.soft, async: one.async, unbounded: one.unbounded };
  const names = [one.entry, `${one.service} ${one.entry}`];
  const isMeant = (text: string): boolean => names.includes(text.split(/\s=\s/)[0]!.trim());
  const shown = Object.entries(sets).map(([name, members]) => `${name}{${members.join(',')}}`);
  return {
    text: `${names[1]} = ${one.value} [${one.low}, ${one.high}] ${shown.join(' ')}`,
    isMeant,
    matches: (text) => {
      const value = /=\s*([\d.e-]+)/.exec(text)?.[1];
      const range = /\[([\d.e-]+),\s*([\d.e-]+)\]/.exec(text);
      return (
        isMeant(text) &&
        (value === undefined || sameAvailability(one.value, Number(value))) &&
        (range === null ||
          (sameAvailability(one.low, Number(range[1])) && sameAvailability(one.high, Number(range[2])))) &&
        Object.entries(sets).every(([name, members]) => {
          const said = new RegExp(`\\b${name}\\{([^}]*)\\}`).exec(text)?.[1];
          return (
            said === undefined || said.split(',').map(trim).filter(Boolean).sort().join() === [...members].sort().join()
          );
        })
      );
    },
  };
}

/** A page writes twelve digits: what is written and what is may differ by half a unit of the last. */
const sameAvailability = (got: number, said: number): boolean => Math.abs(got - said) <= 1e-12;

/** The settings of calls, and of clients: those need not be mentioned. */
function settings(system: System, words: (one: { readonly timeout: Timeout }) => string): Item[] {
  return [
    ...system.calls.map((call: Call) => setting(call.at, words(call), false)),
    ...system.clients.map((client) => setting(client.at, words(client), true)),
  ];
}

/** `main.ts:3 explicit 2000 total`: what is said must be a beginning of what is. */
function setting(at: Span, words: string, optional: boolean): Item {
  const isMeant = (text: string): boolean => text.split(/\s+/)[0] === place(at);
  return {
    text: `${place(at)} ${words}`,
    isMeant,
    matches: (text) => isMeant(text) && `${words} `.startsWith(`${text.split(/\s+/).slice(1).join(' ')} `),
    optional,
  };
}

const timeoutWords = ({ setting: state, ms, bounds }: Timeout): string =>
  [state, ms, bounds].filter((w) => w !== undefined).join(' ');

/** A number alone means that many attempts, explicit or by default. */
const retryWords = ({ setting: state, attempts }: Retry): string =>
  attempts !== undefined && (state === 'explicit' || state === 'default') ? `${attempts} ${state}` : state;

/** `orders service orders-svc replicas=2`: kind, aliases and `key=value`, in any order, as far as they are said. */
function node(one: Node): Item {
  const isMeant = (text: string): boolean => text.split(/\s+/)[0] === one.name;
  const { analyzed, path, language, replicas, owners, tier } = one as Partial<Service>;
  const fields: Readonly<Record<string, unknown>> = {
    analyzed,
    path,
    language,
    replicas,
    tier,
    owner: owners?.map((o) => o.owner).join(','),
  };
  return {
    text: [
      one.name,
      one.kind,
      ...one.aliases,
      ...Object.entries(fields).flatMap(([k, v]) => (v === undefined ? [] : [`${k}=${String(v)}`])),
    ].join(' '),
    isMeant,
    matches: (text) =>
      isMeant(text) &&
      text
        .split(/\s+/)
        .slice(1)
        .every((word) => {
          const [, key, value] = /^(\w+)=(.*)$/.exec(word) ?? [];
          return key === undefined ? word === one.kind || one.aliases.includes(word) : String(fields[key]) === value;
        }),
  };
}

/** `order:created: orders -> mails, billing`; a side without anybody is '-'. */
function channel(one: Channel, system: System): Item {
  const services = (
    ids: readonly string[],
    all: readonly { readonly id: string; readonly service: string }[],
  ): string =>
    [...new Set(all.filter((each) => ids.includes(each.id)).map((each) => each.service))].sort().join(', ') || '-';
  const text = `${one.name}: ${services(one.producers, system.calls)} -> ${services(one.consumers, system.endpoints)}`;
  return {
    text,
    isMeant: (said) => said.startsWith(`${one.name}: `),
    matches: (said) => squeezed(said) === squeezed(text),
  };
}

const place = (at: Span): string => `${at.file}:${at.line}`;
const trim = (text: string): string => text.trim();
const squeezed = (text: string): string => text.replace(/\s+/g, ' ').trim();
