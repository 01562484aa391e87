/** Where a service's code starts: the files its command, scripts and conventions name. */
import type { PackageFact } from '../model/manifest.ts';
import { baseName, folderOf, isInside, resolvePath } from '../model/path.ts';
import type { FilePath } from '../model/value.ts';
import type { Project } from './project.ts';
import { pythonEntries } from './python-entries.ts';
import type { ServiceDraft } from './services.ts';

const TEST =
  /(^|\/)(__tests__|__mocks__|__fixtures__|tests?|e2e|specs?|fixtures|mocks?|cypress|playwright|\.storybook|stories)\/|\.(test|spec|stories|story|e2e|e2e-spec|cy|mock|bench)\.[cm]?[jt]sx?$|(^|\/)(test_[^/]+|[^/]+_tests?|conftest|locustfile)\.py$|_test\.go$|[^/]\.?\w*Tests?\/[^/]*\.cs$|Tests?\.cs$|Test\.php$|_(spec|test)\.rb$|(^|\/)(jest|vitest|playwright|cypress|karma|webpack|rollup|vite|next|tailwind|postcss|eslint|prettier|babel|tsup|drizzle|knexfile|gulpfile|Gruntfile)[\w.-]*\.config\.[cm]?[jt]s$/;
const SCRIPT = /(^|\/)(scripts?|bin|tools?|seeds?|seeders?|migrations?|load-?tests?|benchmarks?)\//;

export const isTest = (file: FilePath): boolean => TEST.test(file);
export const isScript = (file: FilePath): boolean => SCRIPT.test(file);

const CONVENTIONAL = [
  'src/main',
  'src/index',
  'src/server',
  'src/app',
  'src/worker',
  'src/start',
  'src/bootstrap',
  'main',
  'index',
  'server',
  'app',
  'worker',
  'bin/www',
  'src/bin/www',
];
const EXTENSIONS = ['.ts', '.js', '.mts', '.mjs', '.cts', '.cjs', '.tsx', '.jsx'];

export interface Entries {
  readonly files: readonly FilePath[];
  /** The whole folder counts, because nothing says where it starts. */
  readonly whole: boolean;
  /** A container finds classes in all of them: one that nothing triggers is read when it is asked for. */
  readonly scanned?: true;
  /** Files are routes (Next.js and the like). */
  readonly web: boolean;
}

export function entriesOf(project: Project, service: ServiceDraft): Entries {
  const folder = service.path;
  if (folder === undefined) return { files: [], whole: false, web: false };
  const own = [...project.files.keys()].filter((file) => isInside(file, folder) && !isTest(file));
  // What a build puts on the classpath is found by whoever scans it, wherever it starts.
  if (project.facts.of('module').some((one) => (one.folder || '.') === folder))
    return { files: own.filter((file) => file.endsWith('.java')), whole: true, web: false, scanned: true };
  const python = own.filter((file) => file.endsWith('.py'));
  if (python.length > 0 && python.length * 2 > own.length) {
    const commands = [service.workload?.command, ...imageCommands(project, service)].filter((one) => one !== undefined);
    const imports = (file: FilePath): string[] => project.files.get(file)!.facts.imports.map((one) => one.specifier);
    const files = pythonEntries(folder, python, commands, imports);
    return files
      ? { files, whole: false, web: false }
      : { files: python.filter((file) => !isScript(file)), whole: true, web: false };
  }
  const scanned = own.filter((file) => SCANNED.test(file) && !VENDORED.test(file));
  if (scanned.length * 2 > own.length)
    return { files: scanned.filter((file) => !isScript(file)), whole: true, web: false };
  const found = new Set<FilePath>();
  const add = (path: string | undefined): void => {
    const file = path === undefined ? undefined : toSource(project, folder, path);
    if (file) found.add(file);
  };
  const named = commandFiles(service.workload?.command);
  for (const path of named) add(path);
  if (found.size === 0) {
    for (const one of project.facts.of('project')) if (one.folder === folder && one.entry) add(one.entry);
    for (const command of imageCommands(project, service)) for (const path of commandFiles(command)) add(path);
    for (const path of scriptFiles(service.package)) add(path);
    if (found.size === 0) for (const entry of service.package?.entries ?? []) add(entry);
    if (found.size === 0)
      for (const stem of CONVENTIONAL) {
        for (const ext of EXTENSIONS) add(`${stem}${ext}`);
        if (found.size > 0) break;
      }
  }
  const web = isWeb(service.package);
  if (web)
    for (const file of own)
      if (
        /(^|\/)(pages|app|src\/pages|src\/app|routes|src\/routes)\//.test(
          file.slice(folder === '.' ? 0 : folder.length + 1),
        ) ||
        /(instrumentation|middleware|proxy)\.[jt]s$/.test(file)
      )
        found.add(file);
  if (found.size === 0) return { files: own.filter((file) => !isScript(file)), whole: true, web };
  return { files: [...found].sort(), whole: false, web };
}

