/** What is said of consumers elsewhere than where they subscribe: who handles their messages, which exchanges feed their queue. */
import type { Context } from './context.ts';
import { ask } from './context.ts';
import { concrete, HOLE } from './concrete.ts';
import type { Variables } from './concrete.ts';
import type { EndpointDraft } from './endpoints.ts';
import { items } from './evaluate.ts';
import type { Seed } from './seeds.ts';
import { select } from './select.ts';

/** Endpoints with the handlers that their client names elsewhere, and queues replaced by the exchanges that feed them. */
export function completed(
  ctx: Context,
  seeds: readonly Seed[],
  endpoints: readonly EndpointDraft[],
  variables: Variables,
): EndpointDraft[] {
  const handlers = handlersOf(ctx, seeds);
  const bindings = bindingsOf(ctx, seeds, variables);
  return endpoints.flatMap((one) => {
    if (one.trigger !== 'message') return [one];
    const more = (one.router !== undefined && handlers.get(one.router)) || undefined;
    const handled = more ? { ...one, handlers: new Set([...one.handlers, ...more]) } : one;
    const bound = one.channel === undefined ? undefined : bindings.get(one.channel);
    if (!bound) return one.path === '' ? [] : [handled];
    return [...bound].sort().map((channel) => ({ ...handled, path: channel, channel }));
  });
}

/** 'file#scope' of functions that handle what a client receives, by the client's key. */
function handlersOf(ctx: Context, seeds: readonly Seed[]): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const { meaning } of seeds) {
    const { handles } = meaning.use;
    const key = meaning.shape.client?.key;
    if (handles === undefined || key === undefined) continue;
    const result = ask(ctx, () => select(ctx, handles, meaning.shape));
    for (const one of result?.r === 'alt' ? result.of : [result])
      if (one?.r === 'fn') out.set(key, (out.get(key) ?? new Set()).add(`${one.file}#${one.scope}`));
  }
  return out;
}

/** Queue → the channels that are bound to it in the service's code. */
function bindingsOf(ctx: Context, seeds: readonly Seed[], variables: Variables): Map<string, Set<string>> {
  const out = new Map<string, Set<string>>();
  for (const { meaning } of seeds) {
    const { binds } = meaning.use;
    if (!binds) continue;
    const texts = (selector: string | undefined): string[] => {
      const result = selector === undefined ? undefined : ask(ctx, () => select(ctx, selector, meaning.shape));
      const list = result?.r === 'list' || result?.r === 'array' ? (items(ctx, result) ?? []) : result ? [result] : [];
      return list
        .flatMap((one) => concrete(one, variables).map((text) => text.text))
        .filter((text) => !text.includes(HOLE));
    };
    const keys = texts(binds.key).filter((key) => key !== '');
    for (const queue of texts(binds.queue))
      for (const channel of texts(binds.channel))
        for (const name of keys.length > 0 ? keys.map((key) => `${channel}/${key}`) : [channel])
          out.set(queue, (out.get(queue) ?? new Set()).add(name));
  }
  return out;
}
