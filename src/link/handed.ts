/** Functions that are handed by name to a call which gives them arguments: `app.register(orderRoutes, { prefix })`. */
import { ask } from './context.ts';
import type { Context } from './context.ts';
import type { Seed } from './seeds.ts';
import { argAt } from './select.ts';

export function handOver(ctx: Context, seeds: readonly Seed[], handed: Context['handed']): void {
  for (const { file, site, meaning } of seeds) {
    const positions = new Set(Object.keys(meaning.use.gives ?? {}).map((key) => Number(key.split('.')[0])));
    for (const position of positions) {
      const result = ask(ctx, () => argAt(ctx, meaning.shape.args, position));
      for (const one of result?.r === 'alt' ? result.of : [result]) {
        if (one?.r !== 'fn') continue;
        const key = `${one.file}#${one.scope}`;
        handed.set(key, [...(handed.get(key) ?? []), { file, site, position }]);
      }
    }
  }
}
