import type { Problem } from '../../model/facts.ts';
import type { ManifestFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf, isInside } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { HOLE } from '../gotemplate/data.ts';
import { filesToRead } from '../helm/asked-files.ts';
import { chartFile, chartOf, dependenciesOf, inFolder, localFolder, mapOf } from '../helm/chart.ts';
import type { Chart } from '../helm/chart.ts';
import { isNamedLikeValues, joinedCharts, variantsOf } from '../helm/environments.ts';
import type { Variant } from '../helm/environments.ts';
import { render } from '../helm/render.ts';
import type { RenderedDocument } from '../helm/render.ts';
import { placesOf, settled } from '../helm/settle.ts';
import { over, valuesOf } from '../helm/values.ts';
import { environmentFacts } from '../kubernetes/facts.ts';
import { WORKLOAD_KINDS, readObjects } from '../kubernetes/objects.ts';
import type { KubeFile, KubeObject } from '../kubernetes/objects.ts';
import { parseYamlOnce } from '../yaml/parse.ts';

/**
 * Helm charts, rendered here. Which charts are installed together shows only in what they deploy, so all of them are one
 * project. Subcharts belong to the chart that holds them.
 */
export const manifest: Manifest = {
  id: 'helm',
  match: (file) =>
    /(?:^|\/)(?:Chart|requirements)\.yaml$/.test(file) ||
    /(?:^|\/)templates\/.*\.(?:ya?ml|tpl|txt)$/i.test(file) ||
    isNamedLikeValues(file),
  group(files) {
    const charts = chartFolders(files);
    const own = files.filter((file) => charts.some((chart) => isInside(file, chart)));
    return own.length === 0 ? [] : [[...own].sort()];
  },
  needs(files, listing) {
    return chartFolders(files.map((source) => source.file)).flatMap((chart) => {
      const own = files.filter((source) => isInside(source.file, chart));
      const head = own.find((source) => source.file === chartFile(chart));
      if (head === undefined) return [];
      return filesToRead(
        chart,
        own.filter((source) => isInside(source.file, inFolder(chart, 'templates'))),
        listing,
      );
    });
  },
  read(files): ManifestFacts {
    const problems: Problem[] = [];
    const charts = installed(files, problems).map((chart) => readChart(chart, files));
    for (const { variants } of charts)
      for (const variant of variants.values())
        problems.push(...variant.problems, ...variant.read.flatMap((file) => file.problems));
    const facts = joinedCharts(charts).flatMap((group) => {
      const releases = group.charts.map((chart) => chart.release);
      const keys = [...new Set(group.charts.flatMap((chart) => [...chart.variants.keys()]))].sort();
      return keys.flatMap((key) => {
        const parts = group.charts.map((chart) => chart.variants.get(key) ?? chart.variants.get('')!);
        const id = `helm:${key === '' ? group.folder : inFolder(group.folder, key)}`;
        return factsOf(id, parts).map((fact) => withShortName(fact, releases));
      });
    });
    return {
      manifest: 'helm',
      files: files.map((source) => source.file),
      facts,
      ignores: uniqueBy(
        charts.flatMap((chart) =>
          [...chart.variants.values()].flatMap((variant) => variant.read.flatMap((file) => file.ignores)),
        ),
        (ignore) => `${ignore.at.file}:${ignore.at.line}:${ignore.line}`,
      ),
      problems: uniqueBy(problems, (p) => `${p.at?.file}:${p.at?.line}:${p.at?.column} ${p.message}`),
    };
  },
};

interface RenderedVariant {
  readonly documents: readonly RenderedDocument[];
  readonly read: readonly KubeFile[];
  readonly problems: readonly Problem[];
}

interface RenderedChart {
  readonly folder: FilePath;
  readonly release: string;
  readonly variants: ReadonlyMap<string, RenderedVariant>;
  /** Workloads and Services that it deploys: no other chart of the same environment has them. */
  readonly names: ReadonlySet<string>;
}

