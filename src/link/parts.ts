/** Classes that several files declare, and what is assigned outside of what declares it. */
import type { SourceFacts } from '../model/facts.ts';
import type { FilePath, ScopeIndex, Value } from '../model/value.ts';
import type { ClassPart } from './project.ts';

type Files = ReadonlyMap<FilePath, { readonly facts: SourceFacts }>;

/** Every part of a class, that which declares its fields first. */
export function indexParts(files: Files): (file: FilePath, scope: ScopeIndex) => readonly ClassPart[] {
  const byPart = new Map<string, ClassPart[]>();
  for (const [file, { facts }] of files)
    facts.scopes.forEach(({ part, members }, scope) => {
      if (part === undefined) return;
      const list = byPart.get(part) ?? [];
      const declares = (members ?? []).some((one) => one.kind === 'constructor' || one.kind === 'field');
      byPart.set(part, declares ? [{ file, scope }, ...list] : [...list, { file, scope }]);
    });
  return (file, scope) => {
    const part = files.get(file)?.facts.scopes[scope]?.part;
    return (part === undefined ? undefined : byPart.get(part)) ?? [{ file, scope }];
  };
}

/** By the member that is assigned; assigned names of other files by '=name'. */
export function indexAssignments(files: Files): Map<string, { file: FilePath; index: number }[]> {
  const out = new Map<string, { file: FilePath; index: number }[]>();
  for (const [file, { facts }] of files)
    facts.assigned.forEach((one, index) => {
      const key = one.key === '=' ? `=${lastName(one.of)}` : one.key;
      if (typeof key !== 'string') return;
      const list = out.get(key);
      if (list) list.push({ file, index });
      else out.set(key, [{ file, index }]);
    });
  return out;
}

const lastName = (of: Value): string =>
  of !== null && typeof of === 'object' && of.k === 'ref' ? of.name.slice(of.name.lastIndexOf('.') + 1) : '';
