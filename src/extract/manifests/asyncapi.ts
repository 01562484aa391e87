import type { ManifestFacts, SchemaEndpointFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { parseYaml } from '../yaml/parse.ts';
import { entries, get, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** AsyncAPI 2 and 3: the channels that an application takes messages from (https://www.asyncapi.com/docs/reference/specification/latest). */
export const manifest: Manifest = {
  id: 'asyncapi',
  match: (file) => /\.ya?ml$/i.test(file) || /asyncapi[\w.-]*\.json$/i.test(baseName(file)),
  sniff: (text) => /^\s*["']?asyncapi["']?\s*:/m.test(text) && /["']?channels["']?\s*:/.test(text),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const yaml = parseYaml(file, text, 'asyncapi');
    const facts = yaml.documents.flatMap((tree) => [
      ...received2(tree, folderOf(file)),
      ...received3(tree, folderOf(file)),
    ]);
    return { manifest: 'asyncapi', files: [file], facts, ignores: yaml.ignores, problems: yaml.problems };
  },
};

/** Version 2 speaks from outside: what others publish, the application takes. */
function received2(tree: YamlNode, folder: FilePath): readonly SchemaEndpointFact[] {
  if (get(tree, 'operations') !== undefined) return [];
  return entries(get(tree, 'channels'))
    .filter((channel) => get(channel.value, 'publish') !== undefined)
    .map((channel) => made(tree, channel.key, folder, channel.keyAt));
}

/** Version 3 speaks of the application itself. */
function received3(tree: YamlNode, folder: FilePath): readonly SchemaEndpointFact[] {
  return entries(get(tree, 'operations'))
    .filter((operation) => textOf(get(operation.value, 'action')) === 'receive')
    .flatMap((operation) => {
      const name = textOf(get(operation.value, 'channel', '$ref'))
        ?.split('/')
        .at(-1);
      const address = name === undefined ? undefined : (textOf(get(tree, 'channels', name, 'address')) ?? name);
      return address === undefined ? [] : [made(tree, address, folder, operation.keyAt)];
    });
}

/** The protocol is that of the servers, where they have one. */
function made(tree: YamlNode, path: string, folder: FilePath, at: SchemaEndpointFact['at']): SchemaEndpointFact {
  const protocols = new Set(
    entries(get(tree, 'servers')).flatMap((server) => textOf(get(server.value, 'protocol')) ?? []),
  );
  const protocol = protocols.size === 1 ? [...protocols][0]! : 'messaging';
  return { fact: 'schema-endpoint', protocol: NAMES[protocol] ?? protocol, path, trigger: 'message', folder, at };
}

/** Encrypted forms are the same protocol. */
const NAMES: Readonly<Record<string, string>> = {
  'kafka-secure': 'kafka',
  amqps: 'amqp',
  mqtts: 'mqtt',
  'secure-mqtt': 'mqtt',
  stomps: 'stomp',
  wss: 'ws',
  https: 'http',
};
