import type { Problem } from '../../model/facts.ts';
import type { ManifestFacts } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { environmentFacts } from '../kubernetes/facts.ts';
import { looksLikeKubernetes } from '../kubernetes/objects.ts';
import { build, takenIn } from '../kustomize/build.ts';
import { environmentsOf } from '../kustomize/environments.ts';
import type { Root } from '../kustomize/environments.ts';
import {
  generatorFilesOf,
  isKustomizationName,
  kustomizationOf,
  patchFilesOf,
  resourcesOf,
} from '../kustomize/kustomization.ts';
import type { Kustomization } from '../kustomize/kustomization.ts';
import { parseYamlOnce } from '../yaml/parse.ts';

/** Kustomizations, built here. Bases and overlays name each other across folders, so all of them are one project. */
export const manifest: Manifest = {
  id: 'kustomize',
  match: (file) => /\.ya?ml$/i.test(file) || isKustomizationName(file),
  sniff: (text, file) => isKustomizationName(file) || looksLikeKubernetes(text),
  group(files) {
    const own = [...files].sort();
    return own.some(isKustomizationName) ? [own] : [];
  },
  needs(files, listing) {
    const all = kustomizationsOf(files);
    const named = all.flatMap((k) => [...patchFilesOf(k), ...resourcesOf(k)]).flatMap(({ target }) => target ?? []);
    // A file of variables may be one that git ignores.
    const variables = all.flatMap(generatorFilesOf).flatMap(({ target }) => target ?? []);
    return [...named.filter((file) => listing.has(file)), ...variables];
  },
  read(files): ManifestFacts {
    const problems: Problem[] = [];
    const all = kustomizationsOf(files);
    const kustomizations = new Map(all.map((k) => [k.folder, k]));
    const byPath = new Map(files.map((source) => [source.file, source]));
    const workspace = { files: byPath, kustomizations, problems, visited: new Set<string>() };
    const inner = takenIn(all);
    const own = all.filter((k) => !k.component);
    const roots: Root[] = [];
    // Those that only take in each other come last: one of them stands for all.
    for (const k of [...own.filter((one) => !inner.has(one.folder)), ...own.filter((one) => inner.has(one.folder))])
      if (!workspace.visited.has(k.folder)) roots.push({ folder: k.folder, objects: build(k, workspace) });
    return {
      manifest: 'kustomize',
      files: files.map((source) => source.file),
      facts: environmentsOf(roots).flatMap((root) =>
        environmentFacts(`kustomize:${root.folder}`, 'kustomize', root.objects),
      ),
      ignores: files
        .filter((source) => isKustomizationName(source.file))
        .flatMap((source) => parseYamlOnce(source, 'kustomize').ignores),
      problems: [
        ...new Map(problems.map((p) => [`${p.at?.file}:${p.at?.line}:${p.at?.column} ${p.message}`, p])).values(),
      ],
    };
  },
};

const kustomizationsOf = (files: readonly ManifestFile[]): readonly Kustomization[] =>
  files.filter((source) => isKustomizationName(source.file)).flatMap((source) => kustomizationOf(source) ?? []);
