import type { WorkloadFact } from '../model/manifest.ts';
import { textOf } from './yaml/tree.ts';
import type { YamlEntry } from './yaml/tree.ts';

/** 'team', 'owner', 'example.com/owner', 'com.example.team', 'app.kubernetes.io/owned-by': the last word says it. */
const OWNER_KEY = /(?:^|[./_-])(?:owner|owners|team|squad|owned-by|owned_by)$/i;

/** Owners named by labels or annotations, in order of writing. */
export function ownersOf(labels: readonly YamlEntry[]): WorkloadFact['owners'] {
  return labels.flatMap((label) => {
    const owner = OWNER_KEY.test(label.key) ? textOf(label.value)?.trim() : undefined;
    return owner ? [{ owner, at: label.value.at }] : [];
  });
}
