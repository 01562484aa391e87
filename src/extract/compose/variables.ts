import type { Problem } from '../../model/facts.ts';
import type { VariableFact } from '../../model/manifest.ts';
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { folderOf, resolvePath } from '../../model/path.ts';
import { guardValue } from '../../model/secrets.ts';
import type { FilePath, Value } from '../../model/value.ts';
import { parseDotenv } from '../dotenv/parse.ts';
import { dotenvValues, secretRef } from '../dotenv/values.ts';
import { entries, get } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';
import { envFilesOf } from './resolve.ts';
import type { ScopeOf } from './scope.ts';

interface Variables {
  readonly facts: readonly VariableFact[];
  readonly problems: readonly Problem[];
}

/** What a service receives: its env files in order, then its environment over them. */
export function variablesOf(
  environment: string,
  service: YamlEntry,
  scopeOf: ScopeOf,
  files: ReadonlyMap<FilePath, ManifestFile>,
): Variables {
  const problems: Problem[] = [];
  const found = new Map<string, VariableFact>();
  const add = (name: string, value: Value, at: VariableFact['at'], via: VariableFact['via']): void => {
    found.set(name, { fact: 'variable', environment, workload: service.key, name, value, via, at });
  };
  for (const env of envFilesOf(service.value)) {
    const scope = scopeOf(env.node.at.file);
    const written = scope.text(env.node);
    const path = written === undefined ? undefined : resolvePath(folderOf(env.node.at.file), written);
    const source = path === undefined ? undefined : files.get(path);
    if (source === undefined) {
      if (env.required)
        problems.push({
          at: env.node.at,
          unit: 'compose',
          message: `${service.key}: env_file ${written ?? ''} is not in the workspace`,
        });
      continue;
    }
    const parsed = parseDotenv(source.file, source.text);
    problems.push(...parsed.problems);
    const list = env.raw ? parsed.entries.map((e) => ({ ...e, quote: "'" as const })) : parsed.entries;
    for (const v of dotenvValues(list, (name) => scope.lookup(name)?.value))
      add(v.name, v.value, v.at, [{ at: env.node.at, note: `env_file ${written}` }]);
  }
  for (const e of entries(get(service.value, 'environment'))) {
    if (e.value.t !== 'scalar') continue;
    const scope = scopeOf(e.value.at.file);
    if (e.value.value === null) {
      const given = scope.lookup(e.key);
      const via = given === undefined ? [] : [{ at: given.at, note: `${e.key} of the project's variables` }];
      add(e.key, given?.value ?? { k: 'unknown', why: 'no-manifest' }, e.keyAt, via);
    } else {
      add(e.key, guardValue(e.key, scope.value(e.value) ?? '', secretRef(e.value.at, e.key)), spanOfEntry(e), []);
    }
  }
  return { facts: [...found.values()], problems };
}

const spanOfEntry = (e: YamlEntry): VariableFact['at'] => ({
  ...e.keyAt,
  endLine: e.value.at.endLine,
  endColumn: e.value.at.endColumn,
});

/** A scalar or list as one command line, secrets left out. */
export function commandOf(
  node: YamlNode | undefined,
  text: (node: YamlNode) => string | undefined,
): string | undefined {
  if (node === undefined) return undefined;
  const parts = node.t === 'list' ? node.items.map((item) => text(item) ?? '?') : [text(node)];
  const line = parts
    .filter((part) => part !== undefined)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
  return line === '' ? undefined : line;
}
