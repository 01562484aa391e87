import type { Import, SourceFacts } from '../../src/model/facts.ts';
import type { ManifestFact } from '../../src/model/manifest.ts';
import type { Call, Endpoint, System } from '../../src/model/system.ts';
import type { Span, Value } from '../../src/model/value.ts';
import { textOf } from '../../src/model/value-text.ts';
import type { PageKind } from './page.ts';

/** A fact as a page can mark it: where it is and what it says. */
export interface FactText {
  readonly fact: string;
  readonly at: Span;
  readonly text: string;
}

/** The words a mark may begin with to speak of a fact. On a language's page, a call is what the code says; elsewhere what it means. */
export const FACT_KINDS: ReadonlySet<string> = new Set([
  'endpoint',
  'call',
  'variable',
  'import',
  ...[
    'environment',
    'workload',
    'address',
    'route',
    'mesh',
    'policy',
    'target',
    'order',
    'owner',
    'catalog',
    'package',
    'paths',
    'project',
    'lock',
  ],
  ...['image', 'artifact', 'readme', 'schema-endpoint', 'datasource', 'declared'],
]);

export function factTexts(
  kind: PageKind,
  sources: readonly SourceFacts[],
  manifests: readonly { readonly facts: readonly ManifestFact[] }[],
  system: System,
): FactText[] {
  return [
    ...sources.flatMap((facts) => facts.imports.map(importText)),
    ...(kind === 'languages' ? sources.flatMap(languageTexts) : systemTexts(system)),
    ...manifests.flatMap(({ facts }) => facts.flatMap(manifestTexts)),
  ];
}

/** `"axios" default as axios`, `"./a.ts" * as a type-only`. */
function importText(one: Import): FactText {
  const names = one.names.map(([exported, local]) => (exported === local ? local : `${exported} as ${local}`));
  const words = [
    JSON.stringify(one.specifier),
    names.join(', '),
    one.typeOnly && 'type-only',
    one.dynamic && 'dynamic',
  ];
  return { fact: 'import', at: one.at, text: words.filter(Boolean).join(' ') };
}

/** `call get from "axios"("http://orders")`; `variable URL = ${env:URL|"x"}`. */
function languageTexts(facts: SourceFacts): FactText[] {
  const calls = facts.sites.map((site, index) => ({
    fact: 'call',
    at: site.at,
    text: textOf({ k: 'site', site: index }, facts),
  }));
  const variables = facts.declarations.map((one) => ({
    fact: 'variable',
    at: one.at,
    text: `${one.name} = ${textOf(one.value, facts)}`,
  }));
  return [...calls, ...variables];
}

function systemTexts(system: System): FactText[] {
  return [
    ...system.calls.map((call) => ({ fact: 'call', at: call.at, text: callText(call) })),
    ...system.endpoints.map((endpoint) => ({ fact: 'endpoint', at: endpoint.at, text: endpointText(endpoint) })),
  ];
}

/** `axios http GET /orders -> orders sync hard timeout explicit 2000 total retry none`. */
function callText(call: Call): string {
  const { timeout, retry } = call;
  return [
    call.library,
    call.protocol,
    call.operation,
    call.to && `-> ${call.to}`,
    call.channel && `channel ${call.channel}`,
    call.database && `database ${call.database}`,
    call.mode,
    call.handling,
    ['timeout', timeout.setting, timeout.ms, timeout.bounds].filter((word) => word !== undefined).join(' '),
    ['retry', retry.setting, retry.attempts].filter((word) => word !== undefined).join(' '),
    call.idempotent === true && 'idempotent',
  ]
    .filter(Boolean)
    .join(' ');
}

/** `http GET /orders/:id request`. */
const endpointText = ({ protocol, method, path, trigger }: Endpoint): string =>
  [protocol, method, path, trigger].filter(Boolean).join(' ');

function manifestTexts(fact: ManifestFact): FactText[] {
  if (fact.fact === 'dotenv') {
    return fact.variables.map(({ name, value, at }) => ({ fact: 'variable', at, text: `${name} = ${textOf(value)}` }));
  }
  if (fact.fact === 'variable') {
    return [{ fact: 'variable', at: fact.at, text: `${fact.name} = ${textOf(fact.value)} in ${fact.workload}` }];
  }
  if (fact.fact === 'owner') {
    return [{ fact: 'owner', at: fact.at, text: `${fact.pattern} ${fact.owners.join(' ') || 'nobody'}` }];
  }
  return [{ fact: fact.fact, at: fact.at, text: fieldsText(fact) }];
}

/** A fact's name first where it has one, then its other fields in their order: `orders kind: service, image: orders:1`. */
function fieldsText(fact: ManifestFact): string {
  const { name, ...rest } = fact as unknown as Readonly<Record<string, unknown>>;
  const fields = Object.entries(rest).filter(([key, value]) => key !== 'fact' && key !== 'at' && !isEmpty(value));
  return [name, fields.map(([key, value]) => `${key}: ${plain(value)}`).join(', ')].filter(Boolean).join(' ');
}

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

/** Nested fields, without their places, in the text form of values. */
function plain(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(plain).join(', ')}]`;
  if (value === null || typeof value !== 'object') return String(value);
  if ('k' in value) return textOf(value as Value);
  const fields = Object.entries(value).filter(([key, each]) => key !== 'at' && !isEmpty(each));
  return `{${fields.map(([key, each]) => `${key}: ${plain(each)}`).join(', ')}}`;
}
