import { asRecord } from '../json/access.ts';

/** Conditions that name source rather than what a build makes; custom ones ('@scope/source') count as well. */
const SOURCE = /(?:^|[/:-])(?:source|src|development|ts|typescript)$/;
/** Then what Node and bundlers take, types last: they show only where the code lies. */
const ORDER = ['node', 'import', 'module', 'require', 'default', 'types'];

/** `exports` or `imports` of a package.json as subpath → path, '*' kept. A path is chosen by condition, source first. */
export function exportPaths(field: unknown): Readonly<Record<string, string>> {
  if (field === undefined || field === null) return {};
  const map = asRecord(field);
  const keys = Object.keys(map ?? {});
  const isSubpaths = keys.length > 0 && keys.every((key) => key.startsWith('.') || key.startsWith('#'));
  const pairs = isSubpaths ? keys.map((key) => [key, map![key]] as const) : [['.', field] as const];
  return Object.fromEntries(
    pairs.flatMap(([key, target]) => {
      const path = pick(target, 0);
      return path === undefined ? [] : [[key, path]];
    }),
  );
}

const MAX_DEPTH = 10;

function pick(target: unknown, depth: number): string | undefined {
  if (typeof target === 'string') return target;
  if (depth > MAX_DEPTH) return undefined;
  if (Array.isArray(target)) return first(target, depth);
  const conditions = asRecord(target);
  if (conditions === undefined) return undefined;
  const keys = Object.keys(conditions);
  const ranked = [
    ...keys.filter((key) => SOURCE.test(key)),
    ...ORDER.filter((key) => keys.includes(key)),
    ...keys.filter((key) => !SOURCE.test(key) && !ORDER.includes(key)),
  ];
  return first(
    ranked.map((key) => conditions[key]),
    depth,
  );
}

function first(targets: readonly unknown[], depth: number): string | undefined {
  for (const target of targets) {
    const path = pick(target, depth + 1);
    if (path !== undefined) return path;
  }
  return undefined;
}
