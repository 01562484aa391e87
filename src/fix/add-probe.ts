/** A readiness probe for a container of a Kubernetes workload, on the path that the code serves for it. */
import { isMap, isScalar, isSeq, parseAllDocuments, type Document, type Node, type Pair, type YAMLMap } from 'yaml';
import type { Finding } from '../model/finding.ts';
import type { Snapshot } from '../model/snapshot.ts';
import { lineEndOf, offsetOfLine, type QuickFix } from './quick-fix.ts';

export const addProbe: QuickFix = {
  title: (finding) =>
    finding.rule === 'missing-probe' && finding.subject.endsWith(' readiness') && /\.ya?ml$/.test(finding.at.file)
      ? 'Add a readiness probe'
      : undefined,
  files: ({ at }) => [at.file],
  edits({ finding, snapshot, text }) {
    const { file, line } = finding.at;
    const source = text(file) ?? '';
    // A template of Helm is no YAML yet.
    if (source.includes('{{')) return undefined;
    const container = onlyContainer(source, offsetOfLine(source, line));
    const port = container && portOf(container, snapshot, finding);
    if (!container || port === undefined) return undefined;
    const first = container.items[0];
    const last = container.items.at(-1);
    if (container.flow || !first || !last) return undefined;
    const indent = columnOf(source, (first.key as Node).range![0]);
    const at = lineAfter(source, endOf(last));
    const end = lineEndOf(source);
    const pad = ' '.repeat(indent);
    const path = readinessPath(snapshot, finding);
    const asks = path === undefined ? `tcpSocket: { port: ${port} }` : `httpGet: { path: ${path}, port: ${port} }`;
    const gap = at > 0 && source[at - 1] !== '\n' ? end : '';
    return [{ file, from: at, to: at, insert: `${gap}${pad}readinessProbe:${end}${pad}  ${asks}${end}` }];
  },
  isPreferred: (finding, snapshot) => readinessPath(snapshot, finding) !== undefined,
};

/** The container of the workload that is declared at an offset; undefined where there are several to choose from. */
function onlyContainer(source: string, offset: number): YAMLMap | undefined {
  const document = parseAllDocuments(source).find(
    (one) => 'contents' in one && one.range[0] <= offset && offset < one.range[2],
  ) as Document | undefined;
  if (document === undefined || document.errors.length > 0) return undefined;
  const containers =
    document.getIn(['spec', 'template', 'spec', 'containers'], true) ??
    document.getIn(['spec', 'jobTemplate', 'spec', 'template', 'spec', 'containers'], true);
  if (!isSeq(containers) || containers.items.length !== 1) return undefined;
  const [container] = containers.items;
  return isMap(container) && !container.has('readinessProbe') ? container : undefined;
}

/** The port as the container declares it, else the one that the service is known to listen on. */
function portOf(container: YAMLMap, { system }: Snapshot, finding: Finding): number | undefined {
  const ports = container.get('ports', true);
  const [first] = isSeq(ports) ? ports.items : [];
  const declared = isMap(first) ? first.get('containerPort') : undefined;
  if (typeof declared === 'number') return declared;
  return system.services.find((one) => finding.services.includes(one.id))?.ports[0];
}

const PATHS = [/\bready|readiness/i, /health/i, /\bping$|\bstatus$/i];

/** What the service answers a GET on that reads like a check, the one made for readiness first. */
function readinessPath({ system }: Snapshot, finding: Finding): string | undefined {
  const paths = system.endpoints
    .filter((one) => finding.services.includes(one.service) && one.protocol === 'http' && one.method === 'GET')
    .map((one) => one.path)
    .filter((path) => path.startsWith('/') && !/[:*{]/.test(path))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  for (const like of PATHS) {
    const path = paths.find((one) => like.test(one));
    if (path !== undefined) return path;
  }
  return undefined;
}

function endOf(item: Node | Pair): number {
  const value = 'key' in item ? ((item.value ?? item.key) as Node) : item;
  if (isScalar(value)) return value.range![1];
  const last =
    (isMap(value) || isSeq(value)) && !value.flow ? (value.items.at(-1) as Node | Pair | undefined) : undefined;
  return last ? endOf(last) : value.range![1];
}

function lineAfter(text: string, offset: number): number {
  const from = text[offset - 1] === '\n' ? offset - 1 : offset;
  const next = text.indexOf('\n', from);
  return next < 0 ? text.length : next + 1;
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
