import { guardValue } from '../../model/secrets.ts';
import type { DotenvFact } from '../../model/manifest.ts';
import type { Span, Value } from '../../model/value.ts';
import { interpolate } from '../interpolate.ts';
import type { Scope } from '../interpolate.ts';
import type { DotenvEntry } from './parse.ts';

/**
 * The variables of a dotenv file in order, the last of equal names alone. `$X` and `${X:-default}` are expanded from the
 * same file and from `outer`; what is not found there becomes a variable of the environment.
 */
export function dotenvValues(
  entries: readonly DotenvEntry[],
  outer: (name: string) => Value | undefined = () => undefined,
): DotenvFact['variables'] {
  const seen = new Map<string, { readonly name: string; readonly value: Value; readonly at: Span }>();
  for (const entry of entries) {
    const raw = entry.quote === "'" ? entry.text : interpolate(entry.text, scopeAt(entry.at)).value;
    const value = guardValue(entry.name, raw, secretRef(entry.at, entry.name));
    seen.delete(entry.name);
    seen.set(entry.name, { name: entry.name, value, at: entry.at });
  }
  return [...seen.values()];

  function scopeAt(at: Span): Scope {
    return {
      lookup: (name) => outer(name) ?? seen.get(name)?.value,
      unset: (name) => ({ k: 'member', of: { k: 'env-all' }, key: name }),
      fallback: (name, value) => guardValue(name, value, secretRef(at, name)),
    };
  }
}

/** The reference of a secret: the place of its declaration, so that one declaration is one secret. */
export function secretRef(at: Span, name: string): string {
  return `${at.file}:${at.line}#${name}`;
}
