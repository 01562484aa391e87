/** The sections of the system's onboarding page. */
import type { Service } from '../model/system.ts';
import type { Source, Statement } from '../model/views.ts';
import { list, percent, plural } from '../model/words.ts';
import { entryStatements, findingStatements } from './onboarding-numbers.ts';
import { scriptStatements } from './onboarding-run.ts';
import { origin } from './onboarding-service.ts';
import type { Section } from './onboarding.ts';
import { languageName } from './node-facts.ts';
import { byText, groupBy, ownerLabel, placeOf, type SnapshotIndex } from './snapshot-index.ts';

/** '9 services, 5 resources and 2 external services in compose:deploy'. */
export function systemSubtitle(index: SnapshotIndex): string {
  const { services, resources, externals, environment } = index.snapshot.system;
  const parts = [
    plural(services.length, 'service'),
    ...(resources.length > 0 ? [plural(resources.length, 'resource')] : []),
    ...(externals.length > 0 ? [plural(externals.length, 'external service')] : []),
  ];
  return `${list(parts)} in ${environment.id}`;
}

export function systemSections(index: SnapshotIndex): Section[] {
  const { system, availability } = index.snapshot;
  const entries = availability
    .filter((a) => a.trigger === 'request')
    .toSorted((a, b) => a.value - b.value || byText(a.entry, b.entry));
  return [
    section('about', 'What it is', aboutStatements(index), 'No README and no package description says what it is.'),
    section('run', 'How to run it', runAll(index), 'No script and no manifest that starts it was found.'),
    section(
      'services',
      'Its services',
      system.services.map((s) => serviceStatement(s)),
      'No service was found.',
    ),
    section('owners', 'Who owns what', ownerStatements(system.services), ownerless(system.ownerSources)),
    section('entries', 'Where people come in', system.services.flatMap(entryPoint), 'No entry point was found.'),
    section('stores', 'Its data stores and brokers', nodeStatements(index, system.resources), 'It uses no data store.'),
    section(
      'externals',
      'What it needs from outside',
      nodeStatements(index, system.externals),
      'It calls nothing outside.',
    ),
    section('channels', 'Its channels', channelStatements(index), 'No service publishes or consumes messages.'),
    section(
      'availability',
      'How available it is',
      entries.flatMap((e) => entryStatements(index, e)),
      'Nothing was computed: there is no entry point.',
    ),
    section('findings', 'Open findings', findingStatements(index.findings), 'None.'),
  ];
}

const section = (id: string, title: string, statements: readonly Statement[], none: string): Section => ({
  id,
  title,
  statements,
  none,
});

function aboutStatements(index: SnapshotIndex): Statement[] {
  const { readme, package: pack } = index.snapshot.system.about;
  const statements: Statement[] = [];
  if (readme?.paragraph) statements.push({ text: readme.paragraph, source: placeOf(readme.at) });
  if (pack?.description && pack.description !== readme?.paragraph) {
    statements.push({ text: pack.description, source: placeOf(pack.at) });
  }
  return statements;
}

function runAll(index: SnapshotIndex): Statement[] {
  const { about, environment, services } = index.snapshot.system;
  const statements = about.package ? scriptStatements(about.package) : [];
  const workload = services.find((s) => s.workload)?.workload;
  if (environment.kind === 'compose' && workload) {
    const { file } = workload.at;
    statements.push({ text: 'Start everything:', code: `docker compose -f ${file} up`, source: { file, line: 1 } });
  }
  return statements;
}

function serviceStatement(service: Service): Statement {
  const words = service.readme?.paragraph ?? service.package?.description ?? service.catalog?.description;
  const language = service.language === undefined ? '' : ` in ${languageName(service.language)}`;
  const unread = service.analyzed === 'full' ? '' : service.analyzed === 'none' ? ', not read' : ', read in part';
  const what =
    words === undefined
      ? `${service.kind}${language}${unread}`
      : `${firstSentence(words)}${unread === '' ? '' : ` (${unread.slice(2)})`}`;
  const at = service.readme?.paragraph
    ? service.readme.at
    : service.package?.description
      ? service.package.at
      : undefined;
  const source: Source = at ? placeOf(at) : origin(service);
  return { text: `${service.name}: ${what}`, node: service.id, source };
}

const firstSentence = (text: string): string => /^.*?[.!?](?=\s|$)/s.exec(text)?.[0] ?? text;

function ownerStatements(services: readonly Service[]): Statement[] {
  const owned = groupBy(services, (s) => [ownerLabel(s) ?? '']);
  return [...owned]
    .sort(([a], [b]) => Number(a === '') - Number(b === '') || byText(a, b))
    .map(([owner, mine]) => {
      const names = list(mine.map((s) => s.name));
      const at = mine[0]?.owners[0]?.at;
      return {
        text: owner === '' ? `Nobody owns ${names}.` : `${owner} owns ${names}.`,
        ...(owner === '' && { severity: 'warning' as const }),
        source: at ? placeOf(at) : { said: 'no entry of the owners files covers it' },
      };
    });
}

const ownerless = (sources: readonly string[]): string =>
  sources.length === 0 ? 'The repository has no CODEOWNERS and no catalog.' : `${list(sources)} names nobody.`;

const entryPoint = (service: Service): Statement[] =>
  service.entry
    ? [{ text: `${service.name}: ${service.entry.why}`, node: service.id, source: placeOf(service.entry.at) }]
    : [];

function nodeStatements(
  index: SnapshotIndex,
  nodes: SnapshotIndex['snapshot']['system']['resources' | 'externals'],
): Statement[] {
  return nodes.map((node) => {
    const users = [...new Set((index.into.get(node.id) ?? []).map((d) => d.from))].sort(byText);
    const product = 'product' in node && node.product !== undefined ? `${node.product}, ` : '';
    const own = index.estimates.get(node.id);
    const at = node.evidence[0]?.at ?? (index.into.get(node.id) ?? [])[0]?.evidence[0]?.at;
    return {
      text: `${node.name}: ${product}${node.group === 'external' ? '' : `${node.kind}, `}${users.length === 0 ? 'used by nobody' : `used by ${list(users)}`}${own ? `, ${percent(own.value)}` : ''}`,
      source: at ? placeOf(at) : { said: 'found by its address' },
    };
  });
}

function channelStatements(index: SnapshotIndex): Statement[] {
  const endpoints = new Map(index.snapshot.system.endpoints.map((e) => [e.id, e]));
  return index.snapshot.system.channels.flatMap((c) => {
    const calls = c.producers.flatMap((id) => index.calls.get(id) ?? []);
    const consumers = c.consumers.flatMap((id) => endpoints.get(id) ?? []);
    const names = (all: readonly { readonly service: string }[]) =>
      list([...new Set(all.map((x) => x.service))].sort(byText));
    const at = calls[0]?.at ?? consumers[0]?.at;
    if (!at) return [];
    const text = `from ${names(calls) || 'nobody here'} to ${names(consumers) || 'nobody here'}${c.broker === undefined ? '' : ` over ${c.broker}`}`;
    return [{ text, code: c.name, source: placeOf(at) }];
  });
}
