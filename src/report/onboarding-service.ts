/** The sections of one service's onboarding page. */
import type { Dependency, Service } from '../model/system.ts';
import type { Source, Statement } from '../model/views.ts';
import { list, plural } from '../model/words.ts';
import { availabilityStatements, findingStatements } from './onboarding-numbers.ts';
import { runStatements } from './onboarding-run.ts';
import type { Section } from './onboarding.ts';
import { channelRows, endpointName } from './detail-rows.ts';
import { WHY } from './node-details.ts';
import { languageName } from './node-facts.ts';
import { byText, ownerLabel, placeOf, type SnapshotIndex } from './snapshot-index.ts';

/** 'Service in TypeScript, owned by @shop/orders'. */
export function serviceSubtitle(service: Service): string {
  const kind = service.kind.charAt(0).toUpperCase() + service.kind.slice(1);
  const language = service.language === undefined ? '' : ` in ${languageName(service.language)}`;
  const owner = ownerLabel(service);
  return `${kind}${language}, ${owner === undefined ? 'without an owner' : `owned by ${owner}`}`;
}

export function serviceSections(index: SnapshotIndex, service: Service): Section[] {
  const { system } = index.snapshot;
  const out = index.out.get(service.id) ?? [];
  const into = index.into.get(service.id) ?? [];
  const isStore = (d: Dependency) => index.nodes.get(d.to)?.group === 'resource';
  const served = system.endpoints.filter((e) => e.service === service.id);
  return [
    section('about', 'What it is', about(service), 'No README, package description or catalog entry says what it is.'),
    section('owner', 'Who owns it', owners(service), ownerless(index)),
    section('run', 'How to run it', runStatements(service), 'No script and no manifest that starts it was found.'),
    section(
      'serves',
      'What it serves',
      served.map((e) => ({ text: TRIGGERS[e.trigger], code: endpointName(e), source: placeOf(e.at) })),
      service.analyzed === 'full'
        ? 'No endpoint, consumer or schedule was found.'
        : 'Its code is not read, so its endpoints are not known.',
    ),
    section(
      'needs',
      'What it needs',
      needs(
        index,
        out.filter((d) => !isStore(d)),
      ),
      'It calls no other service.',
    ),
    section('callers', 'Who needs it', callers(index, into), 'No other service of this repository needs it.'),
    section('stores', 'Its data stores and brokers', needs(index, out.filter(isStore)), 'It uses no data store.'),
    section('channels', 'Its channels', channels(index, service), 'It neither publishes nor consumes messages.'),
    section(
      'availability',
      'How available it is',
      availabilityStatements(index, service),
      'It is no entry point, so nothing was computed for it.',
    ),
    section('findings', 'Open findings', findingStatements(index.findingsOf.get(service.id) ?? []), 'None.'),
    section('unresolved', 'Calls that could not be resolved', unresolved(index, service), 'None.'),
  ];
}

const section = (id: string, title: string, statements: readonly Statement[], none: string): Section => ({
  id,
  title,
  statements,
  none,
});

const TRIGGERS = { request: 'Answers', message: 'Consumes', schedule: 'Runs on the schedule' } as const;

function about(service: Service): Statement[] {
  const { readme, catalog, package: pack } = service;
  const said: Statement[] = [];
  if (readme?.paragraph) said.push({ text: readme.paragraph, source: placeOf(readme.at) });
  if (catalog?.description) said.push({ text: catalog.description, source: placeOf(catalog.at) });
  if (pack?.description) said.push({ text: pack.description, source: placeOf(pack.at) });
  const texts = new Set<string>();
  const unique = said.filter((s) => !texts.has(s.text) && texts.add(s.text));
  const extra: Statement[] = [];
  if (service.analyzed !== 'full') {
    const why = service.notRead === undefined ? '' : `: ${service.notRead.replace(/\.$/, '')}`;
    extra.push({
      text: `Its code is ${service.analyzed === 'none' ? 'not read' : 'read in part'}${why}.`,
      source: origin(service),
    });
  }
  if (service.path !== undefined) extra.push({ text: 'Its code lies in', code: service.path, source: origin(service) });
  if (service.shares.length > 0) {
    extra.push({ text: 'It also runs shared code from', code: service.shares.join(', '), source: origin(service) });
  }
  if (service.entry)
    extra.push({ text: `It is an entry point: ${service.entry.why}.`, source: placeOf(service.entry.at) });
  return [...unique, ...extra];
}

