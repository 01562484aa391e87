import type { Coordinate, ManifestFact, ManifestFacts, ModuleFact, PackageFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { placesIn } from '../jvm/lines.ts';

/** build.gradle(.kts): a module's name, what runs with it, and the image it is built into. Read as text, never run. */
export const manifest: Manifest = {
  id: 'gradle',
  match: (file) => /^(build|settings)\.gradle(\.kts)?$/.test(baseName(file)),
  group(files) {
    const folders = new Map<string, string[]>();
    for (const file of files) folders.set(folderOf(file), [...(folders.get(folderOf(file)) ?? []), file]);
    return [...folders.values()].map((group) => [...group].sort());
  },
  read,
};

/** Configurations whose dependencies are there when the module runs. */
const RUN = /^(?:api|implementation|compile|runtime|runtimeOnly|compileOnlyApi|developmentOnly|providedRuntime)$/;
const DEPENDENCY =
  /\b([a-zA-Z]+)[ \t(]+(?:(?:enforced)?[pP]latform\s*\(\s*)?(?:["']([\w.-]+):([\w.-]+)(?::([^"'@]*))?(?:@\w+)?["']|group\s*[:=]\s*["']([\w.-]+)["']\s*,\s*name\s*[:=]\s*["']([\w.-]+)["'](?:\s*,\s*version\s*[:=]\s*["']([^"']*)["'])?|project\s*\(\s*(?:path\s*[:=]\s*)?["']:?([\w:.-]+)["'])/g;

function read(files: readonly ManifestFile[]): ManifestFacts {
  const build = files.find(({ file }) => baseName(file).startsWith('build.'));
  const settings = files.find(({ file }) => baseName(file).startsWith('settings.'));
  const first = build ?? settings!;
  const folder = folderOf(first.file);
  const text = blanked(build?.text ?? '');
  const place = placesIn(first.file, build?.text ?? '');
  const includes = /^\s*include\b/m.test(settings?.text ?? '') || /\binclude\s*\(/.test(settings?.text ?? '');
  const rootName = settings?.text.match(/rootProject\.name\s*=\s*["']([\w.-]+)["']/)?.[1];
  const name = rootName ?? (folder === '.' || folder === '' ? 'app' : baseName(folder));
  const shared = blocks(text, /\b(?:allprojects|subprojects)\s*\{|\bconfigure\s*\(\s*subprojects[^{]*\{/g);
  // A build script's own classpath never runs with the service.
  const hidden = blocks(text, /\b(?:buildscript|pluginManagement|plugins)\s*\{/g);
  const inside = (ranges: readonly Range[], at: number): boolean =>
    ranges.some(([start, end]) => at >= start && at < end);
  const dependencies: Coordinate[] = [];
  const handsDown: Coordinate[] = [];
  for (const [start, end] of blocks(text, /\bdependencies\s*\{/g)) {
    if (inside(hidden, start)) continue;
    for (const match of text.slice(start, end).matchAll(DEPENDENCY)) {
      const [, configuration, group, artifact, version, group2, name2, version2, project] = match;
      if (!RUN.test(configuration!)) continue;
      const at = start + match.index;
      const one: Coordinate = {
        name: project === undefined ? `${group ?? group2}:${artifact ?? name2}` : `:${project.split(':').at(-1)}`,
        ...((version ?? version2) ? { version: (version ?? version2)! } : {}),
        at: place(at, at + match[0].length),
      };
      (inside(shared, start) ? handsDown : dependencies).push(one);
    }
  }
  const at = place(0, 0);
  const module: ModuleFact = {
    fact: 'module',
    tool: 'gradle',
    folder,
    name,
    handsDown,
    dependencies,
    aggregates: includes && dependencies.length === 0,
    at,
  };
  const facts: ManifestFact[] = [module];
  if (build && !module.aggregates) facts.push(packageOf(module, text));
  if (build) for (const image of imagesOf(text, name)) facts.push({ fact: 'artifact', image, context: folder, at });
  return { manifest: 'gradle', files: files.map(({ file }) => file), facts, ignores: [], problems: [] };
}

function packageOf(module: ModuleFact, text: string): PackageFact {
  const dependencies: Record<string, string> = {};
  for (const { name, version } of module.dependencies) dependencies[name] = version ?? '*';
  const boot =
    text.match(/org\.springframework\.boot["')\s]+version\s*[( ]?["']([\d.]+\w*)["']/)?.[1] ??
    text.match(/springBootVersion\s*=\s*["']([\d.]+[\w.]*)["']/)?.[1];
  if (boot !== undefined) dependencies['org.springframework.boot:spring-boot'] = boot;
  return {
    fact: 'package',
    folder: module.folder,
    name: module.name,
    private: true,
    entries: [],
    exports: {},
    imports: {},
    dependencies,
    devDependencies: {},
    scripts: {},
    workspaces: [],
    bin: false,
    at: module.at,
  };
}

/** Image names that are written out: jib's and bootBuildImage's, and the jar's own name, which most Docker plugins take. */
function imagesOf(text: string, name: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(
    /\b(?:imageName|image|applicationName|baseName|archivesBaseName|jarName|archiveBaseName)(?:\.set\(|\s*=\s*|\s+)["']([\w./:${}-]+)["']/g,
  )) {
    const image = match[1]!.replace(/\$\{?project\.name\}?/g, name);
    if (!image.includes('$') && /[a-z]/i.test(image)) found.add(image);
  }
  return [...found].sort();
}

type Range = readonly [start: number, end: number];

/** Insides of the braces that a pattern opens. */
function blocks(text: string, opening: RegExp): Range[] {
  const found: Range[] = [];
  for (const match of text.matchAll(opening)) {
    const start = match.index + match[0].length;
    let depth = 1;
    let end = start;
    for (; end < text.length && depth > 0; end++) {
      const one = text.charCodeAt(end);
      if (one === 123) depth++;
      else if (one === 125) depth--;
    }
    found.push([start, end]);
  }
  return found;
}

/** Comments as blanks, so that offsets stay. */
const blanked = (text: string): string =>
  text.replace(/"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\/\*[^]*?\*\/|\/\/[^\n]*/g, (token) =>
    token.startsWith('/') ? token.replace(/[^\n]/g, ' ') : token,
  );
