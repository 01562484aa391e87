/** A request that fails is logged and answered with nothing: one mistake takes no server down. */

/** @param log receives what failed and why, with the stack */
export function createGuard(log: (message: string) => void) {
  return <Args extends readonly unknown[], Result>(
      name: string,
      otherwise: Result,
      handle: (...args: Args) => Result | Promise<Result>,
    ) =>
    async (...args: Args): Promise<Result> => {
      try {
        return await handle(...args);
      } catch (error) {
        log(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        return otherwise;
      }
    };
}
export type Guard = ReturnType<typeof createGuard>;
