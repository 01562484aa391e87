/** A service's code that imports another service's code. */
import { isInside } from '../model/path.ts';
import type { CrossImport } from '../model/system.ts';
import { isTest } from './entries.ts';
import type { Project } from './project.ts';
import type { ServiceView } from './service-view.ts';

export function crossImports(project: Project, views: readonly ServiceView[]): CrossImport[] {
  const roots = views
    .map((one) => ({ name: one.service.name, path: one.service.path }))
    .filter((one): one is { name: string; path: string } => one.path !== undefined && one.path !== '.');
  const ownerOf = (file: string): string | undefined => {
    const inside = roots.filter((one) => isInside(file, one.path)).sort((a, b) => b.path.length - a.path.length);
    // Two services that share a folder share its code.
    return inside.length === 0 || inside.filter((one) => one.path === inside[0]!.path).length > 1
      ? undefined
      : inside[0]!.name;
  };
  const out: CrossImport[] = [];
  for (const [file, { facts }] of project.files) {
    const from = ownerOf(file);
    if (from === undefined || isTest(file)) continue;
    const all = [
      ...facts.imports,
      ...facts.reexports.map((one) => ({ specifier: one.specifier, typeOnly: undefined, at: undefined })),
    ];
    for (const one of all) {
      const target = project.resolve(one.specifier, file);
      if (target.in !== 'workspace') continue;
      const to = ownerOf(target.file);
      if (to !== undefined && to !== from && one.at)
        out.push({ from, to, specifier: one.specifier, typeOnly: one.typeOnly === true, at: one.at });
    }
  }
  return out.sort((a, b) => (`${a.at.file}:${a.at.line}` < `${b.at.file}:${b.at.line}` ? -1 : 1));
}
