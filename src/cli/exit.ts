/** Exit codes: part of the command line's contract, independent of the format. */
export const EXIT = {
  fine: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** The command line or faultline.yaml is wrong. */
  usage: 2,
  /** There is no service where it looked. */
  nothing: 3,
  /** A fault of Faultline. */
  internal: 4,
  /** Interrupted: 128 + SIGINT, as shells count. */
  interrupted: 130,
} as const;

/** The person asked for something that cannot be done; the message says what can. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
