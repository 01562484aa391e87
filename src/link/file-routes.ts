/** Endpoints that a file's place makes: `pages/api/orders/[id].ts`, `app/api/orders/route.ts`. */
import type { FileRoute } from '../model/library.ts';
import type { EndpointDraft } from './endpoints.ts';
import { joinPaths } from './endpoints.ts';
import type { LibraryIndex } from './library-index.ts';
import type { Project } from './project.ts';
import type { Reach } from './reach.ts';
import type { ServiceDraft } from './services.ts';

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

export function fileRoutes(
  project: Project,
  libraries: LibraryIndex,
  service: ServiceDraft,
  reach: Reach,
  wanted: Set<string>,
): EndpointDraft[] {
  const dependencies = { ...service.package?.dependencies, ...service.package?.devDependencies };
  const tables = libraries.all.filter(
    (one) => one.routes && one.packages.some((pkg) => dependencies[pkg] !== undefined),
  );
  if (tables.length === 0 || service.path === undefined) return [];
  const out: EndpointDraft[] = [];
  const base = service.path === '.' ? '' : `${service.path}/`;
  for (const file of reach.files) {
    if (!file.startsWith(base)) continue;
    const local = file.slice(base.length).replace(/^src\//, '');
    for (const library of tables)
      for (const route of library.routes!) {
        if (!globToRegExp(route.files).test(local)) continue;
        if (project.files.get(file)!.facts.depth === 'lexed') wanted.add(file);
        out.push(...endpointsOf(project, file, local, route));
      }
  }
  return out;
}

function endpointsOf(project: Project, file: string, local: string, route: FileRoute): EndpointDraft[] {
  const { facts } = project.files.get(file)!;
  let path = local.slice(route.root.length).replace(/\.[cm]?[jt]sx?$/, '');
  if (route.folder) path = path.replace(/(^|\/)[^/]*$/, '');
  path = path.replace(/(^|\/)index$/, '$1').replace(/(^|\/)\([^)]*\)(?=\/|$)/g, '');
  const at = (line: number): EndpointDraft['at'] => ({ file, line, column: 1, endLine: line, endColumn: 1 });
  const handlersOf = (name: string): ReadonlySet<string> => {
    const out = new Set<string>();
    for (const one of facts.exports) {
      if (one.name !== name || one.value === null || typeof one.value !== 'object') continue;
      if (one.value.k === 'fn') out.add(`${file}#${one.value.scope}`);
      else if (one.value.k === 'ref') {
        const { name: local } = one.value;
        for (const declared of facts.declarations)
          if (
            declared.name === local &&
            declared.value !== null &&
            typeof declared.value === 'object' &&
            declared.value.k === 'fn'
          )
            out.add(`${file}#${declared.value.scope}`);
      }
    }
    return out;
  };
  if (route.handlers === 'default') {
    const line = facts.exports.some((one) => one.name === 'default') ? 1 : 0;
    if (line === 0) return [];
    return [
      {
        protocol: 'http',
        ...(route.method ? { method: route.method } : {}),
        path: joinPaths(path),
        at: at(1),
        trigger: 'request',
        handlers: handlersOf('default'),
      },
    ];
  }
  return facts.exports
    .filter((one) => METHODS.has(one.name))
    .map((one) => ({
      protocol: 'http',
      method: one.name,
      path: joinPaths(path),
      at: at(facts.declarations.find((d) => d.name === one.name)?.at.line ?? 1),
      trigger: 'request',
      handlers: handlersOf(one.name),
    }));
}

/** Globs of file routes: '**' any depth, '*' one segment. */
function globToRegExp(glob: string): RegExp {
  const source = glob
    .split('**')
    .map((part) =>
      part
        .split('*')
        .map((one) => one.replace(/[.+^${}()|[\]\\]/g, '\\$&'))
        .join('[^/]*'),
    )
    .join('.*');
  return new RegExp(`^${source.replace('{ts,tsx,js,jsx}', '(ts|tsx|js|jsx)')}$`);
}