/** The line that says that the service exists. */
export function origin(service: Service): Source {
  const at = service.workload?.at ?? service.evidence[0]?.at ?? service.package?.at;
  return at ? placeOf(at) : { said: 'found by its folder' };
}

const owners = (service: Service): Statement[] =>
  service.owners.map((o) => ({ text: `${o.owner}, said by ${o.source}.`, source: placeOf(o.at) }));

const ownerless = (index: SnapshotIndex): string => {
  const { ownerSources } = index.snapshot.system;
  return ownerSources.length === 0
    ? 'Nobody: the repository has no CODEOWNERS and no catalog that could say so.'
    : `Nobody: no entry of ${list(ownerSources)} covers it.`;
};

function needs(index: SnapshotIndex, dependencies: readonly Dependency[]): Statement[] {
  return sorted(dependencies).map((d) => {
    const calls = d.calls.flatMap((id) => index.calls.get(id) ?? []);
    const place = calls[0]?.at ?? d.evidence[0]?.at;
    const operations = d.operations.length === 0 ? {} : { code: someOf(d.operations) };
    return {
      text: `${d.to}, ${how(d)}${calls.length > 1 ? `, ${plural(calls.length, 'call')}` : ''}`,
      node: d.to,
      ...operations,
      source: place ? placeOf(place) : { said: 'said in faultline.yaml' },
    };
  });
}

function callers(index: SnapshotIndex, dependencies: readonly Dependency[]): Statement[] {
  return sorted(dependencies).map((d) => {
    const place = d.calls.flatMap((id) => index.calls.get(id) ?? [])[0]?.at ?? d.evidence[0]?.at;
    return {
      text: `${d.from}, ${how(d)}`,
      node: d.from,
      ...(d.operations.length > 0 && { code: someOf(d.operations) }),
      source: place ? placeOf(place) : { said: 'said in faultline.yaml' },
    };
  });
}

/** The protocol, and what a failure does, in words. */
function how(d: Dependency): string {
  if (d.purpose !== 'request') return `${d.protocol}, for ${PURPOSES[d.purpose]}`;
  if (d.mode === 'async') return `${d.protocol}, nobody waits for it`;
  return `${d.protocol}, ${CRITICALITIES[d.criticality]}`;
}

const PURPOSES = {
  discovery: 'service discovery',
  config: 'its configuration',
  observability: 'observability',
  startup: 'its start only',
  'deploy-order': 'the order of starting only',
} as const;

const CRITICALITIES = {
  hard: 'fails when it fails',
  soft: 'goes on without it',
  fallback: 'has a fallback',
  unknown: 'what a failure does is not understood',
} as const;

const someOf = (all: readonly string[]): string =>
  all.length <= 4 ? all.join(', ') : `${all.slice(0, 3).join(', ')} and ${all.length - 3} more`;

const sorted = (dependencies: readonly Dependency[]): Dependency[] =>
  dependencies.toSorted(
    (a, b) => Number(b.purpose === 'request') - Number(a.purpose === 'request') || byText(a.id, b.id),
  );

function channels(index: SnapshotIndex, service: Service): Statement[] {
  return channelRows(index, service.id).map((c) => {
    const over = c.broker === undefined ? '' : ` over ${c.broker}`;
    const produces = c.role === 'produces';
    const peers =
      c.peers.length === 0
        ? produces
          ? 'nobody here consumes it'
          : 'nobody here produces it'
        : `${produces ? 'consumed' : 'produced'} by ${list(c.peers)}`;
    return { text: `${produces ? 'Produces' : 'Consumes'}${over}, ${peers}`, code: c.name, source: c.place };
  });
}

const unresolved = (index: SnapshotIndex, service: Service): Statement[] =>
  index.snapshot.system.unresolved
    .filter((u) => u.service === service.id)
    .map((u) => ({ text: `Not resolved, ${WHY[u.why] ?? u.why}`, code: u.target, source: placeOf(u.at) }));
