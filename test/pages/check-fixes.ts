import { suppress } from '../../src/fix/suppress.ts';
import type { Finding } from '../../src/model/finding.ts';
import type { Failure } from './check-marks.ts';
import type { ExampleSet, Fix, Page } from './page.ts';
import { worldOf, type World } from './world.ts';

/** What an action of the editor makes of one file; undefined = it does not apply there. */
type Action = (finding: Finding, file: string, text: string) => string | undefined;

/** Titles as the editor offers them, and what each does. */
function actionFor(title: string, rule: string): Action | undefined {
  if (title === `Suppress ${rule} with a comment`) {
    return (finding, file, text) => {
      const comment = suppress(file, text, finding.at.line, rule, 'why this may stay');
      if (comment === undefined) return undefined;
      const lines = text.split('\n');
      lines.splice(comment.line - 1, 0, ...comment.text.replace(/\n$/, '').split('\n'));
      return lines.join('\n');
    };
  }
  return undefined;
}

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
  const action = actionFor(fix.title, page.id);
  if (action === undefined) return fail('no action has this title');
  const finding = world.snapshot.findings.find((one) => one.rule === page.id && one.suppressed === undefined);
  if (finding === undefined) return fail('the set has no finding to fix');
  const text = action(finding, fix.path, world.files[fix.path] ?? '');
  if (text !== fix.text) return fail(text === undefined ? 'the action does not apply' : `the file\n${text}`);
  const files = set.files.filter((file) => file.path !== fix.path);
  const after = await worldOf(page.kind, { ...set, files: [...files, { path: fix.path, text }] });
  const still = after.snapshot.findings.find(
    (one) => one.fingerprint === finding.fingerprint && one.suppressed === undefined,
  );
  return still === undefined ? [] : fail(`after it the finding is still there: ${still.message}`);
}
