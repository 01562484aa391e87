/** Where a call goes that names no address: through the client it is made on, else through the service's own clients. */
import type { CallUse, ConnectUse, Library, Use } from '../model/library.ts';
import type { FilePath, ScopeIndex } from '../model/value.ts';
import { superArgs } from './classes.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import { evaluate, items } from './evaluate.ts';
import { clientAt } from './interpret.ts';
import type { CallDraft, ClientDraft, View } from './interpret.ts';
import { meaningsOf } from './invoke.ts';
import type { Meaning } from './invoke.ts';
import type { LibraryIndex } from './library-index.ts';
import { scopeChain } from './project.ts';
import type { Reach } from './reach.ts';
import { fileId } from './result.ts';
import type { Result } from './result.ts';
import type { Handed } from './settings.ts';
import { holds, select } from './select.ts';
import type { CallShape } from './select.ts';

/** The construction that a call goes through: what it connects to, read against that construction's arguments. */
export interface Connection {
  readonly use: ConnectUse;
  readonly meaning: Meaning;
}

/** A call with no selector for an address inherits one. */
const isAddressed = (use: CallUse): boolean =>
  [use.url, use.base, use.host, use.path, use.external].some((one) => one !== undefined);

/** The construction that a call's address comes from; undefined where the call has its own. */
export const connectionFor = (ctx: Context, use: CallUse, meaning: Meaning): Connection | undefined =>
  isAddressed(use) && use.through === undefined ? undefined : connectionOf(ctx, meaning);

/** The nearest construction up the chain of clients that connects to something. */
export function connectionOf(ctx: Context, meaning: Meaning): Connection | undefined {
  const through = meaning.use.call?.through;
  const handed = through === undefined ? undefined : select(ctx, through, meaning.shape);
  for (const client of handed ? clientsIn(ctx, handed) : []) {
    const connection = connectionOf(ctx, { ...meaning, use: {}, shape: { ...meaning.shape, client } });
    if (connection) return connection;
  }
  for (let client = meaning.shape.client; client; client = client.parent) {
    if (!client.site || client.site.site < 0) {
      const base = client.weak
        ? undefined
        : constructed(ctx, client.library, { args: client.args, name: client.kind }, client.kind);
      if (base) return base;
      continue;
    }
    for (const made of meaningsOf(ctx, client.site.file, client.site.site, undefined)) {
      if (made.use.connect && made.library.id === client.library) {
        const found = { ...made, shape: { ...made.shape, args: client.args } };
        return { use: withHanded(ctx, made.use.connect, found), meaning: found };
      }
    }
  }
  return undefined;
}

/** What a client that is handed over connects to is what the client made of it connects to. */
function withHanded(ctx: Context, use: ConnectUse, meaning: Meaning): ConnectUse {
  const handed = use.through === undefined ? undefined : select(ctx, use.through, meaning.shape);
  const [client] = handed ? clientsIn(ctx, handed) : [];
  const inner = client && connectionOf(ctx, { ...meaning, use: {}, shape: { ...meaning.shape, client } });
  const resource = use.resource ?? inner?.use.resource;
  const protocol = use.protocol ?? inner?.use.protocol;
  return { ...use, ...(resource ? { resource } : {}), ...(protocol ? { protocol } : {}) };
}

/** Settings of the clients that a construction was handed. */
export function handedSettings(ctx: Context, use: CallUse | ConnectUse, meaning: Meaning): Handed[] {
  const given = use.through === undefined ? undefined : select(ctx, use.through, meaning.shape);
  return (given ? clientsIn(ctx, given) : []).flatMap((client) => {
    const connection = connectionOf(ctx, { ...meaning, use: {}, shape: { ...meaning.shape, client } });
    if (!connection || connection.meaning === meaning) return [];
    const { library, shape } = connection.meaning;
    return [{ library, shape, uses: connection.use.timeout ?? [], file: client.site?.file ?? '' }];
  });
}

/** A client, or those among several or in a list: transports, links. */
function clientsIn(ctx: Context, result: Result): readonly (Result & { r: 'client' })[] {
  const all = result.r === 'alt' ? result.of : (items(ctx, result) ?? [result]);
  return all.filter((one) => one.r === 'client');
}

