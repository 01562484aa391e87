import { mkdtemp, rm } from 'node:fs/promises';
import { statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { buildAll } from '../build.ts';
import { fromRoot } from '../paths.ts';
import { measure, spreadOf, type Measured, type Spread } from './measure.ts';
import { sourceFiles } from './source-files.ts';

/** One thing to measure. It is run once each round, in turn with the others. */
interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  /** 'fresh' = an empty cache each time; 'kept' = one that a run before filled. */
  readonly cache: 'fresh' | 'kept';
}

const ROUNDS = 5;

/**
 * Measures Faultline beside the floor, a naive traversal and dependency-cruiser on a git checkout: `npm run bench -- DIR`.
 * It prints medians and spreads and judges nothing.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  if (process.platform !== 'linux') {
    console.error('bench: CPU and memory are read from /proc, which only Linux has.');
    return 2;
  }
  const folder = resolve(args[0] ?? fromRoot('examples', 'shop'));
  const files = sourceFiles(folder);
  const megabytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0) / 1e6;
  await buildAll();
  console.log(
    `${folder}: ${files.length} files, ${megabytes.toFixed(1)} MB; Node ${process.versions.node}; ${ROUNDS} alternating rounds`,
  );
  const kept = await mkdtemp(join(tmpdir(), 'faultline-bench-'));
  try {
    print(await rounds(contenders(folder), kept));
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
  return 0;
}

function contenders(folder: string): Contender[] {
  const analyze = [
    fromRoot('dist', 'cli.cjs'),
    'analyze',
    folder,
    '--format',
    'json',
    '--output',
    '/dev/null',
    '--fail-on',
    'never',
  ];
  const cruise = [
    fromRoot('node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs'),
    '--no-config',
    '--ts-pre-compilation-deps',
    '--output-type',
    'null',
  ];
  return [
    { name: 'floor F', args: [fromRoot('scripts', 'bench', 'floor.ts'), folder], cache: 'fresh' },
    { name: 'faultline cold', args: analyze, cache: 'fresh' },
    { name: 'faultline warm', args: analyze, cache: 'kept' },
    { name: 'dependency-cruiser', args: [...cruise, folder], cache: 'fresh' },
    { name: 'naive ts-morph', args: [fromRoot('scripts', 'bench', 'naive.ts'), folder], cache: 'fresh' },
  ];
}

async function rounds(all: readonly Contender[], kept: string): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(all.map(({ name }) => [name, []]));
  const warm = all.find(({ cache }) => cache === 'kept');
  if (warm !== undefined) await measure(warm.args, { XDG_CACHE_HOME: kept });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name, args, cache } of all) {
      const fresh = await mkdtemp(join(tmpdir(), 'faultline-bench-'));
      const one = await measure(args, { XDG_CACHE_HOME: cache === 'kept' ? kept : fresh });
      await rm(fresh, { recursive: true, force: true });
      results.get(name)!.push(one);
    }
  }
  return results;
}

function print(results: ReadonlyMap<string, readonly Measured[]>): void {
  const floor = results.get('floor F')!;
  const [floorCpu, floorMemory] = [
    spreadOf(floor.map((one) => one.cpuMs)).median,
    spreadOf(floor.map((one) => one.peakMb)).median,
  ];
  const shown = ({ median, low, high }: Spread): string =>
    `${Math.round(median)} (${Math.round(low)}–${Math.round(high)})`;
  console.log(['', 'CPU ms (spread)', '/ F', 'peak MB (spread)', '/ F', 'exit'].map(column).join(''));
  for (const [name, runs] of results) {
    const [cpu, memory] = [spreadOf(runs.map((one) => one.cpuMs)), spreadOf(runs.map((one) => one.peakMb))];
    const ratios = [(cpu.median / floorCpu).toFixed(2), (memory.median / floorMemory).toFixed(2)] as const;
    const exits = [...new Set(runs.map((one) => String(one.exit)))].join(',');
    console.log([name, shown(cpu), ratios[0], shown(memory), ratios[1], exits].map(column).join(''));
  }
}

const column = (text: string): string => text.padEnd(24);
