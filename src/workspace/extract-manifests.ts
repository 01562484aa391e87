/** Texts of manifests → their facts: which files belong together, what they name besides, then one reading a project. */
import type { Problem } from '../model/facts.ts';
import type { ManifestFacts } from '../model/manifest.ts';
import type { Manifest, ManifestFile } from '../model/manifest-reader.ts';
import type { FilePath } from '../model/value.ts';
import { fileStart, guarded } from './guard.ts';

export interface ManifestTexts {
  /** undefined = the file does not exist or has no text. Files outside of the listing may be asked for. */
  get(file: FilePath): ManifestFile | undefined;
}

/** Facts of one project, remembered under its files' contents; `make` when they are not. */
export type Remember = (manifest: string, files: readonly ManifestFile[], make: () => ManifestFacts) => ManifestFacts;

export interface ExtractedManifests {
  readonly manifests: readonly ManifestFacts[];
  readonly problems: readonly Problem[];
}

/** A chain of files that name each other ends somewhere: rounds of `needs`. */
const MAX_ROUNDS = 8;
const MAX_NEEDED = 500;

export function extractManifests(
  units: readonly Manifest[],
  candidates: readonly FilePath[],
  listing: ReadonlySet<FilePath>,
  texts: ManifestTexts,
  remember: Remember = (_manifest, _files, make) => make(),
): ExtractedManifests {
  const manifests: ManifestFacts[] = [];
  const problems: Problem[] = [];
  for (const unit of units) {
    const name = `manifest ${unit.id}`;
    const matched = candidates.filter((file) =>
      guarded(name, file, problems, () => isManifest(unit, file, texts), false),
    );
    const alone = matched.map((file) => [file]);
    const groups = unit.group ? guarded(name, undefined, problems, () => unit.group!(matched, listing), alone) : alone;
    for (const group of groups) {
      const files = gather(unit, group, listing, texts, problems);
      if (files.length === 0) continue;
      const nothing: ManifestFacts = {
        manifest: unit.id,
        files: files.map(({ file }) => file),
        facts: [],
        ignores: [],
        problems: [],
      };
      manifests.push(
        remember(unit.id, files, () => guarded(name, files[0]!.file, problems, () => unit.read(files), nothing)),
      );
    }
  }
  return { manifests, problems };
}

function isManifest(unit: Manifest, file: FilePath, texts: ManifestTexts): boolean {
  if (!unit.match(file)) return false;
  if (!unit.sniff) return true;
  const found = texts.get(file);
  return found !== undefined && unit.sniff(found.text, file);
}

/** The group's files, then what they name, in the order it was asked for. */
function gather(
  unit: Manifest,
  group: readonly FilePath[],
  listing: ReadonlySet<FilePath>,
  texts: ManifestTexts,
  problems: Problem[],
): readonly ManifestFile[] {
  const asked = new Set(group);
  const files = group.map((file) => texts.get(file)).filter((file) => file !== undefined);
  for (let round = 0; unit.needs && round < MAX_ROUNDS; round++) {
    const wanted = guarded(`manifest ${unit.id}`, group[0], problems, () => unit.needs!(files, listing), []);
    const fresh = [...new Set(wanted)].filter((file) => !asked.has(file));
    if (fresh.length === 0) break;
    if (asked.size + fresh.length > MAX_NEEDED) {
      problems.push({
        unit: `manifest ${unit.id}`,
        at: fileStart(group[0]!),
        message: `${group[0]} names more than ${MAX_NEEDED} other files; the rest was not read`,
      });
      break;
    }
    for (const file of fresh) {
      asked.add(file);
      const found = texts.get(file);
      if (found) files.push(found);
    }
  }
  return files;
}
