/** Long work in slices: between them others get their turn, and whoever asked can call it off. */

export interface Progress {
  readonly stage: 'discover' | 'extract' | 'link' | 'analyze';
  readonly done: number;
  readonly total: number;
}

export interface Pace {
  /** Called between two pieces of work: throws when canceled, and lets others run every 25 ms. */
  step(progress: Progress): Promise<void> | undefined;
}

const SLICE_MS = 25;

export class Canceled extends Error {
  override readonly name = 'Canceled';
}

export function pace(isCanceled: () => boolean, onProgress?: (progress: Progress) => void): Pace {
  let last = performance.now();
  return {
    step(progress) {
      if (isCanceled()) throw new Canceled('canceled');
      const now = performance.now();
      if (now - last < SLICE_MS) return undefined;
      last = now;
      onProgress?.(progress);
      return new Promise((resolve) => setImmediate(resolve)).then(() => {
        last = performance.now();
      });
    },
  };
}

export const unpaced: Pace = { step: () => undefined };