/** Languages whose classes are found by name when they are asked for, wherever a request starts. */
const SCANNED = /\.(php|rb)$/;
const VENDORED = /(^|\/)(vendor|node_modules)\//;

/** What the service's image starts. */
const imageCommands = (project: Project, service: ServiceDraft): string[] =>
  project.facts
    .of('image')
    .filter(
      (one) =>
        one.command !== undefined &&
        (service.workload?.build === undefined
          ? (folderOf(one.dockerfile) || '.') === service.path
          : one.dockerfile === service.workload.build.dockerfile),
    )
    .map((one) => one.command!);

const WEB = ['next', 'nuxt', '@sveltejs/kit', '@remix-run/node', '@remix-run/react', 'astro', 'gatsby'];
const BROWSER = ['react-dom', 'vue', '@angular/core', 'svelte', 'preact', 'react-scripts', 'solid-js'];

/** A package whose files are pages or routes. */
export const isWeb = (pkg: PackageFact | undefined): boolean =>
  WEB.some((name) => pkg?.dependencies[name] !== undefined || pkg?.devDependencies[name] !== undefined);
/** A package that renders in a browser, with or without a server of its own. */
export const isBrowser = (pkg: PackageFact | undefined): boolean =>
  isWeb(pkg) ||
  BROWSER.some((name) => pkg?.dependencies[name] !== undefined || pkg?.devDependencies[name] !== undefined);

/** Files that a shell command starts: `node dist/main.js`, `tsx watch src/server.ts`. */
function commandFiles(command: string | undefined): string[] {
  if (!command) return [];
  return [...command.matchAll(/(?:^|[\s"',[])((?:\.{0,2}\/)?[\w@./-]+)(?=$|[\s"',\]])/g)]
    .map((match) => match[1]!)
    .filter(
      (word) =>
        (/\.(m|c)?(j|t)s$/.test(word) || /(^|\/)(dist|build|src|out)\//.test(word)) &&
        !/\.config\.|node_modules|tsconfig/.test(word),
    );
}

function scriptFiles(pkg: PackageFact | undefined): string[] {
  if (!pkg) return [];
  const out: string[] = [];
  for (const name of ['start', 'start:prod', 'serve', 'start:dev', 'dev', 'develop', 'start:worker', 'worker']) {
    const script = pkg.scripts[name];
    if (script) out.push(...commandFiles(script));
    if (script && /\bnest start\b/.test(script)) out.push('src/main.ts');
  }
  return out;
}

/** The source of a file that a command names: as it stands, or what `dist/…js` is built from. */
function toSource(project: Project, folder: FilePath, path: string): FilePath | undefined {
  const clean = path.replace(/^\/?(usr\/src\/app|usr\/app|app|opt\/app|srv\/app|home\/node\/app|workspace|code)\//, '');
  const inFolder = resolvePath(folder, clean.replace(/^\/+/, ''));
  const tries = new Set<string>();
  for (const base of [inFolder, resolvePath('.', clean.replace(/^\/+/, ''))]) {
    if (base === undefined) continue;
    tries.add(base);
    for (const built of ['dist', 'build', 'out', 'lib']) {
      const parts = base.split('/');
      const at = parts.indexOf(built);
      if (at < 0) continue;
      const head = parts.slice(0, at);
      const rest = parts.slice(at + 1);
      tries.add([...head, 'src', ...rest].join('/'));
      tries.add([...head, ...rest].join('/'));
      // Nest's monorepo mode: dist/apps/orders/main.js.
      if (rest[0] === 'apps') tries.add([...head, ...rest.slice(0, -1), 'src', rest.at(-1)].join('/'));
    }
  }
  for (const one of tries) {
    const stem = one.replace(/\.[cm]?[jt]sx?$/, '');
    for (const ext of EXTENSIONS) if (project.files.has(stem + ext) && isInside(stem, folder)) return stem + ext;
    for (const ext of EXTENSIONS)
      if (project.files.has(`${stem}/index${ext}`) && isInside(stem, folder) && baseName(stem) !== 'src')
        return `${stem}/index${ext}`;
  }
  return undefined;
}
