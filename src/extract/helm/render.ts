/** A chart and its values → Kubernetes YAML, each line of which knows the line of the template that made it. */
import type { Problem } from '../../model/facts.ts';
import { baseName } from '../../model/path.ts';
import type { FilePath, Span } from '../../model/value.ts';
import type { Data, DataMap } from '../gotemplate/data.ts';
import { execute } from '../gotemplate/execute.ts';
import type { Node, Place, Template } from '../gotemplate/nodes.ts';
import { TemplateError } from '../gotemplate/nodes.ts';
import type { LineOrigin } from '../gotemplate/output.ts';
import { parseTemplate } from '../gotemplate/parse.ts';
import type { ParsedTemplate } from '../gotemplate/parse.ts';
import type { Run } from '../gotemplate/run.ts';
import { askedFiles } from './asked-files.ts';
import { capabilities, filesObject, helmFunctions } from './functions.ts';
import type { ChartValues } from './values.ts';

export interface RenderedDocument {
  /** The template it comes from; rendered for a second alias of its chart, with `#` and a number behind it. */
  readonly file: FilePath;
  readonly text: string;
  /** Where each line of the text comes from (index 0 = line 1); undefined for blank lines. */
  readonly lines: readonly (LineOrigin | undefined)[];
}

export interface Rendered {
  readonly documents: readonly RenderedDocument[];
  readonly problems: readonly Problem[];
}

/** Nodes and calls of all templates of a chart together. */
const FUEL = 1_000_000;

/** Renders every template that makes objects. What cannot be evaluated is a problem at its action. */
export function render(root: ChartValues): Rendered {
  const problems: Problem[] = [];
  const charts = withSubcharts(root);
  const parsed = new Map<string, ParsedTemplate>();
  const templates = new Map<string, Template>();
  for (const { file, name } of definitionOrder(charts)) {
    const one = parseOnce(file);
    parsed.set(name, one);
    if (one.main !== undefined) templates.set(name, { name, nodes: one.main });
    for (const template of one.defines) templates.set(template.name, template);
    if (one.error !== undefined) {
      const at = one.error.at ?? { file: file.file, line: 1, column: 1 };
      problems.push({ at: spanOf(at), unit: 'helm', message: `this template is not readable: ${one.error.message}` });
    }
  }
  const run: Run = {
    templates,
    functions: helmFunctions(),
    report: (at, message) => problems.push({ at: spanOf(at), unit: 'helm', message: `not rendered: ${message}` }),
    fuel: FUEL,
    stack: [],
    reads: [],
  };
  const documents: RenderedDocument[] = [];
  for (const one of charts) {
    const scope = scopeOf(one, root);
    for (const source of one.chart.templates) {
      const name = templateName(one, source.file);
      const main = parsed.get(name)?.main;
      if (!makesObjects(source.file) || main === undefined) continue;
      const again = documents.filter((other) => other.file.startsWith(source.file)).length;
      const file = again === 0 ? source.file : `${source.file}#${again + 1}`;
      scope.set('Template', templateObject(name));
      documents.push(renderOne(file, main, scope, run));
    }
  }
  return { documents, problems };
}

function renderOne(file: FilePath, main: readonly Node[], scope: DataMap, run: Run): RenderedDocument {
  try {
    const out = execute(main, scope, run);
    return { file, text: out.text(), lines: out.origins() };
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    run.report(error.at ?? { file: file.replace(/#\d+$/, ''), line: 1, column: 1 }, error.message);
    return { file, text: '', lines: [] };
  }
}

const trees = new WeakMap<object, ParsedTemplate>();

/** Parses once per file object: every values file renders the same templates. */
function parseOnce(source: { readonly file: FilePath; readonly text: string }): ParsedTemplate {
  let tree = trees.get(source);
  if (tree === undefined) trees.set(source, (tree = parseTemplate(source.file, source.text)));
  return tree;
}

/** The deepest charts first, so that a parent's definition replaces a subchart's. */
function definitionOrder(charts: readonly ChartValues[]) {
  return charts
    .flatMap((one) => one.chart.templates.map((file) => ({ file, name: templateName(one, file.file) })))
    .sort((a, b) => depthOf(b.name) - depthOf(a.name) || (a.name < b.name ? 1 : -1));
}

const depthOf = (name: string): number => name.split('/').length;
const withSubcharts = (one: ChartValues): readonly ChartValues[] => [one, ...one.subcharts.flatMap(withSubcharts)];

/** The name under which Helm knows a template: 'shop/templates/orders.yaml'. */
const templateName = (one: ChartValues, file: FilePath): string =>
  `${one.path}/${one.chart.folder === '.' ? file : file.slice(one.chart.folder.length + 1)}`;

const templateObject = (name: string): DataMap =>
  new Map<string, Data>([
    ['Name', name],
    ['BasePath', name.replace(/\/templates\/.*$/, '/templates')],
  ]);

/** What `.` is in a template. The release is named like the chart, in the namespace `default`. */
function scopeOf(one: ChartValues, root: ChartValues): DataMap {
  const metadata = [...one.chart.metadata].map(([key, value]): [string, Data] => [
    key === 'apiVersion' ? 'APIVersion' : key.slice(0, 1).toUpperCase() + key.slice(1),
    value,
  ]);
  const subcharts = one.subcharts.map((sub): [string, Data] => [sub.key, scopeOf(sub, root)]);
  return new Map<string, Data>([
    ['Values', one.values],
    ['Chart', new Map(metadata).set('IsRoot', one === root)],
    ['Release', releaseOf(root)],
    ['Capabilities', capabilities()],
    ['Files', filesObject(one.chart.files, askedFiles(one.chart.templates))],
    ['Subcharts', new Map(subcharts)],
  ]);
}

const releaseOf = (root: ChartValues): DataMap =>
  new Map<string, Data>([
    ['Name', root.chart.name],
    ['Namespace', 'default'],
    ['Service', 'Helm'],
    ['IsInstall', true],
    ['IsUpgrade', false],
    ['Revision', 1],
  ]);

/** Files of a chart that make objects: no partials, no notes, no tests. */
const makesObjects = (file: FilePath): boolean =>
  /(?:^|\/)templates\/(?!(?:.*\/)?tests\/).*\.ya?ml$/i.test(file) && !baseName(file).startsWith('_');

function spanOf({ file, line, column }: Place): Span {
  return { file, line, column, endLine: line, endColumn: column + 2 };
}
