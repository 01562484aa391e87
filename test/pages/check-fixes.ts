import { applied } from '../../src/fix/quick-fix.ts';
import { offersFor } from '../../src/fix/quick-fixes.ts';
import type { Failure } from './check-marks.ts';
import type { ExampleSet, Fix, Page } from './page.ts';
import { worldOf, type World } from './world.ts';

/** Applies each fix to the finding it is for: the file must become the one on the page, and the finding must be gone. */
export async function checkFixes(page: Pick<Page, 'kind' | 'id'>, set: ExampleSet, world: World): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const fix of set.fixes) failures.push(...(await checkFix(page, set, world, fix)));
  return failures;
}

async function checkFix(page: Pick<Page, 'kind' | 'id'>, set: ExampleSet, world: World, fix: Fix): Promise<Failure[]> {
  const fail = (got: string): Failure[] => [
    { pageLine: fix.pageLine, expected: `fix "${fix.title}" ${fix.path}`, got: [got] },
  ];
  const { files: before, snapshot } = world;
  const ours = snapshot.findings.filter((one) => one.rule === page.id && one.suppressed === undefined);
  if (ours.length === 0) return fail('the set has no finding to fix');
  const offers = ours.flatMap((finding) => offersFor(finding, snapshot).map((offer) => ({ ...offer, finding })));
  const offer = offers.find((one) => one.title === fix.title);
  if (offer === undefined) return fail(`offered are ${offers.map((one) => `"${one.title}"`).join(', ')}`);
  const { finding } = offer;
  const edits = offer.fix.edits({ finding, snapshot, text: (file) => before[file] });
  if (edits === undefined) return fail('the action does not apply');
  const changed = new Map(
    [...new Set(edits.map((one) => one.file))].map((file) => [
      file,
      applied(
        before[file] ?? '',
        edits.filter((one) => one.file === file),
      ),
    ]),
  );
  const text = changed.get(fix.path);
  if (text !== fix.text)
    return fail(text === undefined ? `the action changes ${[...changed.keys()].join(', ')}` : `the file\n${text}`);
  const files = set.files.filter((file) => !changed.has(file.path));
  const made = [...changed].map(([path, written]) => ({ path, text: written }));
  const after = await worldOf(page.kind, { ...set, files: [...files, ...made] });
  const still = after.snapshot.findings.find(
    (one) => one.fingerprint === finding.fingerprint && one.suppressed === undefined,
  );
  return still === undefined ? [] : fail(`after it the finding is still there: ${still.message}`);
}
