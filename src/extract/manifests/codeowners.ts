import type { Problem } from '../../model/facts.ts';
import type { ManifestFacts, OwnerFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import type { FilePath } from '../../model/value.ts';
import { lineOf, sectionOf } from '../codeowners/line.ts';

/** Where hosts look, first found alone: GitHub in .github, the root, docs; GitLab in the root, docs, .gitlab. */
const PLACES: readonly FilePath[] = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS', '.gitlab/CODEOWNERS'];
/** GitHub does not load larger files. */
const MAX_SIZE = 3_000_000;

/** CODEOWNERS of GitHub and GitLab. */
export const manifest: Manifest = {
  id: 'codeowners',
  match: (file) => PLACES.includes(file),
  group: (files) =>
    PLACES.filter((place) => files.includes(place))
      .slice(0, 1)
      .map((file) => [file]),
  read(files): ManifestFacts {
    const source = files[0]!;
    if (source.text.length > MAX_SIZE) {
      const at = { file: source.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
      return {
        manifest: 'codeowners',
        files: [source.file],
        facts: [],
        ignores: [],
        problems: [{ at, unit: 'codeowners', message: 'larger than 3 MB: GitHub does not load it' }],
      };
    }
    const { facts, problems } = readLines(source.file, source.text.replace(/^\ufeff/, '').split(/\r?\n/));
    return { manifest: 'codeowners', files: [source.file], facts, ignores: [], problems };
  },
};

function readLines(
  file: FilePath,
  rows: readonly string[],
): { readonly facts: readonly OwnerFact[]; readonly problems: readonly Problem[] } {
  // Sections and exclusions exist in GitLab alone; a file that has sections is GitLab's wherever it lies.
  const gitlab = file.startsWith('.gitlab/') || rows.some((row) => sectionOf(row) !== undefined);
  const facts: OwnerFact[] = [];
  const problems: Problem[] = [];
  let section: { readonly name: string; readonly owners: readonly string[] } | undefined;
  for (const [index, row] of rows.entries()) {
    const heading = gitlab ? sectionOf(row) : undefined;
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const line = lineOf(row);
    if (line === undefined) continue;
    const at = { file, line: index + 1, column: line.column, endLine: index + 1, endColumn: line.endColumn };
    const refused = gitlab ? undefined : githubRefuses(line.pattern);
    if (refused !== undefined) {
      problems.push({ at, unit: 'codeowners', message: `GitHub skips this line: ${refused}` });
      continue;
    }
    // A line without owners takes those of its section, and outside of one says that nobody owns the path.
    const owners = line.owners.length > 0 ? line.owners : (section?.owners ?? []);
    facts.push({
      fact: 'owner',
      source: 'codeowners',
      pattern: line.pattern,
      owners,
      order: facts.length,
      ...(gitlab ? { dialect: 'gitlab' as const } : {}),
      ...(section === undefined ? {} : { section: section.name }),
      at,
    });
  }
  return { facts, problems };
}

function githubRefuses(pattern: string): string | undefined {
  if (pattern.startsWith('!')) return 'patterns cannot be negated';
  if (pattern.startsWith('\\#')) return 'a pattern cannot start with #';
  return /[[\]]/.test(pattern) ? 'character ranges are not supported' : undefined;
}
