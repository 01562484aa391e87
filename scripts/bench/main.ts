import { execFile } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { buildAll } from '../build.ts';
import { fromRoot } from '../paths.ts';
import { measureAvailability } from './availability.ts';
import { differences } from './differences.ts';
import { checkFaultTrees } from './fault-trees.ts';
import { measure, spreadOf, type Measured, type Spread } from './measure.ts';
import type { Saves } from './saved.ts';
import { sourceFiles } from './source-files.ts';

/** One thing to measure. It is run once each round, in turn with the others. */
interface Contender {
  readonly name: string;
  readonly args: readonly string[];
  /** 'fresh' = an empty cache each time; 'kept' = one that a run before filled. */
  readonly cache: 'fresh' | 'kept';
}

/**
 * Measures Faultline beside the floor, a naive traversal and dependency-cruiser on a git checkout: `npm run bench -- DIR`.
 * `--runs N` says how many alternating runs (5), `--saves N` how many files are saved one by one (100), `--samples N` how
 * many of them are compared with a fresh analysis (5). It prints medians and spreads and judges no time; it fails where
 * parsing everything finds something else than parsing what matters, or a save something else than a fresh start.
 * `npm run bench -- availability [DIR]` measures the availability of large systems alone, and checks the engine against
 * the fault trees in DIR, a checkout of github.com/rakhimov/scram; `npm run bench -- fault-trees DIR` does only that.
 * @returns the process's exit code
 */
export async function main(args: readonly string[]): Promise<number> {
  if (args[0] === 'availability' || args[0] === 'fault-trees') {
    if (args[0] === 'availability') measureAvailability();
    return checkFaultTrees(args[1]) ? 0 : 1;
  }
  if (process.platform !== 'linux') {
    console.error('bench: CPU and memory are read from /proc, which only Linux has.');
    return 2;
  }
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { runs: { type: 'string' }, saves: { type: 'string' }, samples: { type: 'string' } },
  });
  const [runs, saves, samples] = [Number(values.runs ?? 5), Number(values.saves ?? 100), Number(values.samples ?? 5)];
  const folder = resolve(positionals[0] ?? fromRoot('examples', 'shop'));
  const files = sourceFiles(folder);
  const megabytes = files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0) / 1e6;
  await buildAll();
  console.log(
    `${folder}: ${files.length} files, ${megabytes.toFixed(1)} MB; Node ${process.versions.node}; ${runs} alternating runs`,
  );
  const kept = await mkdtemp(join(tmpdir(), 'faultline-bench-'));
  try {
    print(await rounds(contenders(folder, kept), runs, kept));
    const same = printDepths(join(kept, 'lazy.json'), join(kept, 'all.json'));
    const saved = saves === 0 || (await printSaves(folder, saves, samples));
    measureAvailability();
    return same && saved ? 0 : 1;
  } finally {
    await rm(kept, { recursive: true, force: true });
  }
}

function contenders(folder: string, reports: string): Contender[] {
  const analyze = (report: string, ...more: readonly string[]): string[] => [
    fromRoot('dist', 'cli.cjs'),
    'analyze',
    folder,
    '--format',
    'json',
    '--output',
    join(reports, report),
    '--fail-on',
    'never',
    ...more,
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
    { name: 'faultline cold', args: analyze('lazy.json'), cache: 'fresh' },
    { name: 'faultline cold --all', args: analyze('all.json', '--all'), cache: 'fresh' },
    { name: 'faultline warm', args: analyze('warm.json'), cache: 'kept' },
    { name: 'dependency-cruiser', args: [...cruise, folder], cache: 'fresh' },
    { name: 'naive ts-morph', args: [fromRoot('scripts', 'bench', 'naive.ts'), folder], cache: 'fresh' },
  ];
}

async function rounds(all: readonly Contender[], runs: number, kept: string): Promise<Map<string, Measured[]>> {
  const results = new Map<string, Measured[]>(all.map(({ name }) => [name, []]));
  const warm = all.find(({ cache }) => cache === 'kept');
  if (warm !== undefined) await measure(warm.args, { XDG_CACHE_HOME: kept });
  for (let run = 0; run < runs; run++) {
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
  for (const [name, measured] of results) {
    const [cpu, memory] = [spreadOf(measured.map((one) => one.cpuMs)), spreadOf(measured.map((one) => one.peakMb))];
    const ratios = [(cpu.median / floorCpu).toFixed(2), (memory.median / floorMemory).toFixed(2)] as const;
    const exits = [...new Set(measured.map((one) => String(one.exit)))].join(',');
    console.log([name, shown(cpu), ratios[0], shown(memory), ratios[1], exits].map(column).join(''));
  }
}

const column = (text: string): string => text.padEnd(24);

/** The oracle: parsing every file gives the same system, availability and findings. */
function printDepths(lazy: string, all: string): boolean {
  const different = differences(JSON.parse(readFileSync(lazy, 'utf8')), JSON.parse(readFileSync(all, 'utf8')));
  console.log(
    different.length === 0
      ? 'System(lazy) = System(all), with equal findings'
      : `System(lazy) is not System(all): ${different.join(', ')}`,
  );
  return different.length === 0;
}

/** In a process of its own: its memory is none of the others'. */
async function printSaves(folder: string, count: number, samples: number): Promise<boolean> {
  const script = fromRoot('scripts', 'bench', 'saved.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [script, folder, String(count), String(samples)]);
  const saved = JSON.parse(stdout) as Saves;
  const at = (sorted: readonly number[], share: number): string =>
    (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
  const both = (sorted: readonly number[]): string => `p50 ${at(sorted, 0.5)}, p95 ${at(sorted, 0.95)}`;
  console.log(`one file saved, ${saved.files} files`);
  console.log(`  ms from text to findings: ${both(saved.saves)}; its parse: ${both(saved.parses)}`);
  console.log(
    `  by its parse: ${both(saved.ratios)}; ${(100 * saved.within).toFixed(0)} % within three parses and 5 ms`,
  );
  const result = saved.different.length === 0 ? 'equal' : `different after ${saved.different.join(', ')}`;
  console.log(`  beside a fresh analysis, ${saved.compared} sampled: ${result}`);
  return saved.different.length === 0;
}
