/** What link still wants to read: files that get a client from elsewhere, by import or by parameter. */
import { givenTo } from '../model/facts.ts';
import type { Site } from '../model/facts.ts';
import type { FilePath, Value } from '../model/value.ts';
import { isSpread } from '../model/value.ts';
import { ask, keep, seek } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { invokeOpen } from './invoke.ts';
import { memberOf } from './members.ts';
import { declaring, mentioning } from './origins.ts';
import type { Result } from './result.ts';

/** Adds to the context's `wanted`: importers of exported clients, and the names of functions that clients are handed to. */
export function demandUsers(ctx: Context, lexed: readonly FilePath[], makers: ReadonlySet<FilePath>): void {
  if (lexed.length === 0) return;
  const exporters = new Map<FilePath, Set<string>>();
  for (const file of makers) {
    const { facts } = ctx.project.files.get(file)!;
    const held = keep(ctx, `exports ${file}`, () => {
      ctx.read = ctx.reads.union(ctx.read, ctx.reads.file(file));
      return facts.exports

        .filter(({ value }) => ask(ctx, () => seek(ctx, () => holdsClient(ctx, evaluate(ctx, value, file, undefined)))))
        .map(({ name }) => name);
    });
    if (held.length > 0) exporters.set(file, new Set(held));
    keep(ctx, `handed ${file}`, () => {
      ctx.read = ctx.reads.union(ctx.read, ctx.reads.file(file));
      for (const site of facts.sites) {
        const unread = callsUnread(ctx, file, site);
        const named = unread ? [] : answering(ctx, site);
        if (!unread && named.length === 0) continue;
        const receiver = unread
          ? undefined
          : ask(ctx, () => seek(ctx, () => evaluate(ctx, site.callee, file, undefined)));
        if (receiver && receiver.r !== 'param') continue;
        const hands = givenTo(site).some((arg) =>
          handedIn(isSpread(arg) ? arg.of : arg).some((one) =>
            ask(ctx, () => seek(ctx, () => holdsClient(ctx, evaluate(ctx, one, file, undefined)))),
          ),
        );
        if (!hands) continue;
        // A function that a client is handed to may call it: the file that declares it is read, or whoever has one of the name.
        const callee = ask(ctx, () => evaluate(ctx, site.callee, file, undefined));
        if (callee.r === 'param') for (const one of named) ctx.wanted.add(one);
      }
    });
  }
  const names = new Set([...exporters.values()].flatMap((set) => [...set]));
  if (names.size === 0) return;
  for (const file of lexed) {
    const { facts } = ctx.project.files.get(file)!;
    for (const one of facts.imports) {
      if (
        one.typeOnly ||
        !one.names.some(([exported]) => names.has(exported) || exported === '*' || exported === 'default')
      )
        continue;
      const target = ctx.project.resolve(one.specifier, file);
      if (target.in !== 'workspace') continue;
      // A barrel hands the name on under itself; a direct import is checked against the file.
      const direct = exporters.get(target.file);
      const hit = direct
        ? one.names.some(
            ([exported]) =>
              direct.has(exported) || exported === '*' || (exported === 'default' && direct.has('export=')),
          )
        : one.names.some(([exported]) => exported !== 'default' && exported !== '*' && names.has(exported));
      if (hit) ctx.wanted.add(file);
    }
  }
}

/** Whether what is called comes from a file that was only lexed. */
function callsUnread(ctx: Context, file: FilePath, { callee }: Site): boolean {
  let root = callee;
  while (root !== null && typeof root === 'object' && root.k === 'member') root = root.of;
  if (root === null || typeof root !== 'object' || root.k !== 'ref') return false;
  const imported = ctx.project.files.get(file)!.imports.get(root.name);
  const target = imported && ctx.project.resolve(imported[0], file);
  if (target?.in !== 'workspace') return false;
  return [...declaring(ctx.project, target.file, imported![1])].some(
    (one) => ctx.project.files.get(one)?.facts.depth === 'lexed',
  );
}

const MOST_ANSWERING = 40;

/** Files that were only lexed and have a member of the name that is called: `Component.getInitialProps(context, client)`. */
function answering(ctx: Context, { callee, args }: Site): readonly FilePath[] {
  if (args.length === 0 || callee === null || typeof callee !== 'object' || callee.k !== 'member') return [];
  if (typeof callee.key !== 'string') return [];
  const files = mentioning(ctx.project, callee.key).filter(ctx.inService);
  // A name that half of the code uses tells nothing.
  return files.length > MOST_ANSWERING ? [] : files;
}

/** What an argument hands over: a name, or the entries of an object. */
const handedIn = (value: Value): readonly Value[] =>
  value !== null && typeof value === 'object' && value.k === 'object'
    ? value.entries.flatMap((entry) => (entry.k === 'entry' && isName(entry.value) ? [entry.value] : []))
    : isName(value)
      ? [value]
      : [];

const isName = (value: Value): boolean =>
  value !== null && typeof value === 'object' && (value.k === 'ref' || value.k === 'member' || value.k === 'site');

/** A client that calls something other than a store, or a function that returns one. */
function holdsClient(ctx: Context, result: Result, depth = 0): boolean {
  switch (result.r) {
    case 'client':
      return speaks(ctx, result.library, result.kind);
    case 'alt':
      return result.of.some((one) => holdsClient(ctx, one, depth));
    case 'class': {
      // A class that keeps a client and hands it out: `Queue.getInstance().add(…)`.
      const members = ctx.project.files.get(result.file)?.facts.scopes[result.scope]?.members ?? [];
      return (
        depth === 0 &&
        members.some((one) => one.kind === 'static' && holdsClient(ctx, memberOf(ctx, result, one.name), 0))
      );
    }
    case 'fn':
      return depth === 0 && holdsClient(ctx, invokeOpen(ctx, result), 1);
    default:
      return false;
  }
}

function speaks(ctx: Context, id: string, kind: string): boolean {
  const uses = ctx.libraries.get(id)?.kinds?.[kind] ?? {};
  return Object.values(uses)
    .flat()
    .some((use) => use.call !== undefined && use.call.as !== 'query');
}
