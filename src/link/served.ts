/** Services of a description that code serves: registered with a server, or as a class that extends the generated one. */
import type { FilePath, Span } from '../model/value.ts';
import { ask } from './context.ts';
import type { Context } from './context.ts';
import type { EndpointDraft } from './endpoints.ts';
import { evaluate } from './evaluate.ts';
import type { Meaning } from './invoke.ts';
import { memberOf } from './members.ts';
import type { Reach } from './reach.ts';
import type { Result } from './result.ts';
import { select } from './select.ts';
import { spellings } from './stubs.ts';
import type { Described } from './stubs.ts';

/** The methods that a registration serves: `RegisterOrdersServer(server, orders)`. */
export function servedAt(ctx: Context, file: FilePath, site: number, { use, shape }: Meaning): EndpointDraft[] {
  const { serves } = use;
  if (!serves) return [];
  const named = serves.service === undefined ? undefined : select(ctx, serves.service, shape);
  const described = serviceOf(ctx, named, shape.pkg);
  const handler = select(ctx, serves.handler, shape);
  const { at } = ctx.project.files.get(file)!.facts.sites[site]!;
  return described ? endpointsOf(ctx, described, handler, at) : [];
}

/** The methods of classes of the service that extend what a tool generated: `class Orders extends OrdersGrpc.OrdersImplBase`. */
export function servedByClasses(ctx: Context, reach: Reach): EndpointDraft[] {
  const out: EndpointDraft[] = [];
  for (const file of reach.files)
    (ctx.project.files.get(file)?.facts.scopes ?? []).forEach((scope, index) => {
      if (scope.kind !== 'class' || scope.extends === undefined) return;
      out.push(
        ...ask(ctx, () => {
          const base = evaluate(ctx, scope.extends!, file, undefined);
          const stub = base.r === 'external' ? ctx.stubs.find(base.path) : undefined;
          const described = stub && ctx.stubs.described(stub.service);
          if (!described || !stub.uses.some((use) => use.serves)) return [];
          const whole = ctx.project.parts(file, index)[0]!;
          const self: Result = {
            r: 'instance',
            cls: whole,
            args: undefined,
            frame: undefined,
            key: `i${whole.file}#${whole.scope}`,
          };
          return endpointsOf(ctx, described, self, scope.at);
        }),
      );
    });
  return out;
}

/** What names a service: generated code by its own name, a loaded definition by its path, `proto.shop.Orders.service`. */
function serviceOf(ctx: Context, named: Result | undefined, pkg: string | undefined): Described | undefined {
  if (named === undefined) return pkg === undefined ? undefined : ctx.stubs.described(pkg);
  if (named.r !== 'method' && named.r !== 'external' && named.r !== 'opaque') return undefined;
  const path = named.path.filter((one) => one !== 'service' && one !== 'default' && one !== '()');
  const text = path.join('.');
  return (
    ctx.stubs.described(text) ??
    ctx.stubs.described(path.at(-1) ?? '') ??
    ctx.stubs.described((path.at(-1) ?? '').replace(/(Service|Definition)$/, ''))
  );
}

function endpointsOf(ctx: Context, service: Described, handler: Result | undefined, at: Span): EndpointDraft[] {
  return service.methods.map((method) => {
    const handlers = new Set<string>();
    let place = at;
    for (const name of handler ? spellings(method) : [])
      for (const one of (handler!.r === 'alt' ? handler!.of : [handler!]).map((each) => memberOf(ctx, each, name))) {
        if (one.r !== 'fn') continue;
        handlers.add(`${one.file}#${one.scope}`);
        place = ctx.project.files.get(one.file)!.facts.scopes[one.scope]!.at;
      }
    return { protocol: 'grpc', path: `/${service.name}/${method}`, at: place, trigger: 'request', handlers };
  });
}
