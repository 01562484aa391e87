/** Which charts make which environment: one per values file, and charts that deploy different things together. */
import { baseName, commonFolder, isInside } from '../../model/path.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import type { FilePath } from '../../model/value.ts';

/** What a chart is rendered with besides its own values.yaml; an empty key is nothing. */
export interface Variant {
  readonly key: string;
  readonly files: readonly ManifestFile[];
}

/**
 * Values files of a chart besides values.yaml: values-prod.yaml, prod-values.yaml, values/prod.yaml,
 * environments/prod/values.yaml. Those in ci/ are for the chart's own tests.
 */
export function variantsOf(folder: FilePath, files: readonly ManifestFile[]): readonly Variant[] {
  const found = files.flatMap((source) => {
    if (!isInside(source.file, folder)) return [];
    const path = folder === '.' ? source.file : source.file.slice(folder.length + 1);
    return isValuesFile(path) && path !== 'values.yaml' ? [{ key: path, files: [source] }] : [];
  });
  return [{ key: '', files: [] }, ...found.sort((a, b) => (a.key < b.key ? -1 : 1))];
}

/** A path inside of a chart. */
const isValuesFile = (path: string): boolean => isNamedLikeValues(path) && !/^(?:charts|ci)\//.test(path);

/** Any path: what it is named alone. */
export function isNamedLikeValues(path: string): boolean {
  if (/(?:^|\/)(?:templates|crds)\//.test(path) || !/\.ya?ml$/i.test(path)) return false;
  const name = baseName(path);
  return (
    /^values(?:[._-][\w.-]+)?\.ya?ml$/i.test(name) ||
    /^[\w.-]+[._-]values\.ya?ml$/i.test(name) ||
    /(?:^|\/)(?:values|environments?|envs?)\//i.test(path)
  );
}

/** Groups of charts that are installed beside each other: greedy in order, none that deploys the same thing twice. */
export function joinedCharts<T extends { readonly folder: FilePath; readonly names: ReadonlySet<string> }>(
  charts: readonly T[],
): readonly { readonly folder: FilePath; readonly charts: readonly T[] }[] {
  const groups: T[][] = [];
  for (const chart of charts) {
    const group = groups.find((others) =>
      others.every((other) => [...chart.names].every((name) => !other.names.has(name))),
    );
    if (group === undefined) groups.push([chart]);
    else group.push(chart);
  }
  const taken = new Set<FilePath>();
  return groups.map((group) => {
    const shared = commonFolder(group.map((chart) => chart.folder));
    const folder = taken.has(shared) ? group[0]!.folder : shared;
    taken.add(folder);
    return { folder, charts: group };
  });
}
