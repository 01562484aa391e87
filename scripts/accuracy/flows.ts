import { readFileSync } from 'node:fs';
import type { Report } from '../../src/model/report.ts';
import { pooled, ratesOf, type Score } from './counts.ts';
import { matchNodes } from './match-nodes.ts';
import type { Truth, TruthFlow } from './truth.ts';

type Entry = Report['availability'][number];

/**
 * Members of the hard set of each labelled flow. A flow is the entry with the same method and path, else the one with the
 * longest path that begins it (a gateway's route); without an entry all its members are missed.
 */
export function scoreFlows(truth: Truth, report: Report): Score {
  const names = matchNodes(truth, truth.services, report);
  return pooled((truth.flows ?? []).map((flow) => scoreFlow(flow, entryOf(flow, report.availability), names)));
}

function scoreFlow(flow: TruthFlow, entry: Entry | undefined, names: ReadonlyMap<string, string>): Score {
  const said = new Set((entry?.hard ?? []).map((name) => names.get(name) ?? name));
  const wanted = new Set(flow.hard);
  const at = `${flow.request}${entry === undefined ? ' (no entry)' : ` (${entry.service} ${entry.entry})`}`;
  return {
    hits: [...wanted].filter((name) => said.has(name)).length,
    wrong: [...said].filter((name) => !wanted.has(name)).map((name) => `${at}: ${name}`),
    missed: [...wanted].filter((name) => !said.has(name)).map((name) => `${at}: ${name}`),
  };
}

function entryOf({ request }: TruthFlow, entries: readonly Entry[]): Entry | undefined {
  const { method, segments } = route(request.split(',')[0]!);
  const fitting = entries
    .map((entry) => ({ entry, ...route(entry.entry) }))
    .filter((it) => it.method === undefined || it.method === method);
  const exact = fitting.find((it) => it.segments.join('/') === segments.join('/'));
  const begins = fitting
    .filter((it) => it.segments.every((segment, i) => segment === segments[i]))
    .filter((it) => it.segments.length > 0)
    .sort((a, b) => b.segments.length - a.segments.length);
  return (exact ?? begins[0])?.entry;
}

/** Parameters are alike however they are written: '{id}', ':id'. Of alternatives ('codes|cities') the first counts. */
function route(text: string): { readonly method?: string; readonly segments: readonly string[] } {
  const [, method, path] = /^(?:([A-Z]+) )?(.*)$/.exec(text.trim())!;
  const segments = path!
    .split('/')
    .filter((segment) => segment !== '' && segment !== '*')
    .map((segment) => (/^[{:]/.test(segment) ? ':' : segment.split('|')[0]!));
  return { ...(method !== undefined && { method }), segments };
}

/** `node scripts/accuracy/flows.ts TRUTH.json REPORT.json …`, in pairs; the last line is over all. */
if (import.meta.main) {
  const files = process.argv.slice(2);
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
  const scores: Score[] = [];
  for (let i = 0; i + 1 < files.length; i += 2) {
    const truth = read(files[i]!) as Truth;
    const score = scoreFlows(truth, read(files[i + 1]!) as Report);
    scores.push(score);
    console.log(`${truth.app}: ${shown(score)}`);
    for (const line of score.wrong) console.log(`  not needed: ${line}`);
    for (const line of score.missed) console.log(`  missed: ${line}`);
  }
  console.log(`all: ${shown(pooled(scores))}`);
}

function shown(score: Score): string {
  const { precision, recall } = ratesOf(score);
  return `precision ${precision.toFixed(3)}, recall ${recall.toFixed(3)} (${score.hits} hits)`;
}
