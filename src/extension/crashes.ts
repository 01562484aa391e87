/** How often the server may stop by itself before it is left alone, and what is said of it. */

/** More than this many within `WITHIN` ms and starting it again is of no use. */
export const MOST = 4;
export const WITHIN = 180_000;

export interface Crash {
  /** Start the server again. */
  readonly again: boolean;
  /** Nobody has been told yet. */
  readonly first: boolean;
  /** A sentence for people. */
  readonly message: string;
}

export interface Crashes {
  note(): Crash;
  /** A person restarted it: counting begins anew. */
  forget(): void;
}

/** @param now the time in ms */
export function createCrashes(now: () => number = Date.now): Crashes {
  let times: number[] = [];
  let told = false;
  return {
    note() {
      const at = now();
      times = [...times.filter((time) => at - time < WITHIN), at];
      if (times.length > MOST) {
        const minutes = WITHIN / 60_000;
        return {
          again: false,
          first: false,
          message: `the server stopped ${times.length} times within ${minutes} minutes and was not started again.`,
        };
      }
      const first = !told;
      told = true;
      return { again: true, first, message: 'the server stopped unexpectedly and was started again.' };
    },
    forget() {
      times = [];
    },
  };
}
