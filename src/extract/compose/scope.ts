/** The variables that compose puts into its files: the project folder's `.env`, nothing else. The shell is not ours to read. */
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import { guardValue } from '../../model/secrets.ts';
import type { FilePath, Span, Value } from '../../model/value.ts';
import { parseDotenv } from '../dotenv/parse.ts';
import { dotenvValues } from '../dotenv/values.ts';
import { interpolate } from '../interpolate.ts';
import type { Scope } from '../interpolate.ts';
import { textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

export interface ComposeScope {
  readonly folder: FilePath;
  readonly lookup: (name: string) => { readonly value: Value; readonly at: Span } | undefined;
  /** A scalar with its variables put in; undefined for null and collections. */
  readonly value: (node: YamlNode | undefined) => Value | undefined;
  /** The same as text; undefined also where a part is unknown. */
  readonly text: (node: YamlNode | undefined) => string | undefined;
}

/** `envFiles` in order, later ones win; those not among `files` are left out. */
export function composeScope(
  folder: FilePath,
  files: ReadonlyMap<FilePath, ManifestFile>,
  envFiles?: readonly FilePath[],
): ComposeScope {
  const variables = new Map<string, { readonly value: Value; readonly at: Span }>();
  for (const path of envFiles ?? [resolvePath(folder, '.env') ?? '.env']) {
    const source = files.get(path);
    if (source === undefined) continue;
    const lookup = (name: string): Value | undefined => variables.get(name)?.value;
    for (const v of dotenvValues(parseDotenv(path, source.text).entries, lookup)) variables.set(v.name, v);
  }
  const scope: Scope = {
    lookup: (name) => variables.get(name)?.value,
    unset: () => ({ k: 'unknown', why: 'no-manifest' }),
    // One name is one secret in the whole project, wherever its default is repeated.
    fallback: (name, value) => guardValue(name, value, `compose:${folder}#${name}`),
  };
  const value = (node: YamlNode | undefined): Value | undefined => {
    const text = textOf(node);
    return text === undefined ? undefined : interpolate(text, scope).value;
  };
  return {
    folder,
    lookup: (name) => variables.get(name),
    value,
    text: (node) => {
      const result = value(node);
      return result === undefined || (typeof result === 'object' && result !== null) ? undefined : String(result);
    },
  };
}

/** Scopes by the file a node was written in: included projects have their own. */
export type ScopeOf = (file: FilePath) => ComposeScope;

/** Caches one scope per folder; `own` gives the scope of files that belong to the project itself. */
export function scopesOf(
  files: ReadonlyMap<FilePath, ManifestFile>,
  projects: ReadonlyMap<FilePath, ComposeScope>,
): ScopeOf {
  const byFolder = new Map<FilePath, ComposeScope>();
  return (file) => {
    const project = projects.get(file);
    if (project !== undefined) return project;
    const folder = folderOf(file);
    let scope = byFolder.get(folder);
    if (scope === undefined) byFolder.set(folder, (scope = composeScope(folder, files)));
    return scope;
  };
}
