import type { ManifestFact, ManifestFacts, SchemaEndpointFact, VariableFact } from '../../model/manifest.ts';
import type { Manifest, ManifestFile } from '../../model/manifest-reader.ts';
import { baseName, commonFolder, folderOf } from '../../model/path.ts';
import { guardValue } from '../../model/secrets.ts';
import type { Value } from '../../model/value.ts';
import { secretRef } from '../dotenv/values.ts';
import { parseYamlOnce } from '../yaml/parse.ts';
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** serverless.yml: a group of functions that is deployed together (https://www.serverless.com/framework/docs/providers/aws/guide/serverless.yml). */
export const manifest: Manifest = {
  id: 'serverless',
  match: (file) => /^serverless\.ya?ml$/.test(baseName(file)),
  sniff: (text) => /^functions:/m.test(text) && /^service:/m.test(text),
  // Groups of one repository call each other: they are one environment.
  group: (files) => (files.length === 0 ? [] : [[...files].sort()]),
  read(files): ManifestFacts {
    const id = `serverless:${commonFolder(files.map((source) => folderOf(source.file)))}`;
    const read = files.map((source) => parseYamlOnce(source, 'serverless'));
    const facts = files.flatMap((source, i) => read[i]!.documents.flatMap((tree) => groupFacts(id, source, tree)));
    const first = facts.find((fact) => fact.fact === 'workload');
    return {
      manifest: 'serverless',
      files: files.map((source) => source.file),
      facts:
        first === undefined
          ? []
          : [{ fact: 'environment', id, kind: 'serverless', deploysReplicas: false, at: first.at }, ...facts],
      ignores: read.flatMap((yaml) => yaml.ignores),
      problems: read.flatMap((yaml) => yaml.problems),
    };
  },
};

function groupFacts(environment: string, { file }: ManifestFile, tree: YamlNode): readonly ManifestFact[] {
  const named = get(tree, 'service');
  const node = get(named, 'name') ?? named;
  const name = textOf(node);
  const functions = entries(get(tree, 'functions'));
  if (node === undefined || name === undefined || name.includes('${') || functions.length === 0) return [];
  const folder = folderOf(file);
  const variables = new Map<string, VariableFact>();
  for (const map of [...functions.map((one) => get(one.value, 'environment')), get(tree, 'provider', 'environment')])
    for (const { key, keyAt, value } of entries(map)) {
      const at = { ...keyAt, endLine: value.at.endLine, endColumn: value.at.endColumn };
      const text = valueOf(value, tree);
      if (!variables.has(key))
        variables.set(key, {
          fact: 'variable',
          environment,
          workload: name,
          name: key,
          value: guardValue(key, text, secretRef(keyAt, key)),
          via: [],
          at,
        });
    }
  return [
    {
      fact: 'workload',
      environment,
      name,
      aliases: [],
      build: { context: folder },
      kind: 'service',
      probes: [],
      ports: [],
      owners: [],
      labels: {},
      at: node.at,
    },
    ...variables.values(),
    ...functions.flatMap((one) => items(get(one.value, 'events'))).flatMap((event) => endpointOf(event, folder)),
  ];
}

/** Text without variables, or with those of the file itself put in; what is decided at deployment is unknown. */
function valueOf(node: YamlNode, tree: YamlNode): Value {
  const text = textOf(node);
  if (text === undefined) return { k: 'unknown', why: 'dynamic', syntax: 'a value of the stack' };
  const filled = text.replace(
    /\$\{self:([\w.]+)\}/g,
    (whole, path: string) => textOf(get(tree, ...path.split('.'))) ?? whole,
  );
  return filled.includes('${') ? { k: 'unknown', why: 'dynamic', syntax: 'a variable of the deployment' } : filled;
}

/** A request over HTTP, or a queue or topic whose name is written. */
function endpointOf(event: YamlNode, folder: string): readonly SchemaEndpointFact[] {
  const http = get(event, 'http') ?? get(event, 'httpApi');
  if (http !== undefined) {
    const [, short, rest] = /^(\w+|\*)\s*(\S*)$/.exec(textOf(http) ?? '') ?? [];
    const method = (textOf(get(http, 'method')) ?? short ?? 'any').toUpperCase();
    const path = textOf(get(http, 'path')) ?? rest ?? '';
    const clean = `/${path.replace(/^\//, '')}`.replace(/\{([^{}+]+)\+?\}/g, ':$1');
    return [
      {
        fact: 'schema-endpoint',
        protocol: 'http',
        ...(method === 'ANY' || method === '*' ? {} : { method }),
        path: clean,
        folder,
        at: http.at,
      },
    ];
  }
  for (const [key, protocol] of [
    ['sqs', 'sqs'],
    ['sns', 'sns'],
    ['kafka', 'kafka'],
    ['rabbitmq', 'amqp'],
  ] as const) {
    const source = get(event, key);
    const written =
      textOf(source) ??
      textOf(get(source, 'arn')) ??
      textOf(get(source, 'topicName')) ??
      textOf(get(source, 'topic')) ??
      textOf(get(source, 'queue'));
    const path = written?.split(':').at(-1);
    if (source !== undefined && path !== undefined && !written!.includes('${'))
      return [{ fact: 'schema-endpoint', protocol, path, trigger: 'message', folder, at: source.at }];
  }
  return [];
}
