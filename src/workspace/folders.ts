/** Folders that hold no source of their own: dependencies, caches and what builds write. Skipped with or without git. */

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
