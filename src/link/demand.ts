/** What link still wants to read: files that get a client from elsewhere, by import or by parameter. */
import { givenTo } from '../model/facts.ts';
import type { FilePath, Value } from '../model/value.ts';
import { isSpread } from '../model/value.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { evaluate } from './evaluate.ts';
import { invokeOpen } from './invoke.ts';
import { memberOf } from './members.ts';
import { calleeName } from './project.ts';
import type { Reach } from './reach.ts';
import type { Result } from './result.ts';

/** Adds to the context's `wanted`: importers of exported clients, and the names of functions that clients are handed to. */
export function demandUsers(ctx: Context, reach: Reach, makers: ReadonlySet<FilePath>): void {
  const lexed = reach.files.filter((file) => ctx.project.files.get(file)?.facts.depth === 'lexed');
  if (lexed.length === 0) return;
  const exporters = new Map<FilePath, Set<string>>();
  for (const file of makers) {
    const { facts } = ctx.project.files.get(file)!;
    for (const { name, value } of facts.exports) {
      if (ask(ctx, () => holdsClient(ctx, evaluate(ctx, value, file, undefined))))
        exporters.set(file, (exporters.get(file) ?? new Set()).add(name));
    }
    for (const site of facts.sites)
      for (const arg of givenTo(site)) {
        const value = isSpread(arg) ? arg.of : arg;
        if (!isName(value)) continue;
        const name = calleeName(site.callee);
        if (name !== undefined && ask(ctx, () => holdsClient(ctx, evaluate(ctx, value, file, undefined))))
          ctx.wanted.add(name);
      }
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
