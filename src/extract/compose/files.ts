/** One compose file as a tree: its services, whether it is a compose file at all, the files it names. */
import type { ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { entries, get } from '../yaml/tree.ts';
import type { YamlEntry, YamlNode } from '../yaml/tree.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import type { YamlFile } from '../yaml/parse.ts';

export interface ComposeFile {
  readonly file: FilePath;
  readonly folder: FilePath;
  readonly tree: YamlNode;
  readonly services: readonly YamlEntry[];
}

const NAMED = /^(?:docker-)?compose(?:[._-][\w.-]+)?\.ya?ml$/i;
const SERVICES_MAP = /^services:[^\S\n]*(?:#.*)?\n(?:[^\S\n]*(?:#.*)?\n)*[^\S\n]+["']?[\w.-]+["']?:/m;

/** Whether the name alone says compose. */
export const isComposeName = (file: FilePath): boolean => NAMED.test(baseName(file));

/** Whether another YAML file looks like compose: a top-level map of services, some of which have an image or a build. */
export function looksLikeCompose(text: string): boolean {
  return SERVICES_MAP.test(text) && /^[^\S\n]+(?:image|build):/m.test(text) && !/^apiVersion:/m.test(text);
}

/** Parses once per file object: `needs` and `read` are called with the same ones. */
export const parseOnce = (source: ManifestFile): YamlFile => parseYamlOnce(source, 'compose');

/** The compose file in a YAML file; undefined where its content is something else. */
export function composeFileOf(source: ManifestFile): ComposeFile | undefined {
  const tree = parseOnce(source).documents[0];
  if (tree?.t !== 'map') return undefined;
  const services = servicesOf(tree);
  const real = services.some((service) => isDeployable(service.value)) || get(tree, 'include') !== undefined;
  if (!real && !(isComposeName(source.file) && services.length > 0)) return undefined;
  return { file: source.file, folder: folderOf(source.file), tree, services };
}

const TOP_LEVEL = new Set([
  'version',
  'name',
  'services',
  'networks',
  'volumes',
  'secrets',
  'configs',
  'include',
  'models',
]);

function servicesOf(tree: YamlNode): readonly YamlEntry[] {
  const declared = get(tree, 'services');
  if (declared !== undefined) return entries(declared).filter((e) => e.value.t === 'map' && !e.key.startsWith('x-'));
  // Version 1 has its services at the top.
  const top = entries(tree).filter((e) => !TOP_LEVEL.has(e.key) && !e.key.startsWith('x-'));
  return top.every((e) => e.value.t === 'map') && top.some((e) => isDeployable(e.value)) ? top : [];
}

const isDeployable = (service: YamlNode): boolean =>
  get(service, 'image')?.t === 'scalar' || get(service, 'build') !== undefined || get(service, 'extends') !== undefined;
