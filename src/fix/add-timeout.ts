/** A bound for one call, set as its library reads it. */
import type { Call } from '../model/system.ts';
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { callAt, type CallSite } from './code/call-at.ts';
import { withImport } from './code/with-import.ts';
import { withOption, type Change } from './code/with-option.ts';
import type { QuickFix } from './quick-fix.ts';

/** Milliseconds: longer than nearly every answer, shorter than people wait. To be adjusted by who knows the service. */
const BOUND = '5_000';

export const addTimeout: QuickFix = {
  parsesCode: true,
  title: (finding, snapshot) =>
    finding.rule === 'missing-timeout' && RECIPES[libraryOf(finding, snapshot) ?? '']
      ? 'Add a timeout of 5 s'
      : undefined,
  files: ({ at }) => [at.file],
  edits({ finding, snapshot, text }) {
    const { file } = finding.at;
    const site = callAt(file, text(file) ?? '', finding.at);
    const changes = site && RECIPES[libraryOf(finding, snapshot) ?? '']?.(site);
    return changes?.map((change) => ({ file, ...change }));
  },
  // What may be asked again may also be given up: a write that is cut off may have happened.
  isPreferred: (finding, snapshot) => callsAt(finding, snapshot).every((call) => call.idempotent === true),
};

/** All calls at the place go through one library: the place is one call in the code. */
export const callsAt = ({ at }: Finding, { system }: Snapshot): readonly Call[] =>
  system.calls.filter((one) => one.at.file === at.file && one.at.line === at.line && one.at.column === at.column);

export const libraryOf = (finding: Finding, snapshot: Snapshot): string | undefined =>
  callsAt(finding, snapshot)[0]?.library;

type Recipe = (site: CallSite) => readonly Change[] | undefined;

const option =
  (index: (site: CallSite) => number | undefined, name: string, value: string): Recipe =>
  (site) => {
    const at = index(site);
    const change = at === undefined ? undefined : withOption(site, at, name, value);
    return change && [change];
  };

/** Options follow the address, and the body where the method has one. */
const afterBody = ({ member, args }: CallSite): number | undefined => {
  if (/^(?:get|delete|head|options)$/.test(member)) return 1;
  if (/^(?:post|put|patch)(?:Form)?$/.test(member)) return 2;
  // A call of the client itself, or of `request`: its only argument holds everything, the address too.
  return args.length === 1 ? (isText(args[0]!) ? 1 : 0) : args.length === 2 ? 1 : undefined;
};
const second = (): number => 1;
const firstIfObject = ({ args }: CallSite): number | undefined =>
  args.length === 0 ? undefined : args.length === 1 && !isText(args[0]!) && isLiteral(args[0]!) ? 0 : 1;
const isText = (node: CallSite['args'][number]): boolean => /^['"`]/.test(node.getText());
const isLiteral = (node: CallSite['args'][number]): boolean => node.getText().startsWith('{');

const signal = option(second, 'signal', `AbortSignal.timeout(${BOUND})`);

/** How each library is told, by its id. */
const RECIPES: Readonly<Record<string, Recipe>> = {
  axios: option(afterBody, 'timeout', BOUND),
  'nestjs-axios': option(afterBody, 'timeout', BOUND),
  'global-fetch': signal,
  'node-fetch': signal,
  undici: (site) => (/^(?:fetch|request|)$/.test(site.member) && site.args.length > 0 ? signal(site) : undefined),
  got: option(firstIfObject, 'timeout', `{ request: ${BOUND} }`),
  ofetch: option(second, 'timeout', BOUND),
  needle: option(({ member }) => (/^(?:get|head)$/.test(member) ? 1 : 2), 'response_timeout', BOUND),
  superagent: ({ call }) => [{ from: call.end, to: call.end, insert: `.timeout(${BOUND})` }],
  'nestjs-microservices': (site) => {
    if (site.member !== 'send') return undefined;
    const imports = withImport(site.source, 'rxjs', { named: ['timeout'] });
    const { end } = site.call;
    return imports && [...imports, { from: end, to: end, insert: `.pipe(timeout(${BOUND}))` }];
  },
  // The options of a unary call stand between its message and its callback.
  'grpc-js': ({ args }) => {
    if (args.length !== 2 || !/=>|^(?:async )?function\b/.test(args[1]!.getText())) return undefined;
    const at = args[0]!.end;
    return [{ from: at, to: at, insert: `, { deadline: Date.now() + ${BOUND} }` }];
  },
};
