/** Folders that hold no source of their own: dependencies, caches and what builds write. Skipped with or without git. */
import type { FilePath } from '../model/value.ts';

const ALWAYS = new Set(
  (
    '.git .hg .svn node_modules bower_components jspm_packages .pnpm-store .yarn .next .nuxt .output .svelte-kit .angular ' +
    '.turbo .nx .cache .parcel-cache .nyc_output .venv __pycache__ .tox .mypy_cache .pytest_cache .gradle .mvn .terraform ' +
    '.serverless .aws-sam .vscode-test .idea dist'
  ).split(' '),
);

/**
 * Names that are also good names for a service ("vendor", "target", "coverage"): output only where a project file that
 * writes such a folder lies beside it, and none lies in it.
 */
const WRITTEN_BY: Readonly<Record<string, readonly string[]>> = {
  build: ['package.json', 'build.gradle', 'build.gradle.kts', 'pyproject.toml', 'setup.py'],
  out: ['package.json'],
  coverage: ['package.json', 'pyproject.toml', 'go.mod'],
  target: ['pom.xml', 'Cargo.toml'],
  vendor: ['go.mod', 'composer.json', 'Gemfile'],
  obj: ['*.csproj'],
  venv: ['requirements.txt', 'pyproject.toml', 'setup.py'],
};
const PROJECT_FILES = [
  'package.json',
  'go.mod',
  'pom.xml',
  'build.gradle',
  'build.gradle.kts',
  'Cargo.toml',
  'composer.json',
  'pyproject.toml',
  'Dockerfile',
];

/**
 * Whether the folder is skipped. `parent` is '' at the root, else ends with '/'.
 * `has` answers whether a file exists; a leading '*' asks for any file of that folder with the ending.
 */
export function isSkippedFolder(parent: string, name: string, has: (file: string) => boolean): boolean {
  if (ALWAYS.has(name)) return true;
  const writers = Object.hasOwn(WRITTEN_BY, name) ? WRITTEN_BY[name] : undefined;
  if (writers === undefined || !writers.some((file) => has(parent + file))) return false;
  return !PROJECT_FILES.some((file) => has(`${parent}${name}/${file}`));
}

/**
 * Answers whether a path lies in a folder that is not read, remembered per folder: output, or one that `isElsewhere`
 * says is no folder of the workspace. `all` are the paths of all files.
 */
export function skippedPaths(
  all: ReadonlyMap<string, unknown>,
  isElsewhere: (folder: string) => boolean = () => false,
): (path: string) => boolean {
  const known = new Map<string, boolean>([['', false]]);
  const has = (file: string): boolean => {
    const star = file.lastIndexOf('*');
    if (star < 0) return all.has(file);
    const [folder, ending] = [file.slice(0, star), file.slice(star + 1)];
    for (const path of all.keys())
      if (path.startsWith(folder) && path.endsWith(ending) && !path.includes('/', folder.length)) return true;
    return false;
  };
  const skipped = (folder: string): boolean => {
    const cached = known.get(folder);
    if (cached !== undefined) return cached;
    const slash = folder.lastIndexOf('/', folder.length - 2);
    const parent = folder.slice(0, slash + 1);
    const name = folder.slice(slash + 1, -1);
    const answer = skipped(parent) || isSkippedFolder(parent, name, has) || isElsewhere(`${parent}${name}`);
    known.set(folder, answer);
    return answer;
  };
  return (path) => skipped(path.slice(0, path.lastIndexOf('/') + 1));
}

/** Whether a path lies in a folder that is skipped by its name alone. */
export const inSkippedFolder = (path: FilePath): boolean =>
  path.split('/').some((name, i, parts) =>
    isSkippedFolder(
      parts
        .slice(0, i)
        .map((part) => `${part}/`)
        .join(''),
      name,
      () => false,
    ),
  );
