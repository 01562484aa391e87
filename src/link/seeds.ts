/** Sites of a service that some library explains: found by the callee's last name, confirmed by evaluation. */
import type { FilePath, Value } from '../model/value.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { meaningsOf } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import { calleeName } from './project.ts';
import type { Reach } from './reach.ts';

export interface Seed {
  readonly file: FilePath;
  readonly site: number;
  readonly meaning: Meaning;
}

/** Names that say too little to be evaluated everywhere; they count where a file imports some known library. */
export function seedsOf(ctx: Context, reach: Reach): { meanings: Seed[]; open: { file: FilePath; site: number }[] } {
  const meanings: Seed[] = [];
  const open: { file: FilePath; site: number }[] = [];
  for (const file of reach.files) {
    const index = ctx.project.files.get(file);
    if (!index || index.facts.depth === 'lexed') continue;
    const known = [...index.imports.values()].flatMap(([specifier]) => {
      const target = ctx.project.resolve(specifier, file);
      return target.in === 'package' ? ctx.libraries.of(target.name) : [];
    });
    const anyName = known.some((one) => ctx.libraries.anyName.has(one.id));
    const callable = known.some((one) => ctx.libraries.callable.has(one.id));
    index.facts.sites.forEach((site, number) => {
      if (!reach.site(file, number)) return;
      const name = calleeName(site.callee);
      if (
        !anyName &&
        name !== undefined &&
        !ctx.libraries.names.has(name) &&
        site.kind !== 'decorator' &&
        !(callable && isName(site.callee)) &&
        !aliased(index.imports, name) &&
        !ctx.stubs.mentions(name)
      )
        return;
      const found = ask(ctx, () => meaningsOf(ctx, file, number, undefined));
      for (const meaning of found) meanings.push({ file, site: number, meaning });
    });
  }
  return { meanings, open };
}

/** `db('orders')`: a client that a local name holds is called itself. */
const isName = (callee: Value): boolean => callee !== null && typeof callee === 'object' && callee.k === 'ref';

/** A local name that an import gave: `import request from 'axios'`, `import { Client as PgClient } from 'pg'`. */
const aliased = (imports: ReadonlyMap<string, readonly [string, string]>, name: string): boolean => imports.has(name);
