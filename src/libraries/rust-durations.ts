/** A length of time at a place, in seconds or milliseconds: shared by the libraries of Rust. No library itself. */
import type { Bounds, Layer } from '../model/system.ts';
import type { SettingUse } from '../model/library.ts';

export const durations = (at: string, bounds: Bounds, layer: Layer): readonly SettingUse[] => [
  { at: `${at}.#0`, bounds, layer, unit: 's', if: [{ at: `${at}:secs` }] },
  { at: `${at}.#0`, bounds, layer, if: [{ at: `${at}:millis` }] },
];
