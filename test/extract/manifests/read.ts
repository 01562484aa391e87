import type { ManifestFact, ManifestFacts } from '../../../src/model/manifest.ts';
import type { Manifest, ManifestFile } from '../../../src/model/manifest-reader.ts';

/** Reads a small workspace with one manifest unit, as the workspace stage does: match, sniff, group, needs, read. */
export function readProjects(manifest: Manifest, texts: Readonly<Record<string, string>>): readonly ManifestFacts[] {
  const listing = new Set(Object.keys(texts));
  const sources = new Map(
    Object.entries(texts).map(([file, text]): [string, ManifestFile] => [file, { file, blob: text, text }]),
  );
  const matched = [...listing].filter((file) => manifest.match(file) && manifest.sniff?.(texts[file]!, file) !== false);
  const groups = manifest.group?.(matched, listing) ?? matched.map((file) => [file]);
  return groups.map((group) => {
    const files = group.map((file) => sources.get(file)!);
    for (let more = wanted(); more.length > 0; more = wanted()) files.push(...more);
    return manifest.read(files);

    function wanted(): readonly ManifestFile[] {
      const asked = new Set(manifest.needs?.(files, listing));
      return [...asked].flatMap((file) => sources.get(file) ?? []).filter((source) => !files.includes(source));
    }
  });
}

/** All facts of one kind. */
export function factsOf<K extends ManifestFact['fact']>(
  manifest: Manifest,
  texts: Readonly<Record<string, string>>,
  kind: K,
): readonly Extract<ManifestFact, { fact: K }>[] {
  return readProjects(manifest, texts)
    .flatMap((project) => project.facts)
    .filter((fact): fact is Extract<ManifestFact, { fact: K }> => fact.fact === kind);
}

/** Problems as 'file:line message'. */
export function problemsOf(manifest: Manifest, texts: Readonly<Record<string, string>>): readonly string[] {
  return readProjects(manifest, texts).flatMap((project) =>
    project.problems.map((p) => `${p.at?.file}:${p.at?.line} ${p.message}`),
  );
}

/** Variables of a workload as a record. */
export function variablesOf(
  manifest: Manifest,
  texts: Readonly<Record<string, string>>,
  workload: string,
): Readonly<Record<string, unknown>> {
  const all = factsOf(manifest, texts, 'variable').filter((v) => v.workload === workload);
  return Object.fromEntries(all.map((v) => [v.name, v.value]));
}
