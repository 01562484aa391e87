import type { Ignore, Problem } from '../../model/facts.ts';
import { guardValue } from '../../model/secrets.ts';
import type { ManifestFacts, PropertiesFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { Span, Value } from '../../model/value.ts';
import { parseProperties } from '../jvm/properties.ts';
import { parseYaml } from '../yaml/parse.ts';
import type { YamlNode } from '../yaml/tree.ts';

/**
 * Spring's application and bootstrap files, and the files of a config repository, which are named after applications.
 * Whether a repository's file counts for a service is link's to decide: it knows the services and where a server looks.
 */
export const manifest: Manifest = {
  id: 'spring-config',
  match: (file) =>
    isConfigName(baseName(file)) ||
    (/\.(ya?ml|properties)$/.test(file) && isRepository(folderOf(file)) && !OTHERS.test(baseName(file))),
  sniff: (text, file) =>
    isConfigName(baseName(file)) ||
    !/^(apiVersion|kind|services|version|openapi|swagger|on|jobs|\$schema)\s*:/m.test(text),
  read: (files) => read(files[0]!),
};

const isConfigName = (name: string): boolean => /^(application|bootstrap)(-[\w.-]+)?\.(ya?ml|properties)$/.test(name);
/** Folders that hold configuration of several applications. */
const isRepository = (folder: string): boolean =>
  /(^|\/)[\w.-]*(config|configuration|configs|conf|repo|repository|properties|shared|settings)[\w.-]*(\/[\w.-]+){0,2}$/i.test(
    folder,
  ) && !/(^|\/)(test|node_modules|\.github|\.circleci|i18n|messages|META-INF|wrapper|templates)(\/|$)/.test(folder);
const OTHERS =
  /^(docker-compose|compose|messages|ValidationMessages|log4j|logback|gradle|gradle-wrapper|maven-wrapper|pom|Chart|values|skaffold|kustomization|package|tsconfig|pnpm-|\.)/i;

function read(source: ManifestFile): ManifestFacts {
  const { file, text } = source;
  const problems: Problem[] = [];
  const ignores: Ignore[] = [];
  const documents: { entries: Flat[]; at: Span }[] = [];
  if (file.endsWith('.properties')) {
    for (const document of parseProperties(file, text))
      if (document.length > 0) documents.push({ entries: [...document], at: document[0]!.at });
  } else {
    const yaml = parseYaml(file, text, 'manifest spring-config');
    problems.push(...yaml.problems);
    ignores.push(...yaml.ignores);
    for (const tree of yaml.documents) documents.push({ entries: flatten(tree, ''), at: tree.at });
  }
  const facts = documents.map(({ entries, at }): PropertiesFact => {
    const profiles = entries
      .filter(({ key }) => PROFILE.test(canonical(key)))
      .flatMap(({ text: value }) => value.split(/[,|&\s]+/));
    return {
      fact: 'properties',
      file,
      folder: folderOf(file),
      name: baseName(file).replace(/\.(ya?ml|properties)$/, ''),
      profiles: profiles.map((one) => one.trim()).filter((one) => one !== ''),
      entries: entries.map((one) => ({ key: one.key, value: guarded(one), at: one.at })),
      at,
    };
  });
  return { manifest: 'spring-config', files: [file], facts, ignores, problems };
}

const canonical = (key: string): string => key.toLowerCase().replace(/[-_]/g, '');
const PROFILE = /^spring\.(?:profiles(?:\[\d+\])?|config\.activate\.onprofile(?:\[\d+\])?)$/;

interface Flat {
  readonly key: string;
  readonly text: string;
  readonly at: Span;
}

const guarded = ({ key, text, at }: Flat): Value => guardValue(key, text, `${at.file}:${at.line}#${key}`);

/** Nested maps as dotted keys; lists as `key[0]`, short lists of scalars also as one text. */
function flatten(node: YamlNode, prefix: string): Flat[] {
  if (node.t === 'map')
    return node.entries.flatMap((entry) => flatten(entry.value, prefix === '' ? entry.key : `${prefix}.${entry.key}`));
  if (node.t === 'list') {
    const each = node.items.flatMap((item, index) => flatten(item, `${prefix}[${index}]`));
    const scalars = node.items.flatMap((item) => (item.t === 'scalar' ? [item.text] : []));
    return scalars.length === node.items.length && scalars.length > 0
      ? [{ key: prefix, text: scalars.join(','), at: node.at }, ...each]
      : each;
  }
  return prefix === '' ? [] : [{ key: prefix, text: node.text, at: node.at }];
}