/** Folders of charts that lie in no other chart. */
function chartFolders(files: readonly FilePath[]): readonly FilePath[] {
  const all = files.filter((file) => baseName(file) === 'Chart.yaml').map(folderOf);
  const top = all.filter((chart) => !all.some((other) => other !== chart && isInside(chart, other)));
  return [...new Set(top)].sort();
}

/** Charts that are installed by themselves: no libraries, and none that another one takes in. */
function installed(files: readonly ManifestFile[], problems: Problem[]): readonly Chart[] {
  const folders = chartFolders(files.map((source) => source.file));
  const taken = new Set(
    folders.flatMap((folder) => {
      const head = files.find((source) => source.file === chartFile(folder));
      const tree = head === undefined ? undefined : parseYamlOnce(head, 'helm').documents[0];
      return dependenciesOf(folder, tree, files).flatMap(
        (dependency) => localFolder(folder, dependency.repository) ?? [],
      );
    }),
  );
  return folders
    .filter((folder) => !taken.has(folder))
    .flatMap((folder) => chartOf(folder, files, problems) ?? [])
    .filter((chart) => !chart.library);
}

function readChart(chart: Chart, files: readonly ManifestFile[]): RenderedChart {
  const variants = new Map(
    variantsOf(chart.folder, files).map((variant) => [variant.key, readVariant(chart, variant)]),
  );
  const objects = [...variants.values()].flatMap((variant) => variant.read.flatMap((file) => file.objects));
  const telling = objects.filter((object) => WORKLOAD_KINDS.has(object.kind) || object.kind === 'Service');
  return {
    folder: chart.folder,
    release: chart.name,
    variants,
    names: new Set(telling.map((object) => `${object.kind}/${object.name}`)),
  };
}

function readVariant(chart: Chart, variant: Variant): RenderedVariant {
  const problems: Problem[] = [];
  let given: ReturnType<typeof mapOf> = new Map();
  for (const source of variant.files) {
    const yaml = parseYamlOnce(source, 'helm');
    problems.push(...yaml.problems);
    given = over(mapOf(yaml.documents[0]), given);
  }
  const rendered = render(valuesOf(chart, given));
  const placeOf = placesOf(rendered.documents);
  const read = rendered.documents.map((document): KubeFile => {
    const file = readObjects(document.file, document.text, 'helm');
    return {
      objects: file.objects.filter((object) => isNamed(object)),
      ignores: file.ignores.map((ignore) => {
        const target = placeOf({ ...ignore.at, line: ignore.line, endLine: ignore.line, column: 1, endColumn: 1 });
        return { ...ignore, at: placeOf(ignore.at), line: target.line };
      }),
      problems: [
        ...file.problems.map((problem) =>
          problem.at === undefined ? problem : { ...problem, at: placeOf(problem.at) },
        ),
        ...file.objects
          .filter((object) => !isNamed(object) && WORKLOAD_KINDS.has(object.kind))
          .map((object) => ({
            at: placeOf(object.at),
            unit: 'helm',
            message: 'the name of this object is not known: it is not seen',
          })),
      ],
    };
  });
  return { documents: rendered.documents, read, problems: [...problems, ...rendered.problems] };
}

const isNamed = (object: KubeObject): boolean => !object.name.includes(HOLE);

function factsOf(id: string, parts: readonly RenderedVariant[]): readonly ManifestFact[] {
  const objects = parts.flatMap((part) => part.read.flatMap((file) => file.objects));
  return settled(
    environmentFacts(id, 'helm', objects),
    parts.flatMap((part) => part.documents),
  );
}

/** The name without the release before it: what the chart's own code and folders call it. */
function withShortName(fact: ManifestFact, releases: readonly string[]): ManifestFact {
  if (fact.fact !== 'workload') return fact;
  const release = releases.find((one) => fact.name.startsWith(`${one}-`));
  const short = release === undefined ? undefined : fact.name.slice(release.length + 1);
  return short === undefined || fact.aliases.includes(short) ? fact : { ...fact, aliases: [...fact.aliases, short] };
}

function uniqueBy<T>(all: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(all.map((one) => [key(one), one])).values()];
}
