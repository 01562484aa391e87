/** Files of a chart → the chart with its subcharts. */
import type { Problem } from '../../model/facts.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf, isInside, resolvePath } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import type { DataMap } from '../gotemplate/data.ts';
import { isMap } from '../gotemplate/data.ts';
import { dataOf } from '../gotemplate/from-yaml.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import { get, items, textOf, textsOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

export interface Chart {
  readonly folder: FilePath;
  readonly name: string;
  /** A library chart only defines templates for others. */
  readonly library: boolean;
  /** Chart.yaml as it is written. */
  readonly metadata: DataMap;
  /** values.yaml. */
  readonly values: DataMap;
  readonly templates: readonly ManifestFile[];
  /** Other files, by their path inside the chart: what `.Files` reads. */
  readonly files: ReadonlyMap<string, string>;
  readonly subcharts: readonly Subchart[];
}

export interface Subchart {
  /** The key of its values in the parent: its alias, else its name. */
  readonly key: string;
  readonly chart: Chart;
  /** Paths into the parent's values, the first of which that holds a truth value decides. */
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  readonly imports: readonly { readonly child: string; readonly parent: string }[];
}

export interface Dependency {
  readonly name: string;
  readonly alias?: string;
  readonly repository: string;
  readonly conditions: readonly string[];
  readonly tags: readonly string[];
  readonly imports: Subchart['imports'];
  readonly at: Span;
}

const MAX_DEPTH = 8;

export const chartFile = (folder: FilePath): FilePath => inFolder(folder, 'Chart.yaml');
export const inFolder = (folder: FilePath, name: string): FilePath => (folder === '.' ? name : `${folder}/${name}`);

/** The chart of a folder; undefined where its Chart.yaml names none. */
export function chartOf(
  folder: FilePath,
  files: readonly ManifestFile[],
  problems: Problem[],
  depth = 0,
): Chart | undefined {
  const own = files.filter((source) => isInside(source.file, folder));
  const head = own.find((source) => source.file === chartFile(folder));
  const tree = head === undefined ? undefined : readMap(head, problems);
  const name = textOf(get(tree, 'name'));
  if (head === undefined || tree === undefined || name === undefined) {
    if (head !== undefined && tree !== undefined)
      problems.push({ at: tree.at, unit: 'helm', message: 'this chart has no name: it is not read' });
    return undefined;
  }
  const valuesFile = own.find((source) => source.file === inFolder(folder, 'values.yaml'));
  const values = valuesFile === undefined ? undefined : readMap(valuesFile, problems);
  const metadata = dataOf(tree);
  const ownFiles = own.filter((source) => !isInside(source.file, inFolder(folder, 'charts')));
  return {
    folder,
    name,
    library: textOf(get(tree, 'type')) === 'library',
    metadata: isMap(metadata) ? metadata : new Map(),
    values: mapOf(values),
    templates: ownFiles.filter((source) => isInside(source.file, inFolder(folder, 'templates'))),
    files: new Map(
      ownFiles.map((source) => [folder === '.' ? source.file : source.file.slice(folder.length + 1), source.text]),
    ),
    subcharts: depth >= MAX_DEPTH ? [] : subchartsOf(folder, tree, files, problems, depth),
  };
}

/** Dependencies as Chart.yaml lists them, or requirements.yaml for charts of Helm 2. */
export function dependenciesOf(
  folder: FilePath,
  head: YamlNode | undefined,
  files: readonly ManifestFile[],
): readonly Dependency[] {
  const old = files.find((source) => source.file === inFolder(folder, 'requirements.yaml'));
  const listed = [head, old === undefined ? undefined : parseYamlOnce(old, 'helm').documents[0]];
  return listed
    .flatMap((tree) => items(get(tree, 'dependencies')))
    .flatMap((item) => {
      const name = textOf(get(item, 'name'));
      const alias = textOf(get(item, 'alias'));
      if (name === undefined) return [];
      return [
        {
          name,
          ...(alias === undefined ? {} : { alias }),
          repository: textOf(get(item, 'repository')) ?? '',
          conditions: (textOf(get(item, 'condition')) ?? '')
            .split(',')
            .map((path) => path.trim())
            .filter((path) => path !== ''),
          tags: textsOf(get(item, 'tags')),
          imports: items(get(item, 'import-values')).flatMap(importOf),
          at: item.at,
        },
      ];
    });
}

function importOf(item: YamlNode): Subchart['imports'] {
  const exported = textOf(item);
  if (exported !== undefined) return [{ child: `exports.${exported}`, parent: '' }];
  const child = textOf(get(item, 'child'));
  const parent = textOf(get(item, 'parent'));
  return child === undefined || parent === undefined ? [] : [{ child, parent: parent === '.' ? '' : parent }];
}

/** Folder of a dependency that lies elsewhere in the workspace (`file://../common`). */
export function localFolder(folder: FilePath, repository: string): FilePath | undefined {
  return repository.startsWith('file://')
    ? resolvePath(folder, repository.slice('file://'.length).replace(/\/$/, ''))
    : undefined;
}

/** Everything in charts/ is loaded, under the name that a dependency gives it; then what lies elsewhere. */
function subchartsOf(
  folder: FilePath,
  head: YamlNode,
  files: readonly ManifestFile[],
  problems: Problem[],
  depth: number,
): readonly Subchart[] {
  const dependencies = dependenciesOf(folder, head, files);
  const inside = files
    .filter(
      (source) =>
        baseName(source.file) === 'Chart.yaml' && folderOf(folderOf(source.file)) === inFolder(folder, 'charts'),
    )
    .flatMap((source) => chartOf(folderOf(source.file), files, problems, depth + 1) ?? []);
  const made: Subchart[] = [];
  for (const dependency of dependencies) {
    const elsewhere = localFolder(folder, dependency.repository);
    const chart =
      inside.find((one) => one.name === dependency.name) ??
      (elsewhere === undefined || elsewhere === folder ? undefined : chartOf(elsewhere, files, problems, depth + 1));
    if (chart !== undefined) made.push({ ...dependency, key: dependency.alias ?? dependency.name, chart });
    else
      problems.push({
        at: dependency.at,
        unit: 'helm',
        message: `the chart ${dependency.name} is not in this repository: what it deploys is not seen`,
      });
  }
  for (const chart of inside)
    if (!dependencies.some((dependency) => dependency.name === chart.name))
      made.push({ key: chart.name, chart, conditions: [], tags: [], imports: [] });
  return made;
}

function readMap(source: ManifestFile, problems: Problem[]): YamlNode | undefined {
  const yaml = parseYamlOnce(source, 'helm');
  problems.push(...yaml.problems);
  return yaml.documents[0];
}

export function mapOf(tree: YamlNode | undefined): DataMap {
  const data = tree === undefined ? null : dataOf(tree);
  return data !== null && isMap(data) ? data : new Map();
}