/** What constructing a client of this kind with these arguments connects to: for classes that extend a library's. */
function constructed(ctx: Context, library: string, shape: CallShape, kind: string): Connection | undefined {
  const found = ctx.libraries.get(library);
  for (const uses of Object.values(found?.exports ?? {}))
    for (const use of [uses].flat() as readonly Use[])
      if (use.connect && use.client === kind && holds(ctx, use.if, shape))
        return { use: use.connect, meaning: { library: found!, use, shape, weak: false } };
  return undefined;
}

/** Classes of the service that extend a library's client: their declaration stands for the construction. */
export function extendedClients(view: View, reach: Reach): ClientDraft[] {
  const { ctx } = view;
  const out: ClientDraft[] = [];
  for (const file of reach.files)
    (ctx.project.files.get(file)?.facts.scopes ?? []).forEach((scope, index) => {
      if (scope.kind !== 'class' || scope.extends === undefined || !runs(ctx, reach, file, index)) return;
      const made = ask(ctx, () => {
        const base = evaluate(ctx, scope.extends!, file, undefined);
        if (base.r !== 'external') return undefined;
        const cls = { r: 'class', file, scope: index, frame: undefined } as const;
        const args =
          superArgs(ctx, cls, undefined, {
            r: 'instance',
            cls,
            args: undefined,
            frame: undefined,
            key: `i${fileId(file)}#${index}`,
          }) ?? [];
        const shape = { args, name: base.path.at(-1) ?? '' };
        const found = ctx.libraries.export(base.pkg, base.path);
        const use = found?.uses.find((one) => holds(ctx, one.if, shape));
        return found && use?.connect ? { library: found.library, use, shape, weak: false } : undefined;
      });
      if (made)
        out.push(
          ...clientAt(
            view,
            { file, site: -1, meaning: made },
            { ...scope.at, endLine: scope.at.line, endColumn: scope.at.column },
          ),
        );
    });
  return out;
}

/** Whether the service runs the class: its whole file, or something inside the class. */
function runs(ctx: Context, reach: Reach, file: FilePath, cls: ScopeIndex): boolean {
  if (reach.site(file, -1)) return true;
  const { facts } = ctx.project.files.get(file)!;
  return facts.sites.some(
    (site, index) => reach.site(file, index) && scopeChain(facts.scopes, site.scope).includes(cls),
  );
}

const nameOf = (library: Library): string => library.connectsAs ?? library.id;

/** Calls that no construction leads to (a repository that is injected, a model) go wherever the service's clients of that name connect. */
export function throughService(
  calls: readonly CallDraft[],
  clients: readonly ClientDraft[],
  libraries: LibraryIndex,
): CallDraft[] {
  const byName = new Map<string, ClientDraft[]>();
  for (const one of clients) {
    const name = one.use.connectsAs ?? nameOf(one.meaning.library);
    const list = byName.get(name) ?? [];
    if (!list.some((other) => sameTarget(other, one))) byName.set(name, [...list, one]);
  }
  return calls.flatMap((call) => {
    if (call.target.to !== 'nowhere' || !call.target.unaddressed) return [call];
    const library = libraries.get(call.library);
    const found = (library && byName.get(nameOf(library))) ?? [];
    return found.length === 0 ? [call] : found.slice(0, 8).map((client) => joined(call, client));
  });
}

function joined(call: CallDraft, client: ClientDraft): CallDraft {
  const resource = call.use.resource ?? client.use.resource ?? client.meaning.library.resource;
  const protocol = call.use.protocol ?? client.use.protocol ?? client.meaning.library.protocol;
  const database = call.database ?? client.database;
  const bounded = call.timeout.layer !== undefined && call.timeout.layer !== 'library';
  return {
    ...call,
    use: { ...call.use, ...(resource ? { resource } : {}), ...(protocol ? { protocol } : {}) },
    target: client.target,
    inherited: true,
    ...(database ? { database } : {}),
    timeout: bounded ? call.timeout : client.timeout,
    chain: [...call.chain, ...client.chain],
  };
}

const sameTarget = (a: ClientDraft, b: ClientDraft): boolean => JSON.stringify(keyOf(a)) === JSON.stringify(keyOf(b));

const keyOf = ({ target, database }: ClientDraft): unknown => {
  if (target.to === 'browser') return 'browser';
  if (target.to === 'nowhere') return [target.text, target.secret, database];
  return ['node' in target.answer ? target.answer.node.name : target.answer.external, database];
};
