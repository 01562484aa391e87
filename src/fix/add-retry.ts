/** Two more attempts with growing pauses, around a call that may be made twice. */
import type { Finding } from '../model/finding.ts';
import type { PackageFact } from '../model/manifest.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { ts } from 'ts-morph';
import { callsAt, libraryOf } from './add-timeout.ts';
import { callAt, type CallSite } from './code/call-at.ts';
import { withImport } from './code/with-import.ts';
import type { Change } from './code/with-option.ts';
import { withDependency } from './package-edit.ts';
import type { Edit, QuickFix } from './quick-fix.ts';

export const addRetry: QuickFix = {
  parsesCode: true,
  title: (finding, snapshot) => {
    if (finding.rule !== 'missing-retry' || !callsAt(finding, snapshot).every((call) => call.idempotent === true))
      return undefined;
    const how = wayOf(finding, snapshot);
    if (how === undefined) return undefined;
    return how.install ? 'Add a bounded retry with backoff (adds p-retry)' : 'Add a bounded retry with backoff';
  },
  files: (finding, snapshot) => {
    const file = wayOf(finding, snapshot)?.install?.at.file;
    return file === undefined ? [finding.at.file] : [finding.at.file, file];
  },
  edits({ finding, snapshot, text }) {
    const way = wayOf(finding, snapshot);
    const { file } = finding.at;
    const site = callAt(file, text(file) ?? '', finding.at);
    const changes = site && way?.changes(site);
    if (!way || !changes) return undefined;
    const edits: Edit[] = changes.map((change) => ({ file, ...change }));
    if (way.install === undefined) return edits;
    const manifest = way.install.at.file;
    const change = withDependency(manifest, text(manifest) ?? '', 'p-retry', versionFor(text(manifest) ?? ''));
    return change && [...edits, { file: manifest, ...change }];
  },
};

interface Way {
  readonly changes: (site: CallSite) => readonly Change[] | undefined;
  /** The package that must be added, to whose manifest. */
  readonly install?: PackageFact;
}

/** Observables have an operator; promises are wrapped by what the service has installed already, else by p-retry. */
function wayOf(finding: Finding, snapshot: Snapshot): Way | undefined {
  const library = libraryOf(finding, snapshot);
  const own = snapshot.system.services.find((one) => finding.services.includes(one.id))?.package;
  const has = (name: string): string | undefined =>
    own?.dependencies[name] ?? snapshot.system.about.package?.dependencies[name];
  if (library === 'nestjs-axios' || library === 'nestjs-microservices') {
    // The operator takes a delay since version 7.
    return /(?:^|\D)[1-6]\./.test(has('rxjs') ?? '') ? undefined : { changes: piped };
  }
  if (library === undefined || !PROMISES.has(library)) return undefined;
  if (has('p-retry') !== undefined) return { changes: wrapped };
  return own === undefined ? undefined : { changes: wrapped, install: own };
}

/** Libraries whose calls answer a promise. */
const PROMISES: ReadonlySet<string> = new Set([
  'axios',
  'global-fetch',
  'node-fetch',
  'undici',
  'ofetch',
  'got',
  'needle',
]);

/** p-retry 5 and later are ES modules alone. */
const versionFor = (manifest: string): string => (/"type"\s*:\s*"module"/.test(manifest) ? '^6.2.1' : '^4.6.2');

function piped(site: CallSite): readonly Change[] | undefined {
  if (/\.axiosRef\b/.test(site.call.expression.getText())) return undefined;
  const imports = withImport(site.source, 'rxjs', { named: ['retry', 'timer'] });
  const { end } = site.call;
  return (
    imports && [
      ...imports,
      { from: end, to: end, insert: '.pipe(retry({ count: 2, delay: (_, attempt) => timer(100 * 2 ** attempt) }))' },
    ]
  );
}

function wrapped({ source, call }: CallSite): readonly Change[] | undefined {
  const inner = asynchronous(call);
  if (inner === 'yields') return undefined;
  const imports = withImport(source, 'p-retry', { default: 'pRetry' });
  const start = call.getStart(source);
  return (
    imports && [
      ...imports,
      { from: start, to: start, insert: `pRetry(${inner === 'awaits' ? 'async ' : ''}() => ` },
      { from: call.end, to: call.end, insert: ', { retries: 2, minTimeout: 100, randomize: true })' },
    ]
  );
}

/** Whether an argument waits for something of its own, which then happens inside of the closure. */
function asynchronous(call: CallSite['call']): 'awaits' | 'yields' | undefined {
  let found: 'awaits' | 'yields' | undefined;
  const visit = (node: Parameters<typeof ts.forEachChild>[0]): void => {
    if (ts.isYieldExpression(node)) found = 'yields';
    else if (ts.isAwaitExpression(node)) found ??= 'awaits';
    if (!ts.isFunctionLike(node)) ts.forEachChild(node, visit);
  };
  for (const arg of call.arguments) visit(arg);
  return found;
}
