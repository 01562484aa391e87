/** A snapshot in one format. */
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { consoleReport } from '../report/console/console.ts';
import { github } from '../report/github.ts';
import { toJson } from '../report/json.ts';
import { junit } from '../report/junit.ts';
import { markdownReport } from '../report/markdown.ts';
import { mermaid } from '../report/mermaid.ts';
import { sarif } from '../report/sarif.ts';
import type { Format } from './outputs.ts';
import { knownRules, rulePage } from './rules.ts';

export interface RenderOptions {
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  readonly quiet: boolean;
  /** The analyzed folder as seen from where the command runs, with '/' at its end; '' where they are the same. */
  readonly folder: string;
  /** Whether a finding makes the command fail. */
  readonly fails: (finding: Finding) => boolean;
}

export async function render(snapshot: Snapshot, format: Format, options: RenderOptions): Promise<string> {
  switch (format) {
    case 'json':
      return toJson(snapshot);
    case 'markdown':
      return markdownReport(snapshot);
    case 'mermaid':
      return mermaid(snapshot);
    case 'github':
      return github(snapshot, options.folder);
    case 'junit':
      return junit(snapshot, await knownRules(), options.fails);
    case 'sarif': {
      const rules = await knownRules();
      return sarif(
        snapshot,
        await Promise.all(rules.map(async (rule) => ({ ...rule, page: await rulePage(rule) }))),
        options.folder,
      );
    }
    case 'text':
      return consoleReport(snapshot, options);
  }
}
