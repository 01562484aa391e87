/** What link wants to be read deeper: files that hold what it asks about, callers of functions whose parameters stay open. */
import type { FilePath } from '../model/value.ts';
import type { Context } from './context.ts';
import { mayAct } from './acting.ts';
import { makers, mentioning } from './origins.ts';
import { unknown } from './result.ts';
import type { Result } from './result.ts';
import { outlineOf } from './units.ts';

/** What a file that was only lexed exports: not known yet. The file is asked for, where it may matter. */
export function unread(ctx: Context, file: FilePath, name: string): Result {
  if (ctx.seeking && !mayAct(ctx.project, file, name)) ctx.skipped++;
  else ctx.wanted.add(file);
  return unknown('dynamic');
}

/** Asks for the files that may call a function of this name and file: they mention the name and import from the file. */
export function wantCallers(ctx: Context, file: FilePath, name: string): void {
  // Who seeks a client asks nobody backwards: a client that is handed on leads to the function it is handed to.
  if (ctx.seeking) {
    ctx.skipped++;
    return;
  }
  for (const one of mentioning(ctx.project, name)) if (ctx.inService(one) && sees(ctx, one, file)) ctx.wanted.add(one);
}

/** Whether a file imports something that another declares; one whose package is in scope without imports may. */
const sees = ({ project }: Context, from: FilePath, file: FilePath): boolean =>
  outlineOf(project.files.get(from)!.facts).units === undefined || makers(project, from).has(file);
