import type { Availability } from '../../model/availability.ts';
import { forEachBit, isSet } from './bits.ts';
import type { Links } from './links.ts';
import type { Requirements } from './requirements.ts';

/**
 * What an entry's dependencies are to it, by name: hard ones fail it; soft ones are met on the way but may fail;
 * async ones hear of it later through a broker; unbounded ones are soft or fallbacks whose call may never return.
 * @param required nodes that must be up for the entry, by pass
 */
export function roles(
  entry: number,
  required: { readonly value: readonly number[]; readonly low: readonly number[] },
  { components, componentOf }: Requirements,
  links: Links,
): Pick<Availability, 'hard' | 'soft' | 'async' | 'unbounded'> {
  const hard = new Uint8Array(components.length);
  for (const n of [entry, ...required.value]) hard[componentOf[n]!] = 1;

  const soft = new Uint8Array(components.length);
  const async = new Uint8Array(components.length);
  const heard = new Set<number>();
  const hear = (n: number): void => {
    if (heard.has(n)) return;
    heard.add(n);
    async[componentOf[n]!] = 1;
    links.heardBy[n]!.forEach(hear);
  };
  const met = links.met[entry]!.slice();
  for (const n of required.value) if (!isSet(met, n)) for (let w = 0; w < met.length; w++) met[w]! |= links.met[n]![w]!;
  forEachBit(met, (n) => {
    soft[componentOf[n]!] = 1;
    links.heardBy[n]!.forEach(hear);
    for (const c of links.handedTo[n]!) async[c] = 1;
  });
  const unbounded = new Uint8Array(components.length);
  for (const n of required.low) for (const c of links.unbounded[n]!) unbounded[c] = 1;
  const names = (marks: Uint8Array, without?: Uint8Array, or?: Uint8Array): string[] => {
    const result: string[] = [];
    for (let c = 0; c < marks.length; c++) {
      if (marks[c] === 1 && without?.[c] !== 1 && or?.[c] !== 1) result.push(components[c]!);
    }
    return result;
  };
  return { hard: names(hard), soft: names(soft, hard), async: names(async, hard, soft), unbounded: names(unbounded) };
}
