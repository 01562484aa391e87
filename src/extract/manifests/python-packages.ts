import type { LockFact, ManifestFact, ManifestFacts } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { collector, eachLine } from '../lockfile/scan.ts';

const REQUIREMENTS = /^requirements(?:[.-](?:prod|production|base|app))?\.txt$/;
const FILES = new Set(['pyproject.toml', 'poetry.lock', 'uv.lock', 'Pipfile.lock']);

/** Projects of Python and the versions they install. A version counts where it is pinned: a lower bound says little. */
export const manifest: Manifest = {
  id: 'python-packages',
  match: (file) => FILES.has(baseName(file)) || REQUIREMENTS.test(baseName(file)),
  read(files): ManifestFacts {
    const source = files[0]!;
    const name = baseName(source.file);
    const folder = folderOf(source.file);
    const at = { file: source.file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    const versions =
      name === 'Pipfile.lock'
        ? pipfile(source.text)
        : name.endsWith('.lock')
          ? locked(source.text)
          : pinned(source.text);
    const facts: ManifestFact[] = [];
    const project = projectName(name, source.text, folder);
    if (project !== undefined)
      facts.push({ fact: 'project', tool: 'python', name: project, folder, kind: 'application', at });
    if (versions.size > 0) {
      const sorted = [...versions].sort(([a], [b]) => (a < b ? -1 : 1));
      facts.push({ fact: 'lock', folder, versions: Object.fromEntries(sorted), at } satisfies LockFact);
    }
    return { manifest: 'python-packages', files: [source.file], facts, ignores: [], problems: [] };
  },
};

/** The name in pyproject.toml; a folder with requirements is a project of its own name. */
function projectName(file: string, text: string, folder: string): string | undefined {
  if (file === 'requirements.txt') return folder === '.' ? undefined : baseName(folder);
  if (file !== 'pyproject.toml') return undefined;
  const section = /^\[(?:project|tool\.poetry)\]\s*$([^]*?)(?=^\[|(?![^]))/m.exec(text)?.[1];
  return section && /^name\s*=\s*["']([\w.-]+)["']/m.exec(section)?.[1];
}

/** `redis==4.6.0`, `redis = "^4.6"`, `"redis~=4.6"`. */
function pinned(text: string): Map<string, string> {
  const { add, found } = collector();
  eachLine(text, (line) => {
    const match =
      /^\s*["']?([A-Za-z][\w.-]*)(?:\[[^\]]*\])?\s*(?:===?|~=)\s*v?(\d[\w.]*)/.exec(line) ??
      /^\s*([A-Za-z][\w.-]*)\s*=\s*(?:\{.*?version\s*=\s*)?["'](?:\^|~|==)?(\d[\w.]*)["']/.exec(line);
    if (match && !/^(?:python|version|name|requires-python)$/.test(match[1]!)) add('.', moduleOf(match[1]!), match[2]!);
  });
  return new Map(found.get('.'));
}

/** `[[package]]`, `name = "redis"`, `version = "4.6.0"`. */
function locked(text: string): Map<string, string> {
  const { add, found } = collector();
  let name: string | undefined;
  eachLine(text, (line) => {
    if (line.startsWith('[[')) name = undefined;
    const match = /^(name|version) = "([^"]+)"/.exec(line);
    if (match?.[1] === 'name') name = match[2];
    else if (match && name !== undefined) add('.', moduleOf(name), match[2]!);
  });
  return new Map(found.get('.'));
}

/** `"redis": {` … `"version": "==4.6.0"`. */
function pipfile(text: string): Map<string, string> {
  const { add, found } = collector();
  let name: string | undefined;
  eachLine(text, (line) => {
    const opened = /^\s*"([\w.-]+)": \{/.exec(line);
    if (opened) name = opened[1];
    const version = /^\s*"version": "==([^"]+)"/.exec(line)?.[1];
    if (version !== undefined && name !== undefined) add('.', moduleOf(name), version);
  });
  return new Map(found.get('.'));
}

/** Distributions that are imported under another name. */
const MODULES: Readonly<Record<string, string>> = {
  psycopg2_binary: 'psycopg2',
  psycopg_binary: 'psycopg',
  mysqlclient: 'MySQLdb',
  mysql_connector_python: 'mysql.connector',
  grpcio: 'grpc',
  kafka_python: 'kafka',
  kafka_python_ng: 'kafka',
  python_decouple: 'decouple',
  django_environ: 'environ',
};

function moduleOf(distribution: string): string {
  const name = distribution.toLowerCase().replace(/[-.]+/g, '_');
  return `python:${MODULES[name] ?? name}`;
}
