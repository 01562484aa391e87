import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { createBdd, OVERFLOW } from '../../src/analyze/availability/bdd.ts';
import { compile } from '../../src/analyze/availability/compile.ts';
import { condensed } from '../../src/analyze/availability/condense.ts';
import { independentGroups } from '../../src/analyze/availability/groups.ts';
import { reduce } from '../../src/analyze/availability/reduce.ts';
import { solve } from '../../src/analyze/availability/solve.ts';
import { ARALIA, ASSERTED, NOT_APPLICABLE, type FaultTree } from './fault-tree-models.ts';
import { readOpenPsa, type OpenPsa } from './open-psa.ts';

/** More than the product spends on one entry: these trees are harder than graphs of calls. */
const NODES = 16_000_000;

/**
 * Solves published fault trees and prints each probability beside the known one. They are not part of this
 * repository: the folder is a checkout of github.com/rakhimov/scram.
 * @returns whether all that were found agree
 */
export function checkFaultTrees(folder: string | undefined): boolean {
  if (folder === undefined || !existsSync(join(folder, 'input', 'Aralia'))) {
    console.log(
      'fault trees: not checked. Name a checkout of github.com/rakhimov/scram: npm run bench -- fault-trees DIR',
    );
    return true;
  }
  let isFine = true;
  for (const [title, trees] of [
    ['asserted by SCRAM', ASSERTED],
    ['Aralia', ARALIA],
  ] as const) {
    const results = trees.map((tree) => checked(folder, tree));
    const agree = results.filter(({ agrees }) => agrees).length;
    const seconds = results.reduce((sum, one) => sum + one.seconds, 0);
    console.log(`fault trees, ${title}: ${agree} of ${trees.length} agree, ${seconds.toFixed(1)} s`);
    for (const { name, probability, known, seconds: own, method, agrees } of results) {
      const mark = agrees ? ' ' : '!';
      console.log(
        `${mark} ${name.padEnd(32)} ${probability.toExponential(9)} known ${known} ${method} ${own.toFixed(2)} s`,
      );
    }
    isFine &&= agree === trees.length;
  }
  for (const { model, why } of NOT_APPLICABLE) console.log(`  not applicable: ${model}: ${why}`);
  return isFine;
}

interface Checked {
  readonly name: string;
  readonly probability: number;
  readonly known: number;
  readonly method: string;
  readonly seconds: number;
  readonly agrees: boolean;
}

function checked(folder: string, { files, probability: known, tolerance }: FaultTree): Checked {
  const tree = readOpenPsa(files.map((file) => readFileSync(join(folder, file), 'utf8')));
  const { user, system } = process.cpuUsage();
  const { probability, method } = probabilityOf(tree);
  const after = process.cpuUsage();
  const off = Math.abs(probability - known);
  const agrees = off <= ('absolute' in tolerance ? tolerance.absolute : tolerance.relative * known);
  const seconds = (after.user + after.system - user - system) / 1e6;
  return { name: basename(files[0]!, '.xml'), probability, known, method, seconds, agrees };
}

/** What the engine says of it; where it would not be exact, a diagram with more nodes than an entry gets. */
function probabilityOf({ structure, root, q }: OpenPsa): { readonly probability: number; readonly method: string } {
  const solution = solve(structure, root);
  if (solution.method === 'product' || solution.method === 'exact') {
    return { probability: solution.evaluate(q).value, method: solution.method };
  }
  const reduced = reduce(structure, root);
  let up = reduced.events.reduce((product, e) => product * (1 - q[e]!), 1);
  for (const group of independentGroups(condensed(structure), reduced)) {
    const levels = new Map(group.events.map((e, level) => [e, level]));
    const bdd = createBdd(group.events.length, NODES);
    const top = compile(bdd, group.choices, { formulaOf: group.formulaOf, levelOf: (e) => levels.get(e)! });
    if (top === OVERFLOW) return { probability: NaN, method: 'overflow' };
    up *=
      1 -
      bdd.failure(
        top,
        Float64Array.from(group.events, (e) => q[e]!),
      );
  }
  return { probability: 1 - up, method: 'large diagram' };
}

if (import.meta.main) process.exitCode = checkFaultTrees(process.argv[2]) ? 0 : 1;
