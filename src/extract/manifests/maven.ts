import type {
  ArtifactFact,
  Coordinate,
  ManifestFact,
  ManifestFacts,
  ModuleFact,
  PackageFact,
} from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import { placesIn } from '../jvm/lines.ts';
import { all, first, parseXml } from '../jvm/xml.ts';
import type { XmlElement } from '../jvm/xml.ts';

/** pom.xml: a module's name, what runs with it, and the image it is built into. */
export const manifest: Manifest = {
  id: 'maven',
  match: (file) => baseName(file) === 'pom.xml',
  read: (files) => read(files[0]!),
};

/** Scopes and types that are not on the classpath when the service runs. */
const NOT_RUN = new Set(['test', 'import', 'system']);

function read({ file, text }: ManifestFile): ManifestFacts {
  const root = parseXml(text);
  if (root?.name !== 'project') {
    const at = { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
    return {
      manifest: 'maven',
      files: [file],
      facts: [],
      ignores: [],
      problems: [{ at, unit: 'manifest maven', message: 'not a Maven project: it has no <project>' }],
    };
  }
  const place = placesIn(file, text);
  const folder = folderOf(file);
  const properties = new Map<string, string>(first(root, 'properties')?.children.map((one) => [one.name, one.text]));
  const artifactId = first(root, 'artifactId');
  const name = artifactId?.text ?? baseName(folder);
  const own = {
    artifactId: name,
    groupId: first(root, 'groupId')?.text ?? first(root, 'parent', 'groupId')?.text,
    version: first(root, 'version')?.text ?? first(root, 'parent', 'version')?.text,
  };
  for (const [key, value] of Object.entries(own))
    if (value !== undefined) for (const prefix of ['project.', 'pom.', '']) properties.set(prefix + key, value);
  properties.set('project.name', first(root, 'name')?.text ?? name);
  const fill = (written: string): string => filled(written, properties);
  const coordinate = (one: XmlElement): Coordinate | undefined => {
    const group = first(one, 'groupId')?.text;
    const artifact = first(one, 'artifactId');
    if (group === undefined || artifact === undefined || NOT_RUN.has(first(one, 'scope')?.text ?? '')) return undefined;
    const version = first(one, 'version')?.text;
    return {
      name: `${fill(group)}:${fill(artifact.text)}`,
      ...(version === undefined ? {} : { version: fill(version) }),
      at: place(artifact.start, artifact.end),
    };
  };
  const dependencies = all(first(root, 'dependencies'), 'dependency').flatMap((one) => coordinate(one) ?? []);
  const at = place((artifactId ?? root).start, (artifactId ?? root).end);
  const aggregates = first(root, 'packaging')?.text === 'pom';
  const parent = first(root, 'parent', 'artifactId')?.text;
  const bootVersion = all(root, 'parent').find((one) =>
    /^org\.springframework\.(boot|cloud)$/.test(first(one, 'groupId')?.text ?? ''),
  );
  const managed = all(first(root, 'dependencyManagement', 'dependencies'), 'dependency');
  const versions = [...dependencies, ...managed.flatMap((one) => managedCoordinate(one, fill))];
  const module: ModuleFact = {
    fact: 'module',
    tool: 'maven',
    folder,
    name,
    ...(parent === undefined ? {} : { parent }),
    handsDown: dependencies,
    dependencies,
    aggregates,
    at,
  };
  const facts: ManifestFact[] = [module];
  if (!aggregates) facts.push(packageOf(module, first(root, 'description')?.text, versions, bootVersion));
  for (const image of images(root, fill))
    facts.push({
      fact: 'artifact',
      image: image.text,
      context: folder,
      at: place(image.start, image.end),
    } satisfies ArtifactFact);
  return { manifest: 'maven', files: [file], facts, ignores: [], problems: [] };
}

const managedCoordinate = (one: XmlElement, fill: (text: string) => string): { name: string; version?: string }[] => {
  const [group, artifact, version] = ['groupId', 'artifactId', 'version'].map((name) => first(one, name)?.text);
  return group !== undefined && artifact !== undefined && version !== undefined
    ? [{ name: `${fill(group)}:${fill(artifact)}`, version: fill(version) }]
    : [];
};

function packageOf(
  module: ModuleFact,
  description: string | undefined,
  versions: readonly { name: string; version?: string }[],
  boot: XmlElement | undefined,
): PackageFact {
  const dependencies: Record<string, string> = {};
  for (const { name, version } of versions) dependencies[name] ??= version ?? '*';
  const parent = boot && first(boot, 'artifactId')?.text;
  const version = boot && first(boot, 'version')?.text;
  if (parent !== undefined && version !== undefined)
    dependencies[`${first(boot, 'groupId')!.text}:${parent}`] = version;
  return {
    fact: 'package',
    folder: module.folder,
    name: module.name,
    ...(description ? { description } : {}),
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

/** Names of images that plugins build: Spotify's, Fabric8's, Jib, Spring Boot's own. */
function images(
  root: XmlElement,
  fill: (text: string) => string,
): { readonly text: string; readonly start: number; readonly end: number }[] {
  const out: { text: string; start: number; end: number }[] = [];
  const plugins = [
    ...pluginsOf(first(root, 'build')),
    ...all(first(root, 'profiles'), 'profile').flatMap((one) => pluginsOf(first(one, 'build'))),
  ];
  for (const plugin of plugins) {
    const configurations = [
      first(plugin, 'configuration'),
      ...all(first(plugin, 'executions'), 'execution').map((one) => first(one, 'configuration')),
    ];
    for (const configuration of configurations) {
      const named = [
        first(configuration, 'imageName'),
        /docker/.test(first(plugin, 'artifactId')?.text ?? '') ? first(configuration, 'repository') : undefined,
        first(configuration, 'to', 'image'),
        first(configuration, 'image', 'name'),
        ...all(first(configuration, 'images'), 'image').map((one) => first(one, 'name')),
      ];
      for (const one of named)
        if (one && one.text !== '') out.push({ text: fill(one.text), start: one.start, end: one.end });
    }
  }
  return out;
}

const pluginsOf = (build: XmlElement | undefined): readonly XmlElement[] => [
  ...all(first(build, 'plugins'), 'plugin'),
  ...all(first(build, 'pluginManagement', 'plugins'), 'plugin'),
];

/** `${name}` from the file's own properties; others stay as they are written. */
function filled(text: string, properties: ReadonlyMap<string, string>, depth = 0): string {
  if (depth > 5 || !text.includes('${')) return text;
  const next = text.replace(/\$\{([\w.-]+)\}/g, (whole, name: string) => properties.get(name) ?? whole);
  return next === text ? text : filled(next, properties, depth + 1);
}
