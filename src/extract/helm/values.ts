/** The values that a chart's templates see, put together as Helm does: https://helm.sh/docs/chart_template_guide/subcharts_and_globals/ */
import { copyOf, isMap, put } from '../gotemplate/data.ts';
import type { Data, DataMap } from '../gotemplate/data.ts';
import type { Chart, Subchart } from './chart.ts';

/** A chart with the values it is rendered with. */
export interface ChartValues {
  readonly chart: Chart;
  /** Path of the chart below the one that is installed: 'shop', 'shop/charts/redis'. */
  readonly path: string;
  readonly values: DataMap;
  readonly subcharts: readonly (ChartValues & { readonly key: string })[];
}

/** What a chart and its enabled subcharts see, when `given` (values files, or the parent's part) stands over its own values. */
export function valuesOf(chart: Chart, given: DataMap, path = chart.name): ChartValues {
  const values = over(given, chart.values);
  const before = new Map(chart.subcharts.map((sub) => [sub, partOf(sub, values)]));
  const enabled = chart.subcharts.filter((sub) => isEnabled(sub, values, before.get(sub)!));
  const subcharts = enabled.map((sub) => ({
    key: sub.key,
    ...valuesOf(sub.chart, before.get(sub)!, `${path}/charts/${sub.key}`),
  }));
  for (const [i, sub] of enabled.entries()) {
    const part = subcharts[i]!.values;
    for (const { child, parent } of sub.imports) importInto(values, parent, at(part, child));
    values.set(sub.key, part);
  }
  return { chart, path, values, subcharts };
}

/** `given` over `base`; a null takes a key away. Neither is changed. */
export function over(given: DataMap, base: DataMap, depth = 0): DataMap {
  const made: DataMap = new Map();
  for (const [key, value] of base) {
    const own = given.get(key);
    if (own === undefined) put(made, key, copyOf(value), base);
    else if (own !== null && isMap(own) && isMap(value) && depth < 50)
      put(made, key, over(own, value, depth + 1), given);
    else if (own !== null) put(made, key, copyOf(own), given);
  }
  for (const [key, value] of given) if (!base.has(key)) put(made, key, copyOf(value), given);
  return made;
}

/** The part of the parent's values that is the subchart's, with the globals in it. */
function partOf(sub: Subchart, values: DataMap): DataMap {
  const own = values.get(sub.key);
  const part = own !== undefined && isMap(own) ? own : (new Map() as DataMap);
  const global = values.get('global');
  if (global === undefined || !isMap(global)) return part;
  const inner = part.get('global');
  const made = over(part, new Map());
  put(made, 'global', over(global, inner !== undefined && isMap(inner) ? inner : new Map()), values);
  return made;
}

/** A condition decides before tags; nothing said means enabled. */
function isEnabled(sub: Subchart, values: DataMap, part: DataMap): boolean {
  // A condition may be decided by the subchart's own values file.
  const seen = over(new Map([[sub.key, over(part, sub.chart.values)]]), values);
  for (const condition of sub.conditions) {
    const decided = at(seen, condition);
    if (typeof decided === 'boolean') return decided;
  }
  const tags = sub.tags.map((tag) => at(values, `tags.${tag}`)).filter((decided) => typeof decided === 'boolean');
  return tags.length === 0 || tags.includes(true);
}

function at(values: Data, path: string): Data | undefined {
  let here: Data | undefined = values;
  for (const key of path.split('.'))
    here = here !== undefined && here !== null && isMap(here) ? here.get(key) : undefined;
  return here;
}

/** What a subchart exports stands under the parent's own values. */
function importInto(values: DataMap, path: string, imported: Data | undefined): void {
  if (imported === undefined || imported === null || !isMap(imported)) return;
  let here = values;
  for (const key of path.split('.').filter((part) => part !== '')) {
    const next = here.get(key);
    if (next !== undefined && isMap(next)) here = next;
    else {
      const made: DataMap = new Map();
      here.set(key, made);
      here = made;
    }
  }
  for (const [key, value] of imported) if (!here.has(key)) put(here, key, copyOf(value), imported);
}
