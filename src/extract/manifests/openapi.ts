import type { ManifestFacts, SchemaEndpointFact } from '../../model/manifest.ts';
import type { Manifest } from '../../model/manifest-reader.ts';
import { baseName, folderOf } from '../../model/path.ts';
import type { FilePath } from '../../model/value.ts';
import { parseYaml } from '../yaml/parse.ts';
import { entries, get, items, textOf } from '../yaml/tree.ts';
import type { YamlNode } from '../yaml/tree.ts';

/** OpenAPI 3 and Swagger 2, in YAML and JSON: https://spec.openapis.org/oas/latest.html */
export const manifest: Manifest = {
  id: 'openapi',
  match: (file) =>
    /\.ya?ml$/i.test(file) || /(?:openapi|swagger|api-?docs|api-?spec)[\w.-]*\.json$/i.test(baseName(file)),
  sniff: (text) => /^\s*["']?(?:openapi|swagger)["']?\s*:\s*["']?[23]/m.test(text) && /["']?paths["']?\s*:/.test(text),
  read(files): ManifestFacts {
    const { file, text } = files[0]!;
    const yaml = parseYaml(file, text, 'openapi');
    const facts = yaml.documents.flatMap((tree) => endpointsOf(tree, folderOf(file)));
    return { manifest: 'openapi', files: [file], facts, ignores: yaml.ignores, problems: yaml.problems };
  },
};

const METHODS = new Set(['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']);

function endpointsOf(tree: YamlNode, folder: FilePath): readonly SchemaEndpointFact[] {
  const base = basePath(tree);
  return entries(get(tree, 'paths')).flatMap((path) =>
    entries(path.value)
      .filter((operation) => METHODS.has(operation.key))
      .map((operation) => ({
        fact: 'schema-endpoint' as const,
        protocol: 'http',
        method: operation.key.toUpperCase(),
        path: `${base}${path.key}`.replace(/\{([^{}]+)\}/g, ':$1') || '/',
        folder,
        at: operation.keyAt,
      })),
  );
}

/** Where the paths begin: `basePath` of Swagger, the path of the only server otherwise. */
function basePath(tree: YamlNode): string {
  const servers = items(get(tree, 'servers')).flatMap((server) => textOf(get(server, 'url')) ?? []);
  const paths = new Set(servers.map((url) => url.replace(/^[a-z][\w+.-]*:\/\/[^/]*/i, '').replace(/\/+$/, '')));
  const written = textOf(get(tree, 'basePath')) ?? (paths.size === 1 ? [...paths][0]! : '');
  const base = written.replace(/\/+$/, '');
  return base === '' || base.startsWith('/') ? base : `/${base}`;
}
