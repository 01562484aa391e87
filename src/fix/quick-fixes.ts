/** The fixes of a finding, as the editor offers them and as the pages of the rules show them. */
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { addOwner } from './add-owner.ts';
import { addProbe } from './add-probe.ts';
import { addRetry } from './add-retry.ts';
import { addTimeout } from './add-timeout.ts';
import { addToBaseline, removeFromBaseline } from './add-to-baseline.ts';
import type { QuickFix } from './quick-fix.ts';
import { removeComment } from './remove-comment.ts';
import { suppressWithComment } from './suppress-with-comment.ts';

/** What mends comes first, what only hides last. */
const QUICK_FIXES: readonly QuickFix[] = [
  addTimeout,
  addRetry,
  addOwner,
  addProbe,
  removeComment,
  removeFromBaseline,
  suppressWithComment,
  addToBaseline,
];

export interface Offer {
  /** Unique among the offers of one finding. */
  readonly title: string;
  readonly preferred: boolean;
  readonly fix: QuickFix;
}

/** Which fixes may be made of a finding. Reads no text: some may turn out not to fit the code as it is written. */
export function offersFor(finding: Finding, snapshot: Snapshot): readonly Offer[] {
  return QUICK_FIXES.flatMap((fix) => {
    const title = fix.title(finding, snapshot);
    return title === undefined ? [] : [{ title, preferred: fix.isPreferred?.(finding, snapshot) ?? false, fix }];
  });
}
