/** What linking remembers between two runs: everything that rests on files that did not change. Dropping it changes nothing but time. */
import type { SourceFacts } from '../model/facts.ts';
import type { FilePath } from '../model/value.ts';
import { createContext, forget } from './context.ts';
import type { Context } from './context.ts';
import type { Entries } from './entries.ts';
import type { LibraryIndex } from './library-index.ts';
import type { indexProject, LinkInput, Project } from './project.ts';
import type { Reach } from './reach.ts';
import { outlineOf } from './units.ts';

export interface Memory<Setup> {
  readonly input: LinkInput;
  readonly facts: Map<FilePath, SourceFacts>;
  readonly project: ReturnType<typeof indexProject>;
  /** Services, directory and what configuration declares: of manifests and names of files alone. */
  readonly setup: Setup;
  readonly services: Map<string, ServiceMemory>;
}

/** One service's questions and their answers. */
export interface ServiceMemory {
  readonly entries: Entries;
  readonly reach: Reach;
  /** Libraries that its code can use. */
  readonly libraries: ReadonlySet<string>;
  /** Answers without a container: registrations are found with it. */
  readonly first: Context;
  /** Answers with one; made anew when what fills it changes. */
  ctx: Context;
  container: string;
}

/**
 * Takes in what changed. False = the change is of a kind that everything may rest on (manifests, the list of files, what a
 * file imports or exports): nothing of the memory holds.
 */
export function refresh(memory: Memory<unknown>, input: LinkInput): boolean {
  const { input: before } = memory;
  if (
    before.manifests !== input.manifests ||
    before.config !== input.config ||
    before.files !== input.files ||
    before.environment !== input.environment ||
    memory.facts.size !== input.sources.length
  )
    return false;
  const changed = input.sources.filter((facts) => memory.facts.get(facts.file) !== facts);
  for (const facts of changed) {
    const old = memory.facts.get(facts.file);
    if (!old || !sameOutline(old, facts)) return false;
  }
  const names = new Set<string>();
  for (const facts of changed) {
    memory.facts.set(facts.file, facts);
    for (const name of memory.project.replace(facts)) names.add(name);
  }
  const files = changed.map(({ file }) => file);
  for (const { first, ctx } of memory.services.values()) {
    forget(first, files, names);
    if (ctx !== first) forget(ctx, files, names);
  }
  return true;
}

/** Whether a file says the same to all others: only then do answers that never read it still hold. */
function sameOutline(a: SourceFacts, b: SourceFacts): boolean {
  const [x, y] = [outlineOf(a), outlineOf(b)];
  if (x.units === undefined || y.units === undefined || a.generated !== b.generated) return false;
  if (a.depth === 'lexed' && b.depth === 'lexed' && a.names.join() !== b.names.join()) return false;
  if (x === y || (x.units === y.units && x.imports === y.imports)) return true;
  return outlineText(a) === outlineText(b);
}

function outlineText(facts: SourceFacts): string {
  const { imports, reexports, stars, units } = outlineOf(facts);
  return JSON.stringify([
    imports.map(({ specifier, names, typeOnly, dynamic }) => [specifier, names, typeOnly, dynamic]),
    reexports,
    stars,
    units?.map(({ names, uses, passive, acts }) => [names, uses, passive, acts]),
    facts.exports.map(({ name }) => name).sort(),
  ]);
}

/** The context to answer with: the one there is, unless what fills its container is other. */
export function contextFor(
  memory: ServiceMemory,
  project: Project,
  libraries: LibraryIndex,
  container: string,
): { readonly ctx: Context; readonly fresh: boolean } {
  // Options that clients are given later are read everywhere: what rests on them is asked anew.
  if (memory.container === container && memory.ctx.options.size === 0) return { ctx: memory.ctx, fresh: false };
  memory.ctx = createContext(project, libraries, memory.reach.has);
  memory.container = container;
  return { ctx: memory.ctx, fresh: true };
}
