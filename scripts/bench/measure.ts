import { readFileSync, readdirSync } from 'node:fs';
import { spawnGuarded } from '../editor/children.ts';

export interface Measured {
  /** User and system CPU of the whole process tree, in ms. */
  readonly cpuMs: number;
  /** Largest resident memory of the tree that was seen, in MB: looked at every 20 ms. */
  readonly peakMb: number;
  /** null = killed by a signal. */
  readonly exit: number | null;
}

/**
 * Runs this Node with the given arguments to its end and measures it. One at a time: CPU is read from what the kernel
 * adds up of ended children.
 * @throws where /proc does not tell (not on Linux)
 */
export async function measure(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Measured> {
  const before = endedChildrenMs();
  const child = spawnGuarded(process.execPath, args, { stdio: 'ignore', env: { ...process.env, ...env } });
  let peakMb = 0;
  const watch = setInterval(() => (peakMb = Math.max(peakMb, treeMb(child.pid!))), 20);
  const exit = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(watch);
  return { cpuMs: endedChildrenMs() - before, peakMb, exit };
}

/** Linux counts CPU in hundredths of a second, whatever the kernel's own tick. */
const TICK_MS = 10;

function endedChildrenMs(): number {
  // Fields are counted after the name, which may hold blanks.
  const fields = statFields('self');
  return (Number(fields[13]) + Number(fields[14])) * TICK_MS;
}

function statFields(pid: string): string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/** Resident memory of every process of the group that the measured one leads. */
function treeMb(group: number): number {
  let kb = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      if (Number(statFields(pid)[2]) !== group) continue;
      kb += Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has ended meanwhile.
    }
  }
  return kb / 1024;
}

export interface Spread {
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export function spreadOf(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { median: sorted[Math.floor(sorted.length / 2)]!, low: sorted[0]!, high: sorted.at(-1)! };
}
